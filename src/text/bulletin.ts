/**
 * The loudspeaker script (bản tin truyền thanh) of an entry: opening, the essence in short
 * sentences, names and slogan repeated, closing; as long as a village loudspeaker is listened to. Sentences are
 * chosen by weight until the time is filled, and kept in their original order.
 */
import { spoken, unknownAbbreviations } from './spoken.ts';

export interface Script {
  text: string;
  /** Whether the editor wrote it; it is then left as it is, whatever its length. */
  own: boolean;
  seconds: number;
  /** Abbreviations that the reader must know how to say. */
  unknown: string[];
}

/** Syllables ("tiếng") a minute of a calm reader at the microphone. */
export const pace = 130;
/** Seconds within which a generated script stays. */
export const shortest = 60;
export const longest = 120;

/** How long a text takes to read, in whole seconds. Every run of letters is one syllable: "héc-ta" has two. */
export const duration = (text: string): number => Math.round((syllables(text) / pace) * 60);

const syllables = (text: string): number => text.match(/[\p{L}\p{M}\p{N}]+/gu)?.length ?? 0;

export interface Teller {
  portal: string;
  /** "xã Ba Vì", "vùng Ba Tơ": whom the bulletin greets. */
  place: string;
  /** The editor's own text. */
  own?: string;
}

/** A thought of the script in one or more wordings, the fullest first; weight 0 is always included. */
export interface Thought {
  weight: number;
  wordings: string[];
}

export const greeting = 'Kính thưa bà con và các đồng chí!';

export const closing = (portal: string): Thought[] => [
  thought(7, `Bài đầy đủ có trên trang ${portal}.`),
  always(
    'Bản tin đến đây là hết. Kính chúc bà con mạnh khỏe, đoàn kết, làm thêm nhiều việc tốt. Xin cảm ơn bà con đã lắng nghe.',
  ),
];

/** What is true of every good deed: used only where an entry is too short for the shortest bulletin. */
const fillers = [
  'Một việc tốt, dù nhỏ, khi nhiều người cùng làm thì thành sức mạnh chung của cả làng, cả xã.',
  'Rất mong bà con kể cho nhau nghe, rủ nhau cùng làm và nhắc nhau giữ cho bền.',
  'Ai biết thêm người tốt, việc tốt ở quanh mình, xin báo cho trưởng thôn, Ban Công tác Mặt trận hoặc cán bộ văn hóa của xã.',
  'Việc tốt được nêu kịp thời thì người làm thêm vui, người nghe thêm một cách làm.',
  'Việc nào hợp với thôn mình, xin bà con bàn trong buổi họp thôn gần nhất, chọn một việc làm ngay và cùng nhau kiểm tra.',
  'Người có công góp công, người có kinh nghiệm góp kinh nghiệm, ai cũng có phần việc của mình.',
];

export const always = (wording: string): Thought => ({ weight: 0, wordings: [wording] });
export const thought = (weight: number, ...wordings: string[]): Thought => ({
  weight,
  wordings: wordings.map(sentence),
});

/** A list with its length: all of them, or fewer and fewer of the first, or the first alone. */
export function counted(
  weight: number,
  items: readonly string[],
  all: (n: number) => string,
  some: (n: number, of: number) => string,
  single: string,
  word = '',
): Thought {
  const listed = (most: number) =>
    items
      .slice(0, most)
      .map((item, i) => `${word ? `${word} ${i + 1}` : `${i + 1} là`}: ${sentence(item)}`)
      .join(' ');
  if (items.length < 2) return { weight, wordings: items.map((item) => `${single} ${sentence(item)}`) };
  const fewer = [5, 4, 3, 2]
    .filter((most) => most < items.length)
    .map((most) => `${some(most, items.length)} ${listed(most)}`);
  return { weight, wordings: [`${all(items.length)} ${listed(items.length)}`, ...fewer] };
}

/** A text of several sentences, and the same without its last ones, down to `least`. */
export function shorter(text: string, least: number): string[] {
  const sentences = text.split(/(?<=[.!?…]["”]?)\s+/u);
  return Array.from({ length: Math.max(1, sentences.length - least + 1) }, (_, dropped) =>
    sentences.slice(0, sentences.length - dropped).join(' '),
  );
}

/** Chooses wordings by weight within the time, and puts them into their order. */
export function write({ own }: Teller, thoughts: Thought[]): Script {
  if (own) return { text: own, own: true, seconds: duration(own), unknown: [] };
  const drafts = thoughts.map(({ weight, wordings }) => ({
    weight,
    wordings: wordings.map((wording) => spoken(aloud(wording))),
  }));
  const chosen = new Map<number, string>();
  let spent = 0;
  for (const { weight, wordings, at } of drafts
    .map((draft, at) => ({ ...draft, at }))
    .sort((a, b) => a.weight - b.weight)) {
    const wording = weight === 0 ? wordings[0] : wordings.find((each) => spent + syllables(each) <= most);
    if (wording === undefined) continue;
    chosen.set(at, wording);
    spent += syllables(wording);
  }
  const lines = drafts.flatMap((_, at) => chosen.get(at) ?? []);
  for (const filler of fillers) {
    if (spent >= least) break;
    lines.splice(-1, 0, filler);
    spent += syllables(filler);
  }
  const text = lines.join('\n');
  return { text, own: false, seconds: duration(text), unknown: unknownAbbreviations(text) };
}

/** Syllables that fit; a little air is left at both ends, since no reader keeps the pace to the second. */
const most = Math.floor((longest / 60) * pace * 0.96);
const least = Math.ceil((shortest / 60) * pace * 1.04);

/** Without what only the eye needs: words in brackets, dashes between clauses. */
const aloud = (text: string): string => text.replace(/\s*\([^()]*\)/gu, '').replace(/(?<!\d)\s[–—]\s(?!\d)/gu, ', ');

export const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);

export function sentence(text: string): string {
  const trimmed = text.trim();
  return /[.!?…]["”’]?$/u.test(trimmed) ? trimmed : `${trimmed.replace(/[,;:]$/u, '')}.`;
}

/** As a file that a commune's old computer shows right: with a byte order mark and Windows line ends, or its editor takes UTF-8 for ANSI and writes one long line. */
export function scriptFile(heading: string, script: Script, other?: { language: string; text: string }): string {
  const blocks = [
    `BẢN TIN TRUYỀN THANH\n${heading}\nĐọc trong khoảng ${minutes(script.seconds)}`,
    script.text.split('\n').join('\n\n'),
    ...(other ? [`${other.language.toLocaleUpperCase('vi')}\n\n${other.text}`] : []),
  ];
  return `\uFEFF${blocks.join('\n\n')}\n`.replace(/\r?\n/g, '\r\n');
}

/** "1 phút 45 giây". */
export function minutes(seconds: number): string {
  const [whole, rest] = [Math.floor(seconds / 60), seconds % 60];
  return [whole && `${whole} phút`, rest && `${rest} giây`].filter(Boolean).join(' ') || '0 giây';
}
