/** Ready-made words to send an entry on with: for a Zalo group, a Facebook page, a text message. */
import { fold } from '../text/fold.ts';

/** What the captions are made of. */
export interface CaptionSource {
  title: string;
  /** What the title is followed by: the slogan, the summary. */
  gist: string;
  /** Who, where, when: "Xã Ba Vì · 15.01.2026 – 30.06.2027". */
  facts: string;
  /** What to do: "Xem tiêu chí và cách tham gia". */
  call: string;
  /** The page's address, and others that stand in for it in a text message when it is too long, best first. */
  addresses: readonly [page: string, ...standIns: string[]];
  /** Place and year of a text message, where there is room. */
  smsFacts: string;
  hashtags: readonly string[];
  /** The editor's own words. */
  own?: { zalo?: string; facebook?: string; sms?: string };
}

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

/** Letters as a reader counts them: "ế" is one, however it is stored. */
export const graphemes = (text: string): number => [...segmenter.segment(text)].length;

const segmenter = new Intl.Segmenter('vi');

/** Places that a text takes in the alphabet of text messages (GSM 7 bit): brackets and the like take two. */
export const places = (text: string): number => text.length + (text.match(/[\^{}\\[~\]|]/g)?.length ?? 0);

/** "vùng Ba Tơ" gives "BaTo", "Người tốt, việc tốt" gives "NguoiTotViecTot"; words in small letters before a name are left out. */
export function hashtag(words: string): string {
  const name = /\p{Lu}.*/u.exec(words)?.[0] ?? words;
  return fold(name)
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .map((word) => word[0]!.toUpperCase() + word.slice(1))
    .join('');
}

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
  const said = whole.length <= room ? whole : closed(words).length <= room ? closed(words) : shortened(words, room);
  return [said, link].filter(Boolean).join(' ');
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
