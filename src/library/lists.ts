import {
  addressOf,
  type Award,
  type Campaign,
  type CollectionName,
  type Consultation,
  type Document,
  type Event,
  type Story,
} from '../collections/index.ts';
import { levels } from '../collections/campaigns/fields.ts';
import { documentKinds } from '../collections/documents/fields.ts';
import { eventKinds } from '../collections/events/fields.ts';
import { subjectKinds } from '../collections/parts.ts';
import { unitKinds } from '../collections/units/fields.ts';
import { today } from '../text/day.ts';
import { compareText } from '../text/order.ts';
import { lookupStrings } from '../text/lookup-strings.ts';
import { strings } from '../text/strings.ts';
import type { ListProps } from '../views/List.tsx';
import type { Corpus, Entry } from './corpus.ts';
import { replacements } from './legal.ts';
import { name } from './present.ts';
import type { Link, Teaser } from './props.ts';
import { lookupAddress } from './recipients.ts';
import {
  communes,
  openConsultations,
  placesOf,
  standingAwards,
  standingCampaigns,
  standingEvents,
  standingStories,
} from './relations.ts';
import {
  awardTeaser,
  campaignTeaser,
  consultationTeaser,
  documentTeaser,
  eventTeaser,
  storyTeaser,
} from './teasers.ts';

/** Entries on one page of a list. */
const pageSize = 24;

/** So many values of a facet are offered on every list page. With more, the largest are, and a link leads to all. */
const mostOffered = 60;

/** So many of the newest stand on the page of a unit, a campaign or a document; their list has the rest. */
export const newestShown = 12;

/** One page of a list: where it stands and what it shows. `teasers` are drawn only when the page is. */
export interface ListPage {
  /** Path, e.g. `/dien-hinh/linh-vuc/y-te/trang/2/`. */
  address: string;
  title: string;
  description: string;
  props: () => Promise<ListProps>;
}

/** A way to narrow a list: `loai`, `linh-vuc` … `keys` says under which values an entry stands. */
interface Facet<T> {
  label: string;
  part: string;
  keys: (data: T) => readonly (string | undefined)[];
  /** Each value's list has a feed, at `rss.xml` below its address. */
  feeds?: boolean;
  name: (key: string) => string;
  order?: (a: string, b: string) => number;
  /** Where its values have pages of their own, which show their newest entries: the way to what a long facet does not offer. */
  browse?: string;
}

interface Section<T> {
  collection: CollectionName;
  title: string;
  description: string;
  entries: readonly Entry<T>[];
  facets: Facet<T>[];
  as: ListProps['as'];
  teaser: (entry: Entry<T>) => Teaser | Promise<Teaser>;
  links?: Link[];
  replacements?: ListProps['replacements'];
}

const newestFirst = (a: string, b: string) => b.localeCompare(a);

