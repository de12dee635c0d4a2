/** What the desk's search reads: titles first, then every word of an entry, its text included. */
import type { PublicTexts } from '../src/corpus/listed.ts';
import { isFromSite } from './format.ts';
import { idOf } from './judge.ts';

/** An entry as Decap's search has it. */
interface Searched {
  collection: string;
  slug: string;
  raw: string;
  data: Record<string, unknown>;
}

/** Texts of what the public reads, for entries that come without theirs. */
let texts: PublicTexts = {};
let reading: Promise<void> | undefined;

/** Fetches the texts that come with the site, once, where some of the entries lack theirs. */
export async function learnTexts(entries: readonly Searched[]): Promise<void> {
  if (!entries.some(({ raw }) => isFromSite(raw))) return;
  reading ??= fetch('./texts.json', { cache: 'no-cache' })
    .then(async (response) => {
      if (response.ok) texts = (await response.json()) as PublicTexts;
    })
    // Titles are found without it.
    .catch(() => (reading = undefined));
  await reading;
}

/** The words to search in: on the first line what `titleOf` gives, below it all others. */
export const withWords =
  (titleOf: (entry: Searched) => string) =>
  (entry: Searched): string => {
    const text = isFromSite(entry.raw) ? texts[entry.collection]?.[idOf(entry.slug)] : undefined;
    return `${titleOf(entry)}\n${[...wordsIn(entry.data), text].filter(Boolean).join('\n')}`;
  };

function wordsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap(wordsIn);
}
