/**
 * The loudspeaker script (bản tin truyền thanh) of a campaign, a story or an award: opening, the essence in short
 * sentences, names and slogan said twice, closing; as long as a village loudspeaker is listened to. Sentences are
 * chosen by weight until the time is filled, and told in the order in which they were given.
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

interface Teller {
  portal: string;
  /** "xã Ba Vì", "vùng Ba Tơ": whom the bulletin greets. */
  place: string;
  /** The editor's own text. */
  own?: string;
}

export interface CampaignTold extends Teller {
  title: string;
  slogan?: string;
  summary: string;
  launchedBy: string;
  /** "từ 01.07.2025", "01.07.2025 – 31.12.2026". */
  period: string;
  participants: string;
  goals: readonly string[];
  criteria: readonly string[];
  benefits: readonly string[];
  howToJoin: string;
  /** Stories of the campaign at this place, newest first. */
  stories: readonly string[];
}

export interface StoryTold extends Teller {
  title: string;
  kind: 'individual' | 'collective' | 'household';
  name: string;
  role?: string;
  unit: string;
  summary: string;
  figures: readonly { value: string; unit?: string; meaning: string }[];
  quote?: { text: string; speaker: string };
  steps: readonly string[];
  contact?: string;
  /** Where it was done after this example. */
  copiedAt: readonly string[];
}

export interface AwardTold extends Teller {
  title: string;
  /** "ngày 2 tháng 9 năm 2026". */
  decided: string;
  authority: string;
  form: string;
  count: string;
  achievement: string;
  recipients: readonly { name: string; role?: string; unit?: string }[];
  campaign?: string;
}

/** A thought of the script in one or more wordings, the fullest first; of weight 0, it is always said. */
interface Thought {
  weight: number;
  wordings: string[];
}

export function campaignScript(campaign: CampaignTold): Script {
  const {
    title,
    slogan,
    goals,
    criteria,
    benefits,
    howToJoin,
    launchedBy,
    period,
    participants,
    stories,
    place,
    portal,
  } = campaign;
  return write(campaign, [
    always(`${greeting} ${portal} xin gửi tới bà con ${place} bản tin về phong trào thi đua “${title}”.`),
    said(1, campaign.summary),
    said(4, `Phong trào do ${launchedBy} phát động, thời gian ${period}.`),
    ...(slogan ? [said(1, `Khẩu hiệu của phong trào là: “${slogan}”.`)] : []),
    counted(
      3,
      goals,
      (n) => `Phong trào có ${n} mục tiêu.`,
      (n, of) => `Phong trào có ${of} mục tiêu, trước hết là ${n} điều sau.`,
      'Mục tiêu của phong trào là:',
    ),
    said(6, `Thành phần tham gia gồm: ${participants}`),
    counted(
      2,
      criteria,
      (n) => `Xin bà con nhớ ${n} tiêu chí.`,
      (n, of) => `Trong ${of} tiêu chí, xin bà con nhớ trước ${n} điều.`,
      'Xin bà con nhớ một tiêu chí:',
    ),
    said(2, ...shorter(`Cách tham gia như sau. ${sentence(howToJoin)}`, 2)),
    counted(
      5,
      benefits,
      (n) => `Người tham gia được ${n} quyền lợi.`,
      (n, of) => `Người tham gia được ${of} quyền lợi, trong đó có ${n} điều sau.`,
      'Quyền lợi của người tham gia:',
    ),
    ...stories.slice(0, 2).map((story) => said(3, `Ở ${place} đã có gương sáng: ${story}.`)),
    said(
      1,
      `Xin nhắc lại: phong trào thi đua “${title}”${slogan ? `, khẩu hiệu là “${slogan}”` : ''}.`,
      ...(slogan ? [`Xin nhắc lại khẩu hiệu: “${slogan}”.`] : []),
    ),
    ...closing(portal),
  ]);
}

export function storyScript(story: StoryTold): Script {
  const { title, name, role, unit, figures, quote, steps, contact, copiedAt, portal, place } = story;
  const who = { individual: 'Người', collective: 'Tập thể', household: 'Gia đình' }[story.kind];
  return write(story, [
    always(`${greeting} ${portal} xin kể với bà con ${place} về một tấm gương sáng: ${title}.`),
    said(
      1,
      `${who} được nêu gương là ${name}${role ? `, ${role}` : ''}, ở ${unit}.`,
      `${who} được nêu gương là ${name}.`,
    ),
    said(1, story.summary),
    ...(figures.length
      ? [
          said(
            3,
            `Những con số nói thay lời: ${figures.map(({ value, unit: measure, meaning }) => [value, measure, meaning].filter(Boolean).join(' ')).join('; ')}.`,
          ),
        ]
      : []),
    ...(quote ? [said(4, `${quote.speaker} nói: “${sentence(quote.text.replace(/^[“"]|[”"]$/gu, ''))}”`)] : []),
    counted(
      3,
      steps,
      (n) => `Cách làm có ${n} bước.`,
      (n, of) => `Cách làm có ${of} bước, ${n} bước đầu như sau.`,
      'Cách làm như sau.',
      'Bước',
    ),
    ...(copiedAt.length ? [said(5, `Cách làm này đã được làm theo ở ${copiedAt.join(', ')}.`)] : []),
    ...(contact ? [said(5, `Nơi nào muốn làm theo, xin hỏi ${contact}.`)] : []),
    said(2, `Xin nhắc lại: gương sáng ${name}, ở ${unit}.`),
    ...closing(portal),
  ]);
}

