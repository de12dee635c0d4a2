/**
 * Whether the picture in a JPEG can be unpacked to its end. Decoders show one whose middle was spoilt as well as they can,
 * half of it grey or in wrong colours, and seldom complain; so its codes are read here, without making a picture of them.
 * No library: this runs in the browser too. Pure.
 */

/** Codes of a Huffman table by their next 16 bits: length and value; 0 where no code begins so. */
type Codes = Uint16Array;

interface Component {
  id: number;
  /** Blocks beside and above one another in a unit. */
  across: number;
  down: number;
  /** Of a picture that comes in passes: which of the 64 numbers of each block are known not to be zero, and blocks in a row. */
  known: Uint8Array;
  row: number;
}

interface Frame {
  isProgressive: boolean;
  width: number;
  height: number;
  components: Component[];
}

interface Scan {
  parts: { component: Component; dc: Codes | undefined; ac: Codes | undefined }[];
  first: number;
  last: number;
  isRefinement: boolean;
}

/** A picture in passes takes a byte for each of its numbers: beyond fifty million it is not read. */
const mostNumbers = 50_000_000;

/** The codes end too early, or mean nothing. */
class Spoilt extends Error {}
/** A kind of JPEG that is not read here. */
class Unknown extends Error {}

/** True also of a kind of JPEG that is not read here: cameras and phones make none of those. */
export function canUnpackJpeg(bytes: Uint8Array): boolean {
  try {
    readJpeg(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
    return true;
  } catch (error) {
    if (error instanceof Unknown) return true;
    if (error instanceof Spoilt || error instanceof RangeError) return false;
    throw error;
  }
}

/** @throws RangeError when the bytes end before the mark of the end */
function readJpeg(view: DataView): void {
  const tables = new Map<number, Codes>();
  let frame: Frame | undefined;
  let interval = 0;
  for (let at = 2; ;) {
    while (view.getUint8(at) !== 0xff) at++; // strayed bytes
    while (view.getUint8(at + 1) === 0xff) at++; // padding
    const marker = view.getUint8(at + 1);
    if (marker === 0xd9) return;
    const start = at + 4;
    const hasLength = marker > 1 && !(marker >= 0xd0 && marker <= 0xd8);
    at += hasLength ? 2 + view.getUint16(at + 2) : 2;
    if (at < start && hasLength) throw new Spoilt();
    if (marker === 0xc4) readTables(view, start, at, tables);
    else if (marker >= 0xc0 && marker <= 0xc2) frame = frameAt(view, start, marker === 0xc2);
    else if (marker >= 0xc3 && marker <= 0xcf && marker !== 0xcc && marker !== 0xc8) throw new Unknown();
    else if (marker === 0xdd) interval = view.getUint16(start);
    else if (marker === 0xda) {
      if (!frame) throw new Spoilt();
      at = new ScanReader(view, at, frame, scanAt(view, start, at, frame, tables), interval).read();
    }
  }
}

function readTables(view: DataView, start: number, end: number, tables: Map<number, Codes>): void {
  for (let at = start; at < end;) {
    const codes = new Uint16Array(1 << 16);
    let [code, value] = [0, at + 17];
    for (let length = 1; length <= 16; length += 1)
      for (let left = view.getUint8(at + length); left > 0; left -= 1) {
        const size = 1 << (16 - length);
        codes.fill((length << 8) | view.getUint8(value), code, code + size);
        code += size;
        value += 1;
      }
    if (value > end) throw new Spoilt();
    tables.set(view.getUint8(at), codes);
    at = value;
  }
}

function frameAt(view: DataView, start: number, isProgressive: boolean): Frame {
  const [height, width] = [view.getUint16(start + 1), view.getUint16(start + 3)];
  // The height may come after the picture; nobody makes such files.
  if (!height || !width) throw new Unknown();
  const components = Array.from({ length: view.getUint8(start + 5) }, (_, index): Component => {
    const at = start + 6 + index * 3;
    const factors = view.getUint8(at + 1);
    return { id: view.getUint8(at), across: factors >> 4, down: factors & 15, known: new Uint8Array(), row: 0 };
  });
  const frame = { isProgressive, width, height, components };
  if (components.some(({ across, down }) => !across || !down)) throw new Spoilt();
  const units = unitsOf(frame);
  for (const component of components) {
    component.row = units.across * component.across;
    if (!isProgressive) continue;
    const numbers = component.row * units.down * component.down * 64;
    if (numbers > mostNumbers) throw new Unknown();
    component.known = new Uint8Array(numbers);
  }
  return frame;
}

/** The units of a picture: each has all blocks of 8 × 8 of all components that belong together. */
function unitsOf({ width, height, components }: Frame): { across: number; down: number } {
  const [across, down] = [mostOf(components, 'across'), mostOf(components, 'down')];
  return { across: Math.ceil(width / 8 / across), down: Math.ceil(height / 8 / down) };
}

const mostOf = (components: readonly Component[], side: 'across' | 'down'): number =>
  Math.max(...components.map((component) => component[side]));

function scanAt(view: DataView, start: number, end: number, frame: Frame, tables: ReadonlyMap<number, Codes>): Scan {
  const count = view.getUint8(start);
  const parts = Array.from({ length: count }, (_, index) => {
    const at = start + 1 + index * 2;
    const component = frame.components.find(({ id }) => id === view.getUint8(at));
    if (!component) throw new Spoilt();
    const table = view.getUint8(at + 1);
    return { component, dc: tables.get(table >> 4), ac: tables.get(0x10 | (table & 15)) };
  });
  const at = start + 1 + count * 2;
  const [first, last] = frame.isProgressive ? [view.getUint8(at), view.getUint8(at + 1)] : [0, 63];
  if (first > last || last > 63 || at + 3 !== end) throw new Spoilt();
  return { parts, first, last, isRefinement: frame.isProgressive && view.getUint8(at + 2) >> 4 > 0 };
}

/** Reads the codes of one scan, bit by bit. */
class ScanReader {
  readonly #view: DataView;
  readonly #frame: Frame;
  readonly #scan: Scan;
  /** After so many units the codes begin again; never with 0. */
  readonly #interval: number;
  #at: number;
  #bits = 0;
  #count = 0;
  /** How many of the bits at hand are made up: the codes have ended. */
  #madeUp = 0;
  /** How many blocks more have nothing in them. */
  #empty = 0;

  constructor(view: DataView, at: number, frame: Frame, scan: Scan, interval: number) {
    this.#view = view;
    this.#at = at;
    this.#frame = frame;
    this.#scan = scan;
    this.#interval = interval;
  }

  /** Where the codes end. @throws Spoilt */
  read(): number {
    const { parts } = this.#scan;
    const [only] = parts;
    let [units, restarts] = [0, 0];
    const begin = () => {
      if (this.#interval && units && units % this.#interval === 0) this.#restart(restarts++);
      units += 1;
    };
    if (only && parts.length === 1) {
      const { across, down } = this.#blocksOf(only.component);
      for (let y = 0; y < down; y += 1)
        for (let x = 0; x < across; x += 1) {
          begin();
          this.#readBlock(only, y * only.component.row + x);
        }
    } else {
      const { across, down } = unitsOf(this.#frame);
      for (let y = 0; y < down; y += 1)
        for (let x = 0; x < across; x += 1) {
          begin();
          for (const part of parts) this.#readUnit(part, x, y);
        }
    }
    // Some cameras leave bytes before the very end.
    if (this.#strayed() && this.#marker() !== 0xd9) throw new Spoilt();
    return this.#at;
  }

  /** How many bytes there are before the next mark; goes there. */
  #strayed(): number {
    let strayed = (this.#count - this.#madeUp) >> 3;
    while (this.#view.getUint8(this.#at) !== 0xff || this.#view.getUint8(this.#at + 1) === 0) {
      this.#at += 1;
      strayed += 1;
    }
    while (this.#view.getUint8(this.#at + 1) === 0xff) this.#at += 1;
    return strayed;
  }

  #marker(): number {
    return this.#view.getUint8(this.#at + 1);
  }

  /** A component that comes alone has only the blocks that are in the picture. */
  #blocksOf(component: Component): { across: number; down: number } {
    const { width, height, components } = this.#frame;
    const blocks = (length: number, side: 'across' | 'down') =>
      Math.ceil(Math.ceil((length * component[side]) / mostOf(components, side)) / 8);
    return { across: blocks(width, 'across'), down: blocks(height, 'down') };
  }

  #readUnit(part: Scan['parts'][number], x: number, y: number): void {
    const { across, down, row } = part.component;
    for (let below = 0; below < down; below += 1)
      for (let beside = 0; beside < across; beside += 1)
        this.#readBlock(part, (y * down + below) * row + x * across + beside);
  }

  #readBlock({ component: { known }, dc, ac }: Scan['parts'][number], block: number): void {
    const { first, isRefinement } = this.#scan;
    if (first > 0) {
      if (isRefinement) this.#refine(known, block * 64, ac);
      else this.#readRest(known, block * 64, first, ac);
      return;
    }
    if (isRefinement) this.#take(1);
    else this.#take(this.#code(dc));
    if (!this.#frame.isProgressive) this.#readRest(known, 0, 1, ac);
  }

  /** The numbers of a block after its first. */
  #readRest(known: Uint8Array, block: number, first: number, ac: Codes | undefined): void {
    if (this.#empty > 0) {
      this.#empty -= 1;
      return;
    }
    for (let at = first; at <= this.#scan.last;) {
      const code = this.#code(ac);
      const [zeros, size] = [code >> 4, code & 15];
      if (size) {
        at += zeros;
        if (at > this.#scan.last) throw new Spoilt();
        this.#take(size);
        known[block + at] = 1;
        at += 1;
      } else if (zeros === 15) at += 16;
      else {
        if (zeros && this.#frame.isProgressive) this.#empty = (1 << zeros) - 1 + this.#take(zeros);
        return;
      }
    }
  }

  /** A pass that makes known numbers more exact, and brings new ones. */
  #refine(known: Uint8Array, block: number, ac: Codes | undefined): void {
    const { first, last } = this.#scan;
    let at = first;
    while (at <= last && this.#empty === 0) {
      const code = this.#code(ac);
      const size = code & 15;
      let zeros = code >> 4;
      if (size > 1) throw new Spoilt();
      if (size) this.#take(1);
      else if (zeros < 15) {
        this.#empty = (1 << zeros) + this.#take(zeros);
        break;
      }
      for (; at <= last; at += 1)
        if (known[block + at]) this.#take(1);
        else if (zeros-- === 0) break;
      if (size && at > last) throw new Spoilt();
      if (size) known[block + at] = 1;
      at += 1;
    }
    if (this.#empty === 0) return;
    for (; at <= last; at += 1) if (known[block + at]) this.#take(1);
    this.#empty -= 1;
  }

  #code(codes: Codes | undefined): number {
    // Some files of moving pictures leave the usual tables out.
    if (!codes) throw new Unknown();
    this.#fill();
    const found = codes[(this.#bits >> (this.#count - 16)) & 0xffff] ?? 0;
    if (!found) throw new Spoilt();
    this.#drop(found >> 8);
    return found & 0xff;
  }

  #take(size: number): number {
    if (!size) return 0;
    if (size > 16) throw new Spoilt();
    this.#fill();
    const value = (this.#bits >> (this.#count - size)) & ((1 << size) - 1);
    this.#drop(size);
    return value;
  }

  #drop(size: number): void {
    this.#count -= size;
    if (this.#count < this.#madeUp) throw new Spoilt();
  }

  /** Sixteen bits at least; after the end they are made up. */
  #fill(): void {
    while (this.#count < 16) {
      const byte = this.#view.getUint8(this.#at);
      const isMark = byte === 0xff && this.#view.getUint8(this.#at + 1) !== 0;
      if (isMark) this.#madeUp += 8;
      else this.#at += byte === 0xff ? 2 : 1;
      this.#bits = (this.#bits << 8) | (isMark ? 0 : byte);
      this.#count += 8;
    }
  }

  /** The codes begin again after a mark, which is numbered. @throws Spoilt when another comes */
  #restart(number: number): void {
    if (this.#strayed() || this.#marker() !== 0xd0 + (number & 7)) throw new Spoilt();
    this.#at += 2;
    this.#bits = this.#count = this.#madeUp = this.#empty = 0;
  }
}
