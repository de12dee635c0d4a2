import { graphemes } from './graphemes.ts';

/** The first words of a text, at most `most` letters long, with three dots where something is left out. */
export function clip(text: string, most: number): string {
  if (graphemes(text) <= most) return text;
  return `${text
    .slice(0, most - 2)
    .replace(/\s\S*$/u, '')
    .replace(/[,;:.]$/u, '')} …`;
}
