/**
 * The size of a photo in pixels, from its first bytes. A file of a few kilobytes may claim a hundred thousand pixels a side
 * and fill the memory of whoever decodes it; so the desk, its server and the check ask here first. No library: this runs in
 * the browser too, and three formats need little code.
 */
interface Size {
  width: number;
  height: number;
}

/** In one picture: phones make up to 50 million, and unpacked these take 400 MB. */
export const mostPixels = 100_000_000;

/**
 * Why a photo is not to be opened; undefined when it may be, or when it does not say how large it is: then nothing can unpack it.
 * @param bytes a whole JPEG, PNG or WebP file: a camera's own notes may push the size far back
 */
export function validatePixels(bytes: Uint8Array): { found: string; expected: string } | undefined {
  const size = sizeOfPhoto(bytes);
  if (!size || size.width * size.height <= mostPixels) return undefined;
  return {
    found: `${size.width} × ${size.height} điểm ảnh`,
    expected: 'ảnh tối đa 100 triệu điểm ảnh; hãy thu nhỏ ảnh (cạnh dài 2.400 điểm ảnh là đủ) rồi thay tệp này',
  };
}

/** Undefined when the bytes do not contain it. */
export function sizeOfPhoto(bytes: Uint8Array): Size | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (view.getUint32(0) === 0x89504e47) return { width: view.getUint32(16), height: view.getUint32(20) };
    if (view.getUint16(0) === 0xffd8) return sizeOfJpeg(view);
    return sizeOfWebp(view);
  } catch (error) {
    if (error instanceof RangeError) return undefined; // the bytes end too early
    throw error;
  }
}

/**
 * Segments follow one another, each with its length, until the one that begins the frame (SOF0 to SOF15 without DHT, JPG and
 * DAC). As decoders do, bytes between them are passed over.
 */
function sizeOfJpeg(view: DataView): Size | undefined {
  for (let at = 2; ;) {
    while (view.getUint8(at) !== 0xff) at++; // strayed bytes
    while (view.getUint8(at + 1) === 0xff) at++; // padding
    const marker = view.getUint8(at + 1);
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    const hasLength = marker > 1 && !(marker >= 0xd0 && marker <= 0xd8);
    at += hasLength ? 2 + view.getUint16(at + 2) : 2;
  }
}

/** Three kinds: with extensions (VP8X), lossless (VP8L), and plain (VP8). */
function sizeOfWebp(view: DataView): Size | undefined {
  switch (view.getUint32(12)) {
    case 0x56503858:
      return { width: 1 + (view.getUint32(24, true) & 0xffffff), height: 1 + (view.getUint32(26, true) >>> 8) };
    case 0x5650384c: {
      const bits = view.getUint32(21, true);
      return { width: 1 + (bits & 0x3fff), height: 1 + ((bits >>> 14) & 0x3fff) };
    }
    case 0x56503820:
      return { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    default:
      return undefined;
  }
}

/**
 * Whether a photo reaches its end: a copy that was cut short opens, half of it grey, and would be published so. Looks for the
 * format's end marker, without decoding.
 */
export function isWhole(bytes: Uint8Array): boolean {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (view.getUint32(0) === 0x89504e47) return reachesEndOfPng(view);
    if (view.getUint16(0) === 0xffd8) return reachesEndOfJpeg(view);
    return view.getUint32(4, true) + 8 <= bytes.length;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

function reachesEndOfPng(view: DataView): boolean {
  for (let at = 8; ; at += 12 + view.getUint32(at))
    if (view.getUint32(at + 4) === 0x49454e44) return view.byteLength >= at + 12;
}

/** The mark of the end (FFD9) after the first scan: a small picture among the camera's notes has one of its own before it. */
function reachesEndOfJpeg(view: DataView): boolean {
  let at = 2;
  while (!(view.getUint8(at) === 0xff && view.getUint8(at + 1) === 0xda)) {
    const marker = view.getUint8(at) === 0xff ? view.getUint8(at + 1) : 0xff;
    if (marker === 0xff) at += 1;
    else at += marker > 1 && !(marker >= 0xd0 && marker <= 0xd9) ? 2 + view.getUint16(at + 2) : 2;
  }
  for (at += 2; ; at++) if (view.getUint8(at) === 0xff && view.getUint8(at + 1) === 0xd9) return true;
}
