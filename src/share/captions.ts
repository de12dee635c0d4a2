/** Captions for sharing an entry: in a Zalo group, on a Facebook page, in a text message. */
import type { CaptionSource } from '../collections/kind.ts';
import { graphemes } from '../text/graphemes.ts';

export interface Caption {
  text: string;
  /** Letters as a reader counts them (graphemes); of a text message, the places it takes in the network's alphabet. */
  count: number;
  own: boolean;
}

export interface Captions {
  zalo: Caption;
  facebook: Caption;
  sms: Caption;
}

/** A text message has this many places; one more, and it is sent and paid for as two. */
export const smsLimit = 160;

/**
 * Zalo: two or three lines and the link. Facebook: headline, three lines, hashtags, five lines in all. SMS: at most
 * 160 places without accents, link included, never cut within a word. An editor's own words get the link when they
 * lack it, except the message, whose 160 places the editor has counted.
 */
export function captionsOf(source: CaptionSource): Captions {
  const {
    title,
    gist,
    facts,
    call,
    addresses: [page],
    hashtags,
    own,
  } = source;
  const tags = hashtags.map((tag) => `#${tag}`).join(' ');
  return {
    zalo: caption(own?.zalo && linked(own.zalo, page), lines(title, gist, facts, page)),
    facebook: caption(own?.facebook && linked(own.facebook, page), lines(title, gist, facts, `${call}: ${page}`, tags)),
    sms: { text: own?.sms ?? message(source), count: places(own?.sms ?? message(source)), own: own?.sms !== undefined },
  };
}

/** Places that a text takes in the alphabet of text messages (GSM 7 bit): brackets and the like take two. */
export const places = (text: string): number => text.length + (text.match(/[\^{}\\[~\]|]/g)?.length ?? 0);

const caption = (own: string | undefined, made: string): Caption => ({
  text: own ?? made,
  count: graphemes(own ?? made),
  own: own !== undefined,
});

const lines = (...parts: string[]): string =>
  parts
    .map((part) => part.replace(/\s+/g, ' ').trim())
    .filter(Boolean)
    .join('\n');

const linked = (words: string, page: string): string => (words.includes(page) ? words : `${words.trim()}\n${page}`);

/** Title, then place and day if they fit whole, then the link; the title loses words when it must. */
function message({ title, smsFacts, addresses }: CaptionSource): string {
  const [words, facts] = [plain(title), plain(smsFacts)];
  const link =
    addresses.find((address) => smsLimit - places(address) - 1 >= 40) ??
    addresses.find((address) => smsLimit - places(address) - 1 >= 12) ??
    '';
  const room = smsLimit - (link ? places(link) + 1 : 0);
  const whole = facts ? `${closed(words)} ${closed(facts)}` : closed(words);
  const text = whole.length <= room ? whole : closed(words).length <= room ? closed(words) : shortened(words, room);
  return [text, link].filter(Boolean).join(' ');
}

/** As many whole words as fit, with three dots. A first word that does not fit is left out whole. */
function shortened(text: string, room: number): string {
  const kept = `${text} `
    .slice(0, room - 2)
    .replace(/\S*$/, '')
    .trim()
    .replace(/[\s,;:.(-]+$/, '');
  return kept && `${kept}...`;
}

const closed = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

/** Without accents, in letters that every telephone has and that take one place each. */
const plain = (text: string): string =>
  unaccented(text)
    .replace(/[“”„«»]/g, '"')
    .replace(/[‘’`´]/g, "'")
    .replace(/[–—−]/g, '-')
    .replace(/…/g, '...')
    .replace(/×/g, 'x')
    .replace(/[[{]/g, '(')
    .replace(/[\]}]/g, ')')
    .replace(/[\\|]/g, '/')
    .replace(/~/g, '-')
    .replace(/[^\x20-\x7e]|[\^]/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();

const unaccented = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/[ĐÐ]/g, 'D');
