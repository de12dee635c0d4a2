/**
 * The captions of an entry, from its data: the share kit asks for them for every kit, the CMS preview while the editor is
 * still typing. Pure and forgiving, like `card-words.ts`.
 */
import { campaignKinds } from '../collections/campaigns/fields.ts';
import type { Directory } from '../corpus/directory.ts';
import { addressOf, type Award, type Campaign, type Site, type Story } from '../collections/index.ts';
import { countRecipients, name } from '../library/present.ts';
import { formatDay, formatNumber, formatPeriod } from '../text/day.ts';
import { fold } from '../text/fold.ts';
import { strings } from '../text/strings.ts';
import { captionsOf, graphemes, hashtag, smsLimit, type Captions, type CaptionSource } from './captions.ts';

type Draft<T> = { [K in keyof T]?: T[K] };
type Around = { directory: Directory; site: Site };
type Said = Omit<CaptionSource, 'addresses' | 'own'>;

/** Sections whose entries have a share kit. */
export type Spread = 'stories' | 'campaigns' | 'awards';
export const isSpread = (collection: string): collection is Spread =>
  ['stories', 'campaigns', 'awards'].includes(collection);

const t = strings.kit;

/**
 * The captions of an entry, with the editor's own where there are.
 * @param unit of a campaign: the commune whose own page of it is spread
 */
export function entryCaptions(collection: Spread, id: string, data: object, around: Around, unit?: string): Captions {
  const said = { stories: ofStory, awards: ofAward, campaigns: ofCampaign }[collection](data, around, unit);
  return captionsOf({
    ...said,
    addresses: addresses(addressOf(collection, id), around.site, unit),
    own: (data as Draft<Story>).kit,
  });
}

/** Captions with their names and lengths, as the kit and the preview list them. */
export const listed = ({ zalo, facebook, sms }: Captions) => [
  { name: t.zalo, ...zalo, length: `${formatNumber(zalo.count)} ${t.letters}` },
  { name: t.facebook, ...facebook, length: `${formatNumber(facebook.count)} ${t.letters}` },
  {
    name: t.sms,
    ...sms,
    length: `${sms.count}/${smsLimit} ${t.places}${sms.count > smsLimit ? `, ${t.tooLong}` : ''}`,
  },
];

function ofStory({ title = '', summary = '', subject, unit }: Draft<Story>, around: Around): Said {
  const place = unit ? name(around, 'units', unit) : '';
  return {
    title,
    gist: summary,
    facts: [subject?.name, place].filter(Boolean).join(' · '),
    call: t.callStory,
    smsFacts: distinct(around, unit),
    hashtags: [hashtag(around.site.locality), 'NguoiTotViecTot', 'GuongSang'],
  };
}

function ofAward(
  { title = '', achievement = '', form, recipients = [], decided, unit }: Draft<Award>,
  around: Around,
): Said {
  const facts = [form && name(around, 'forms', form), countRecipients(recipients), decided && formatDay(decided)]
    .filter(Boolean)
    .join(' · ');
  return {
    title,
    gist: clipped(achievement, 200),
    facts,
    call: t.callAward,
    smsFacts: distinct(around, unit),
    hashtags: [hashtag(around.site.locality), 'KhenThuong', 'NguoiTotViecTot'],
  };
}

function ofCampaign(
  { title = '', slogan, summary = '', from, to, kind, hashtags = [] }: Draft<Campaign>,
  around: Around,
  unit: string | undefined,
): Said {
  const where = unit && name(around, 'units', unit);
  const period = from ? formatPeriod(from, to) : '';
  return {
    title: where ? `${where}: ${title}` : title,
    gist: slogan ? `“${slogan}”` : summary,
    facts: [where || capital(around.site.locality), period].filter(Boolean).join(' · '),
    call: t.callCampaign,
    smsFacts: period,
    hashtags: hashtags.length
      ? hashtags
      : [hashtag(where || around.site.locality), 'ThiDuaYeuNuoc', ...(kind ? [hashtag(campaignKinds[kind])] : [])],
  };
}

/** The page, then the campaign's own page, then the portal: a text message takes the first that fits. */
function addresses(page: string, site: Site, unit: string | undefined): CaptionSource['addresses'] {
  const full = (path: string): string => new URL(path, site.url).href;
  return unit ? [full(`${page}${unit}/`), full(page), full('/')] : [full(page), full('/')];
}

/** Without accents, Ba Tơ and Ba Tô are one; the official code tells them apart. */
function distinct(around: Around, unit: string | undefined): string {
  if (!unit) return '';
  const { code } = around.directory.units[unit] ?? {};
  const words = name(around, 'units', unit);
  return code && (bearers(around.directory).get(fold(words)) ?? 0) > 1 ? `${words} (${code})` : words;
}

const counted = new WeakMap<Directory, Map<string, number>>();

/** How many units bear a name, accents apart. Counted once for a directory: ten thousand kits ask. */
function bearers(directory: Directory): Map<string, number> {
  let found = counted.get(directory);
  if (!found) {
    found = new Map();
    for (const unit of Object.values(directory.units))
      found.set(fold(unit.name), (found.get(fold(unit.name)) ?? 0) + 1);
    counted.set(directory, found);
  }
  return found;
}

const capital = (text: string): string => text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);

/** The first words of a text, at most `most` letters long, with three dots where something is left out. */
function clipped(text: string, most: number): string {
  if (graphemes(text) <= most) return text;
  return `${text
    .slice(0, most - 2)
    .replace(/\s\S*$/u, '')
    .replace(/[,;:.]$/u, '')} …`;
}