/** Every list page of the portal: all entries of a section, and those of each kind, field, unit and year. */
export function listPages(corpus: Corpus): ListPage[] {
  const by = strings.list.by;
  const stories: Section<Story> = {
    collection: 'stories',
    title: strings.home.allStories,
    description: `Gương người tốt, việc tốt ở ${corpus.site.locality}: cá nhân, tập thể, hộ gia đình.`,
    entries: standingStories(corpus),
    as: 'cards',
    teaser: (entry) => storyTeaser(entry, corpus),
    facets: [
      {
        label: by.kind,
        part: 'loai',
        keys: ({ subject }) => [kindSlugs[subject.kind]],
        name: (key) => subjectKinds[kindOf[key]!],
      },
      {
        label: by.field,
        part: 'linh-vuc',
        feeds: true,
        keys: ({ fieldsOfWork }) => fieldsOfWork,
        name: (key) => name(corpus, 'fields', key),
      },
      {
        label: by.unit,
        part: 'don-vi',
        keys: ({ unit }) => placesOf(corpus, unit),
        name: (key) => name(corpus, 'units', key),
        browse: '/don-vi/',
      },
      {
        label: by.campaign,
        part: 'phong-trao',
        keys: ({ campaigns }) => campaigns,
        name: (key) => name(corpus, 'campaigns', key),
        browse: '/phong-trao/',
      },
      {
        label: by.year,
        part: 'nam',
        keys: ({ published }) => [published.slice(0, 4)],
        name: (key) => key,
        order: newestFirst,
      },
    ],
  };
  const campaigns: Section<Campaign> = {
    collection: 'campaigns',
    title: strings.home.allCampaigns,
    description: `Phong trào thi đua ở ${corpus.site.locality}: mục tiêu, tiêu chí, cách tham gia, kết quả.`,
    entries: standingCampaigns(corpus),
    as: 'cards',
    teaser: campaignTeaser,
    facets: [
      { label: by.level, part: 'cap', keys: ({ level }) => [levelSlugs[level]], name: (key) => levels[levelOf[key]!] },
      { label: by.year, part: 'nam', keys: ({ from }) => [from.slice(0, 4)], name: (key) => key, order: newestFirst },
    ],
  };
  const awards: Section<Award> = {
    collection: 'awards',
    title: strings.home.allAwards,
    description: `Quyết định khen thưởng ở ${corpus.site.locality} và những người được khen.`,
    entries: standingAwards(corpus),
    as: 'roll',
    teaser: (entry) => awardTeaser(entry, corpus),
    links: [{ name: lookupStrings.link, href: lookupAddress }],
    facets: [
      { label: by.form, part: 'hinh-thuc', keys: ({ form }) => [form], name: (key) => name(corpus, 'forms', key) },
      {
        label: by.unit,
        part: 'don-vi',
        keys: ({ unit, recipients }) =>
          [unit, ...recipients.map((recipient) => recipient.unit)].flatMap((place) => placesOf(corpus, place)),
        name: (key) => name(corpus, 'units', key),
        browse: '/don-vi/',
      },
      {
        label: by.campaign,
        part: 'phong-trao',
        keys: ({ campaign }) => [campaign],
        name: (key) => name(corpus, 'campaigns', key),
        browse: '/phong-trao/',
      },
      {
        label: by.year,
        part: 'nam',
        keys: ({ decided }) => [decided.slice(0, 4)],
        name: (key) => key,
        order: newestFirst,
      },
    ],
  };
  const events: Section<Event> = {
    collection: 'events',
    title: strings.event.all,
    description: `Đại hội thi đua, hội nghị điển hình tiên tiến, lễ biểu dương ở ${corpus.site.locality}: ngày giờ, địa điểm, gương được giới thiệu.`,
    entries: standingEvents(corpus),
    as: 'cards',
    teaser: (entry) => eventTeaser(entry, corpus),
    facets: [
      {
        label: by.eventKind,
        part: 'loai',
        keys: ({ kind }) => [eventSlugs[kind]],
        name: (key) => eventKinds[eventOf[key]!],
      },
      {
        label: by.unit,
        part: 'don-vi',
        keys: ({ unit }) => placesOf(corpus, unit),
        name: (key) => name(corpus, 'units', key),
        browse: '/don-vi/',
      },
      {
        label: by.campaign,
        part: 'phong-trao',
        keys: ({ campaign }) => [campaign],
        name: (key) => name(corpus, 'campaigns', key),
        browse: '/phong-trao/',
      },
      { label: by.year, part: 'nam', keys: ({ from }) => [from.slice(0, 4)], name: (key) => key, order: newestFirst },
    ],
  };
  const consultations: Section<Consultation> = {
    collection: 'consultations',
    title: strings.consultation.all,
    description: strings.consultation.intro,
    entries: openConsultations(corpus, today()),
    as: 'cards',
    teaser: (entry) => consultationTeaser(entry, corpus),
    facets: [
      {
        label: by.unit,
        part: 'don-vi',
        keys: ({ candidates }) => candidates.map(({ unit }) => unit),
        name: (key) => name(corpus, 'units', key),
      },
    ],
  };
  const documents: Section<Document> = {
    collection: 'documents',
    title: strings.kinds.documents,
    description: 'Chỉ thị, luật, quyết định, kế hoạch về thi đua, khen thưởng, giải thích bằng lời dễ hiểu.',
    entries: corpus.documents,
    as: 'cards',
    teaser: documentTeaser,
    replacements: replacements(corpus, today()),
    facets: [
      {
        label: by.kind,
        part: 'loai',
        keys: ({ kind }) => [documentSlugs[kind]],
        name: (key) => documentKinds[documentOf[key]!],
      },
      {
        label: by.year,
        part: 'nam',
        keys: ({ issued }) => [issued?.slice(0, 4)],
        name: (key) => key,
        order: newestFirst,
      },
    ],
  };
  return [
    ...pagesOf(stories),
    ...pagesOf(campaigns),
    ...pagesOf(awards),
    ...pagesOf(events),
    ...pagesOf(consultations),
    ...pagesOf(documents),
  ];
}

