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
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3], 8); // eight bits a pixel, by palette
  const palette = Buffer.from([...indices.keys()].flatMap((colour) => [colour & 0xff, (colour >> 8) & 0xff, (colour >> 16) & 0xff]));
  return Buffer.concat([signature, chunk('IHDR', header), chunk('PLTE', palette), chunk('IDAT', deflateSync(rows, { level: 6 })), chunk('IEND', Buffer.alloc(0))]);
}

const signature = Buffer.from('89504e470d0a1a0a', 'hex');

function chunk(type: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc32(named), 4);
  return Buffer.concat([frame.subarray(0, 4), named, frame.subarray(4)]);
}