export function awardScript(award: AwardTold): Script {
  const { title, decided, authority, form, count, recipients, campaign, portal, place } = award;
  const prize = form.replace(` của ${authority}`, '');
  const called = ({ name, role, unit }: AwardTold['recipients'][number], full: boolean) =>
    full ? [name, role ?? unit].filter(Boolean).join(', ') : name;
  const roll = (most: number, full: boolean) => {
    const shown = recipients
      .slice(0, most)
      .map((recipient) => called(recipient, full))
      .join(full ? '; ' : ', ');
    return recipients.length > most
      ? `Trong số được khen có: ${shown}; cùng ${recipients.length - most} tập thể, gia đình, cá nhân khác.`
      : `Được khen thưởng là: ${shown}.`;
  };
  return write(award, [
    always(`${greeting} ${portal} xin gửi tới bà con ${place} tin khen thưởng: ${title}.`),
    said(1, `${capital(decided)}, ${authority} đã quyết định khen thưởng ${count}. Hình thức khen: ${prize}.`),
    said(1, `Thành tích được khen: ${award.achievement}`),
    said(
      2,
      ...[20, 12, 8, 5, 3]
        .filter((most) => most === 20 || most < recipients.length)
        .flatMap((most) => [roll(most, true), roll(most, false)]),
      roll(1, false),
    ),
    ...(campaign ? [said(5, `Đây là kết quả của phong trào thi đua “${campaign}”.`)] : []),
    said(
      1,
      `Xin nhắc lại tên người được khen: ${recipients
        .slice(0, 4)
        .map(({ name }) => name)
        .join(', ')}${recipients.length > 4 ? ' và nhiều tập thể, cá nhân khác' : ''}.`,
    ),
    ...closing(portal),
  ]);
}

const greeting = 'Kính thưa bà con và các đồng chí!';

const closing = (portal: string): Thought[] => [
  said(7, `Bài đầy đủ có trên trang ${portal}.`),
  always(
    'Bản tin đến đây là hết. Kính chúc bà con mạnh khỏe, đoàn kết, làm thêm nhiều việc tốt. Xin cảm ơn bà con đã lắng nghe.',
  ),
];

/** What is true of every good deed: said only where an entry is too short for the shortest bulletin. */
const fillers = [
  'Một việc tốt, dù nhỏ, khi nhiều người cùng làm thì thành sức mạnh chung của cả làng, cả xã.',
  'Rất mong bà con kể cho nhau nghe, rủ nhau cùng làm và nhắc nhau giữ cho bền.',
  'Ai biết thêm người tốt, việc tốt ở quanh mình, xin báo cho trưởng thôn, Ban Công tác Mặt trận hoặc cán bộ văn hóa của xã.',
  'Việc tốt được nêu kịp thời thì người làm thêm vui, người nghe thêm một cách làm.',
  'Việc nào hợp với thôn mình, xin bà con bàn trong buổi họp thôn gần nhất, chọn một việc làm ngay và cùng nhau kiểm tra.',
  'Người có công góp công, người có kinh nghiệm góp kinh nghiệm, ai cũng có phần việc của mình.',
];

const always = (wording: string): Thought => ({ weight: 0, wordings: [wording] });
const said = (weight: number, ...wordings: string[]): Thought => ({ weight, wordings: wordings.map(sentence) });

/** A list that says how many things it has: all of them, or fewer and fewer of the first, or the first alone. */
function counted(
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
function shorter(text: string, least: number): string[] {
  const sentences = text.split(/(?<=[.!?…]["”]?)\s+/u);
  return Array.from({ length: Math.max(1, sentences.length - least + 1) }, (_, dropped) =>
    sentences.slice(0, sentences.length - dropped).join(' '),
  );
}

/** Chooses wordings by weight within the time, and puts them into their order. */
function write({ own }: Teller, thoughts: Thought[]): Script {
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

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);

function sentence(text: string): string {
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
