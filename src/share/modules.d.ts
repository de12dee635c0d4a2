declare module 'subset-font' {
  /** Cuts a font down to the letters of `text`; reads and writes TrueType, WOFF and WOFF2. */
  export default function subsetFont(
    font: Uint8Array,
    text: string,
    options?: { targetFormat?: 'truetype' | 'woff' | 'woff2' },
  ): Promise<Buffer>;
}
