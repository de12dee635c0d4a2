import { aroundUnit } from '../relations.ts';
import { type Day, today } from '../../text/day.ts';
import { strings } from '../../text/strings.ts';
import { embedAddress, embedCode } from '../../views/embed-code.ts';
import type { EntryProps, Following, Link, Teaser } from '../../views/props.ts';
import { campaignTeaser } from '../campaigns/teaser.ts';
import { addressIn } from '../collection.ts';
import {
  type Entry,
  following,
  type Library,
  type Loading,
  newestShown,
  shareAddress,
  toWholeList,
} from '../library.ts';
import { entryLink } from '../names.ts';
import { newestOf } from './newest.ts';
import { common, type Context, type Draft, each, word } from '../present.ts';
import { type Unit, unitCollection, unitKinds } from './fields.ts';

export interface UnitProps extends EntryProps {
  kind: string;
  code?: string;
  parent?: Link;
  from?: Day;
  to?: Day;
  successors: Link[];
  predecessors: Link[];
  formedFrom: string[];
  formerNames: string[];
  similar: Link[];
  /** Units right below it; not named `children`, which React keeps for itself. */
  subunits: Link[];
  campaigns: Teaser[];
  /** The newest of each; `all` leads to the whole lists where there are more. */
  stories: Teaser[];
  awards: Teaser[];
  events: Teaser[];
  all: { stories?: Link; awards?: Link; events?: Link; campaigns?: Link };
  today: Day;
  follow?: Following;
  /** The code that shows its newest stories in a foreign page. */
  embed?: string;
}

export function presentUnit(id: string, data: Draft<Unit>, context: Context): UnitProps {
  return {
    ...common(id, { ...data, title: data.name }, context),
    kind: word(unitKinds, data.kind),
    code: data.code,
    parent: data.parent ? entryLink(context, unitCollection, data.parent) : undefined,
    from: data.from,
    to: data.to,
    successors: each(data.successors).map((unit) => entryLink(context, unitCollection, unit)),
    predecessors: [],
    formedFrom: each(data.formedFrom),
    formerNames: each(data.formerNames),
    similar: [],
    subunits: [],
    today: today(),
    campaigns: [],
    stories: [],
    awards: [],
    events: [],
    all: {},
  };
}

/** The page's props: what the unit is, and everything that happened there. */
export async function loadUnit(corpus: Library, entry: Entry<Unit>, loading: Loading): Promise<UnitProps> {
  const { stories, awards, campaigns, events, ...around } = aroundUnit(corpus, entry.id);
  const own = await newestOf(corpus, { stories, awards, events }, `don-vi/${entry.id}/`, loading);
  return {
    ...presentUnit(entry.id, entry.data, loading),
    ...around,
    ...own,
    campaigns: campaigns.slice(0, newestShown).map(campaignTeaser),
    all: { ...own.all, campaigns: toWholeList(campaigns, '/phong-trao/') },
    follow: following(corpus, addressIn(unitCollection, entry.id)),
    share: shareAddress(corpus, unitCollection, entry),
    embed: unitEmbed(corpus, entry.id, entry.data.name),
  };
}

/** The code for a unit's card. */
const unitEmbed = (corpus: Library, id: string, name: string): string =>
  embedCode({
    address: new URL(embedAddress(addressIn(unitCollection, id)), corpus.site.url).href,
    title: strings.embed.unit.replace('{name}', name),
    height: 560,
  });
