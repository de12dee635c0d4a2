/** How methods spread: who learnt from whom, over how many generations. From `learntFrom` and `copies` of stories. */
import { liveStories } from '../relations.ts';
import type { Day } from '../../text/day.ts';
import type { Link } from '../../views/props.ts';
import { addressIn } from '../collection.ts';
import type { Entry, Library } from '../library.ts';
import { entryLink } from '../names.ts';
import { unitCollection } from '../units/fields.ts';
import { type Story, storyCollection } from './fields.ts';

/** One place in a lineage: from its own story, or only from the one it learnt from. */
export interface LineageStep {
  story?: Link;
  unit?: Link;
  day: Day;
}

export interface LineageNode extends LineageStep {
  result: string;
  /** Known only from its own story: the source does not list it. */
  learnt: boolean;
  copies: LineageNode[];
}

/** The ancestors of a story, the first one first, and all that learnt from it. */
export interface Lineage {
  ancestors: LineageStep[];
  here: LineageStep;
  copies: LineageNode[];
}

/** A place that does the same, from its source or from its own story. */
interface Copy {
  unit: string;
  day: Day;
  result: string;
  /** Its own story, where there is one. */
  story?: Entry<Story>;
  /** Known only from its own story: the source does not list it. */
  learnt: boolean;
}

interface Spread {
  copies: Map<string, Copy[]>;
  /** The story that a story learnt from. */
  source: Map<string, Entry<Story>>;
}

const spreads = new WeakMap<Library, Spread>();

/** Both directions of every link, computed once for all pages of a build. Withdrawn stories are left out. */
function spread(corpus: Library): Spread {
  let known = spreads.get(corpus);
  if (!known) spreads.set(corpus, (known = linksOf(liveStories(corpus))));
  return known;
}

function linksOf(stories: readonly Entry<Story>[]): Spread {
  const byId = new Map(stories.map((story) => [story.id, story]));
  const copies = new Map<string, Copy[]>();
  const source = new Map<string, Entry<Story>>();
  for (const story of stories) {
    const listed = story.data.copies.map(({ story: id, unit, day, result }): Copy => ({
      unit,
      day,
      result,
      story: id ? byId.get(id) : undefined,
      learnt: false,
    }));
    if (listed.length > 0) copies.set(story.id, listed);
    for (const copy of listed) if (copy.story && !source.has(copy.story.id)) source.set(copy.story.id, story);
  }
  for (const story of stories) {
    const from = byId.get(story.data.learntFrom ?? '');
    if (!from) continue;
    source.set(story.id, from);
    const known = copies.get(from.id) ?? [];
    if (known.some((copy) => copy.story === story)) continue;
    const { unit, period, published, summary } = story.data;
    copies.set(from.id, [...known, { unit, day: period?.from ?? published, result: summary, story, learnt: true }]);
  }
  for (const list of copies.values()) list.sort((a, b) => a.day.localeCompare(b.day));
  return { copies, source };
}

/** The ancestors of a story and all that learnt from it, directly or not; undefined when there are none. */
export function lineageOf(corpus: Library, story: Entry<Story>): Lineage | undefined {
  const chain = ancestors(corpus, story.id);
  // A withdrawn source is only a link to its page, which says so.
  const lost = (chain[0] ?? story).data.learntFrom;
  const gone =
    lost && !chain.some(({ id }) => id === lost) && lost !== story.id && corpus.directory['stories']?.[lost]
      ? [{ story: entryLink(corpus, storyCollection, lost), day: '' }]
      : [];
  const lineage = {
    ancestors: [...gone, ...chain.map((other) => step(corpus, other))],
    here: step(corpus, story),
    copies: nodesBelow(corpus, story.id),
  };
  return lineage.ancestors.length + lineage.copies.length > 0 ? lineage : undefined;
}

