/** Letters as a reader counts them: "ế" is one, however it is stored. */
export const graphemes = (text: string): number => [...segmenter.segment(text)].length;

const segmenter = new Intl.Segmenter('vi');