const kindSlugs = { individual: 'ca-nhan', collective: 'tap-the', household: 'ho-gia-dinh' } as const;
const levelSlugs = {
  central: 'trung-uong',
  province: 'tinh',
  commune: 'xa',
  agency: 'co-quan',
  village: 'thon',
} as const;
const eventSlugs = {
  congress: 'dai-hoi',
  conference: 'hoi-nghi',
  ceremony: 'le',
  launch: 'phat-dong',
  exchange: 'giao-luu',
  other: 'khac',
} as const;
const documentSlugs = {
  law: 'luat',
  decree: 'nghi-dinh',
  directive: 'chi-thi',
  decision: 'quyet-dinh',
  plan: 'ke-hoach',
  resolution: 'nghi-quyet',
  circular: 'thong-tu',
  other: 'khac',
} as const;
const invert = <K extends string>(map: Record<K, string>) =>
  Object.fromEntries(Object.entries(map).map(([key, value]) => [value, key])) as Record<string, K>;
const kindOf = invert(kindSlugs);
const levelOf = invert(levelSlugs);
const eventOf = invert(eventSlugs);
const documentOf = invert(documentSlugs);

function pagesOf<T>(section: Section<T>): ListPage[] {
  const root = addressOf(section.collection, 'x').replace(/x\/$/, '');
  const shelves = section.facets.map((facet) => ({ facet, shelf: shelve(section.entries, facet) }));
  const facetsShown = (address: string): ListProps['facets'] =>
    shelves
      .filter(({ shelf }) => shelf.length > 0)
      .map(({ facet, shelf }) => {
        const at = (key: string) => `${root}${facet.part}/${key}/`;
        const offered = isLong(facet, shelf) ? largest(shelf, (key) => at(key) === address) : shelf;
        return {
          label: facet.label,
          links: offered.map(({ key, entries }) => ({
            name: facet.name(key),
            href: at(key),
            count: entries.length,
            current: at(key) === address,
          })),
          all:
            offered.length < shelf.length
              ? { name: `${strings.list.allOf} ${shelf.length}`, href: facet.browse! }
              : undefined,
        };
      });
  const paged = (address: string, title: string, entries: readonly Entry<T>[], feed?: string): ListPage[] => {
    const count = Math.max(1, Math.ceil(entries.length / pageSize));
    const at = (page: number) => (page === 1 ? address : `${address}trang/${page}/`);
    return Array.from({ length: count }, (_, i) => ({
      address: at(i + 1),
      title: i === 0 ? title : `${title}, trang ${i + 1}`,
      description: section.description,
      props: async () => ({
        title,
        feed,
        intro: address === root ? section.description : undefined,
        links: address === root ? section.links : undefined,
        replacements: address === root && i === 0 ? section.replacements : undefined,
        facets: facetsShown(address),
        teasers: await Promise.all(entries.slice(i * pageSize, (i + 1) * pageSize).map(section.teaser)),
        as: section.as,
        total: entries.length,
        page: i + 1,
        pages: pagesAround(i + 1, count).map((page) => ({ name: String(page), href: at(page) })),
        today: today(),
      }),
    }));
  };
  return [
    ...paged(root, section.title, section.entries),
    ...shelves.flatMap(({ facet, shelf }) =>
      shelf
        .filter((value) => hasList(facet, shelf, value))
        .flatMap(({ key, entries }) =>
          paged(
            `${root}${facet.part}/${key}/`,
            `${strings.kinds[section.collection]}: ${facet.name(key)}`,
            entries,
            facet.feeds ? `${root}${facet.part}/${key}/rss.xml` : undefined,
          ),
        ),
    ),
  ];
}

