/**
 * How large a photo would be once it is unpacked, told by its first bytes. A file of a few kilobytes may claim a hundred
 * thousand pixels a side and take all memory of whoever opens it; so this is asked before anything opens it: at the desk,
 * by its server, and by the check. Own code, because it runs in the browser and in the check alike, and for three formats
 * a library would be larger than what is read of it.
 */
interface Size {
  width: number;
  height: number;
}

/** In one picture: phones make up to 50 million, and unpacked these take 400 MB. */
const mostPixels = 100_000_000;

/** How much of a file must be handed in: a camera's own notes (EXIF, colour profiles) come before the size. Bytes. */
export const enoughToTell = 1024 * 1024;

/**
 * Why a photo is not to be opened; undefined when it may be, or when it does not say how large it is: then nothing can unpack it.
 * @param bytes a JPEG, PNG or WebP file, or its first `enoughToTell` bytes
 */
export function validatePixels(bytes: Uint8Array): { found: string; expected: string } | undefined {
  const size = sizeOfPhoto(bytes);
  if (!size || size.width * size.height <= mostPixels) return undefined;
  return {
    found: `${size.width} × ${size.height} điểm ảnh`,
    expected: 'ảnh tối đa 100 triệu điểm ảnh; hãy thu nhỏ ảnh (cạnh dài 2.400 điểm ảnh là đủ) rồi thay tệp này',
  };
}

/** Undefined when the bytes do not tell it. */
export function sizeOfPhoto(bytes: Uint8Array): Size | undefined {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    if (view.getUint32(0) === 0x89504e47) return { width: view.getUint32(16), height: view.getUint32(20) };
    if (view.getUint16(0) === 0xffd8) return sizeOfJpeg(view);
    return sizeOfWebp(view);
  } catch (error) {
    if (error instanceof RangeError) return undefined; // the bytes end before they tell
    throw error;
  }
}

/** Segments follow one another, each with its length, until the one that begins the frame (SOF0 to SOF15 without DHT, JPG and DAC). */
function sizeOfJpeg(view: DataView): Size | undefined {
  for (let at = 2; view.getUint8(at) === 0xff; at += 2 + view.getUint16(at + 2)) {
    while (view.getUint8(at + 1) === 0xff) at++; // padding
    const marker = view.getUint8(at + 1);
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker))
      return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
  }
  return undefined;
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
