/** A text of at most `max` characters: cut between two words and marked with "…" when it is longer. */
export function shorten(text: string, max: number): string {
  if (text.length <= max) return text;
  return `${text.slice(0, max - 1).replace(/[\s,;:–-]*\s\S*$/u, '')}…`;
}
