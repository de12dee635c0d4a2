/**
 * The one form in which text is stored, compared and drawn: NFC, without white space at the ends.
 * Real feeds carry about 2 % NFD, and macOS and some phones type it; every boundary calls this.
 */
export function normalise(text: string): string {
  return text.normalize('NFC').trim();
}