interface Value<T> {
  key: string;
  entries: Entry<T>[];
}

const isLong = <T>(facet: Facet<T>, shelf: readonly Value<T>[]): boolean =>
  facet.browse !== undefined && shelf.length > mostOffered;

/** Of a long facet, a value whose own page shows all its entries needs no list: three thousand communes would make as many pages of one line. */
const hasList = <T>(facet: Facet<T>, shelf: readonly Value<T>[], { entries }: Value<T>): boolean =>
  !isLong(facet, shelf) || entries.length > newestShown;

/** The values with most entries that have a list, and the current one, in the order of the shelf. */
function largest<T>(shelf: readonly Value<T>[], isCurrent: (key: string) => boolean): Value<T>[] {
  const bySize = shelf
    .filter(({ entries }) => entries.length > newestShown)
    .sort((a, b) => b.entries.length - a.entries.length);
  const kept = new Set(bySize.slice(0, mostOffered));
  return shelf.filter((value) => kept.has(value) || isCurrent(value.key));
}

/** The numbers to offer on a page of many: the first, the last and those near. */
const pagesAround = (page: number, count: number): number[] =>
  Array.from({ length: count }, (_, i) => i + 1).filter((n) => n === 1 || n === count || Math.abs(n - page) <= 2);

/** Entries by the values of a facet, in the order in which the values are offered. */
function shelve<T>(entries: readonly Entry<T>[], facet: Facet<T>): Value<T>[] {
  const shelf = new Map<string, Entry<T>[]>();
  for (const entry of entries) {
    for (const key of new Set(facet.keys(entry.data))) {
      if (!key) continue;
      const on = shelf.get(key);
      if (on) on.push(entry);
      else shelf.set(key, [entry]);
    }
  }
  const order = facet.order ?? ((a: string, b: string) => compareText(facet.name(a), facet.name(b)));
  return [...shelf].map(([key, on]) => ({ key, entries: on })).sort((a, b) => order(a.key, b.key));
}

/** The way from an entry's page to the list of all that it shows the newest of; undefined when it shows all. */
export const toWholeList = (all: readonly unknown[], href: string): Link | undefined =>
  all.length > newestShown ? { name: `${strings.list.allOf} ${all.length}`, href } : undefined;

/** The page of all units: communes as tiles by number of stories, then the others by kind, then those that ended. */
export function unitList(corpus: Corpus) {
  const day = today();
  const others = corpus.units.filter(({ data }) => data.kind !== 'commune' && data.kind !== 'ward');
  const links = (units: typeof others) =>
    units
      .map(({ id, data }) => ({ name: data.name, href: addressOf('units', id) }))
      .sort((a, b) => compareText(a.name, b.name));
  const ended = corpus.units.filter(({ data }) => data.to && data.to < day);
  const gone = new Set(ended);
  return {
    tiles: tiles(communes(corpus, day)),
    groups: [
      ...(Object.keys(unitKinds) as (keyof typeof unitKinds)[]).map((kind) => ({
        title: unitKinds[kind],
        links: links(others.filter((unit) => unit.data.kind === kind && !gone.has(unit))),
      })),
      { title: strings.unit.former, links: links(ended) },
    ],
  };
}

/** Colours tiles by their share of the largest count, in four depths. */
export function tiles<T extends { count: number }>(places: T[]): (T & { depth: number })[] {
  const most = Math.max(1, ...places.map(({ count }) => count));
  return places.map((place) => ({ ...place, depth: Math.ceil((4 * place.count) / most) }));
}
