import { crc32, deflateSync } from 'node:zlib';

/**
 * A picture of few flat colours as a PNG with a palette of exactly those colours; undefined when there are more than 256.
 * sharp finds a palette by clustering, which takes five times as long and loses shades. Pixels are RGBA in memory order, opaque.
 */
export function palettePng(pixels: Uint32Array, width: number, height: number): Buffer | undefined {
  const indices = new Map<number, number>();
  const rows = Buffer.alloc((width + 1) * height); // each row begins with its filter, 0: none
  let last = -1;
  let index = 0;
  for (let y = 0, from = 0, to = 0; y < height; y++) {
    to++;
    for (let x = 0; x < width; x++) {
      const colour = pixels[from++]!;
      if (colour !== last) {
        index = indices.get(colour) ?? indices.size;
        if (index === indices.size) indices.set(colour, index);
        if (index > 255) return undefined;
        last = colour;
      }
      rows[to++] = index;
    }
  }
  const palette = Buffer.from([...indices.keys()].flatMap((colour) => [colour & 0xff, (colour >> 8) & 0xff, (colour >> 16) & 0xff]));
  return file({ width, height, depth: 8, colour: 3 }, [chunk('PLTE', palette)], rows);
}

/**
 * A square of dark and light modules, each `scale` pixels wide and high, as a black and white PNG of one bit a pixel. Of the rows
 * of a module all but the first say "as above": a code of 1,000 pixels takes half a millisecond, through its pixels it took 25.
 * @param isDark by row and column
 */
export function bitmapPng(isDark: readonly (readonly boolean[])[], scale: number): Buffer {
  const side = isDark.length * scale;
  const length = 1 + Math.ceil(side / 8);
  const rows = Buffer.alloc(length * side);
  isDark.forEach((modules, y) => {
    const first = y * scale * length;
    for (let x = 0; x < side; x++) if (!modules[Math.floor(x / scale)]) rows[first + 1 + (x >> 3)]! |= 0x80 >> (x & 7);
    for (let copy = 1; copy < scale; copy++) rows[first + copy * length] = 2; // the filter "up", and no difference
  });
  return file({ width: side, height: side, depth: 1, colour: 0 }, [], rows);
}

/** @param rows the scan lines, each led by the number of its filter */
function file({ width, height, depth, colour }: { width: number; height: number; depth: number; colour: number }, extra: Buffer[], rows: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([depth, colour], 8);
  return Buffer.concat([signature, chunk('IHDR', header), ...extra, chunk('IDAT', deflateSync(rows, { level: 6 })), chunk('IEND', Buffer.alloc(0))]);
}

const signature = Buffer.from('89504e470d0a1a0a', 'hex');

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
}