function ancestors(corpus: Library, id: string): Entry<Story>[] {
  const chain: Entry<Story>[] = [];
  const passed = new Set([id]);
  for (let at = spread(corpus).source.get(id); at && !passed.has(at.id); at = spread(corpus).source.get(at.id)) {
    passed.add(at.id);
    chain.unshift(at);
  }
  return chain;
}

/** The check refuses circles; `passed` keeps a corpus that is not sound (in `astro dev`) from hanging. */
function nodesBelow(corpus: Library, id: string, passed: readonly string[] = []): LineageNode[] {
  if (passed.includes(id)) return [];
  return (spread(corpus).copies.get(id) ?? []).map(({ unit, day, result, story, learnt }) => ({
    story: story && { name: story.data.title, href: addressIn(storyCollection, story.id) },
    unit: entryLink(corpus, unitCollection, unit),
    day,
    result,
    learnt,
    copies: story ? nodesBelow(corpus, story.id, [...passed, id]) : [],
  }));
}

const step = (corpus: Library, { id, data }: Entry<Story>): LineageStep => ({
  story: { name: data.title, href: addressIn(storyCollection, id) },
  unit: entryLink(corpus, unitCollection, data.unit),
  day: data.period?.from ?? data.published,
});

/** How far a method has spread. */
export interface Reach {
  /** Different units that copied it. */
  units: number;
  /** Places that copied it. */
  places: number;
  /** 1 when all learnt from the first story, 2 when one of them taught another … */
  generations: number;
  /** The day of the newest copy. */
  latest: Day;
}

export function reachOf(copies: readonly LineageNode[]): Reach {
  const all = flat(copies);
  return {
    units: new Set(all.map(({ unit }) => unit?.href)).size,
    places: all.length,
    generations: depth(copies),
    latest: all.reduce((latest, { day }) => (day > latest ? day : latest), ''),
  };
}

const flat = (nodes: readonly LineageNode[]): LineageNode[] => nodes.flatMap((node) => [node, ...flat(node.copies)]);
const depth = (nodes: readonly LineageNode[]): number =>
  nodes.reduce((deepest, { copies }) => Math.max(deepest, 1 + depth(copies)), 0);

export interface Method {
  story: Entry<Story>;
  lineage: Lineage;
  reach: Reach;
}

/** Every method that was copied, by its first story; sorted by units reached, then places, then generations. */
export function methods(corpus: Library): Method[] {
  const { copies, source } = spread(corpus);
  return liveStories(corpus)
    .filter(({ id }) => copies.has(id) && !source.has(id))
    .map((story) => ({
      story,
      lineage: { ancestors: [], here: step(corpus, story), copies: nodesBelow(corpus, story.id) },
    }))
    .map((method) => ({ ...method, reach: reachOf(method.lineage.copies) }))
    .sort(
      ({ reach: a }, { reach: b }) =>
        b.units - a.units || b.places - a.places || b.generations - a.generations || b.latest.localeCompare(a.latest),
    );
}

/** The newest copies of all methods, newest first, each with the story it was learnt from. */
export function newestCopies(corpus: Library, count: number): (LineageNode & { from: Link })[] {
  const { copies } = spread(corpus);
  return liveStories(corpus)
    .flatMap((story) => (copies.get(story.id) ?? []).map((copy) => ({ story, copy })))
    .sort((a, b) => b.copy.day.localeCompare(a.copy.day))
    .slice(0, count)
    .map(({ story, copy }) => ({
      story: copy.story && { name: copy.story.data.title, href: addressIn(storyCollection, copy.story.id) },
      unit: entryLink(corpus, unitCollection, copy.unit),
      day: copy.day,
      result: copy.result,
      learnt: copy.learnt,
      copies: [],
      from: { name: story.data.title, href: addressIn(storyCollection, story.id) },
    }));
}

/** Stories that say how it was done and that nobody has copied yet, newest first. */
export function waiting(corpus: Library): Entry<Story>[] {
  const { copies } = spread(corpus);
  return liveStories(corpus).filter(({ id, data }) => data.how && !copies.has(id));
}
