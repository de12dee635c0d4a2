import { encode } from 'uqr';
import sharp from 'sharp';

/** A QR code as one path in a square of `size` units; its quiet zone of four modules is part of the square. */
export interface QrCode {
  size: number;
  path: string;
}

/** Four light modules on each side, as ISO/IEC 18004 asks. */
const quietZone = 4;

/** The QR code of an address. Error correction M: a crease or a drop of rain on a poster does no harm. */
export function qrCode(address: string): QrCode {
  const { size, dark } = modules(address);
  let path = '';
  for (let y = 0; y < size; y++) {
    const row = dark.subarray(y * size, (y + 1) * size);
    for (let x = 0, run = 1; x < size; x += run) {
      for (run = 1; x + run < size && row[x + run] === row[x]; run++);
      if (row[x]) path += `M${x} ${y}h${run}v1h-${run}z`;
    }
  }
  return { size, path };
}

/** A file of its own, dark on white: without the white, it cannot be read in a dark viewer. */
export function qrSvg(address: string): string {
  const { size, path } = qrCode(address);
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" width="${size * 12}" height="${size * 12}" shape-rendering="crispEdges"><rect width="${size}" height="${size}" fill="#fff"/><path d="${path}"/></svg>\n`;
}

/** PNG of about a thousand pixels, every module a whole number of them: prints sharp on a page and on a banner. */
export async function qrPng(address: string): Promise<Uint8Array<ArrayBuffer>> {
  const { size, dark } = modules(address);
  const side = size * Math.ceil(1000 / size);
  const light = dark.map((module) => (module ? 0 : 255));
  const file = sharp(light, { raw: { width: size, height: size, channels: 1 } }).resize(side, side, {
    kernel: 'nearest',
  });
  return new Uint8Array(await file.toColourspace('b-w').png().toBuffer());
}

interface Modules {
  size: number;
  /** 1 for a dark module, row by row. */
  dark: Uint8Array;
}

/** The codes by address: a kit, its poster and two files need the same one; it takes two milliseconds to make. */
const known = new Map<string, Modules>();

function modules(address: string): Modules {
  let code = known.get(address);
  if (!code) {
    const { size, data } = encode(address, { ecc: 'M', border: quietZone });
    known.set(address, (code = { size, dark: Uint8Array.from(data.flat(), Number) }));
  }
  return code;
}
