/** What kinds may use of one another. A corpus has it; a test can build it by hand. */
import { strings } from '../text/strings.ts';
import type { Following, Link, Picture } from '../views/props.ts';
import type { Award } from './awards/fields.ts';
import type { Campaign } from './campaigns/fields.ts';
import type { CatalogueItem, CatalogueName } from './catalogues.ts';
import { addressIn } from './collection.ts';
import type { Consultation } from './consultations/fields.ts';
import type { Document } from './documents/fields.ts';
import type { Event } from './events/fields.ts';
import type { WithNames } from './names.ts';
import type { Context } from './present.ts';
import type { Site } from './site.ts';
import type { Story } from './stories/fields.ts';
import type { Unit } from './units/fields.ts';

/** An entry whose photos the build has imported; of a test they are names of files. */
export interface Entry<T> {
  id: string;
  data: T & { bodyPhotos?: { name: string; file: unknown }[] };
  body: string;
}

/** What the public may see today, newest first, of every kind that another kind uses. */
export interface Library extends WithNames {
  site: Site;
  stories: Entry<Story>[];
  campaigns: Entry<Campaign>[];
  awards: Entry<Award>[];
  events: Entry<Event>[];
  consultations: Entry<Consultation>[];
  units: Entry<Unit>[];
  documents: Entry<Document>[];
  catalogues: { [N in CatalogueName]: CatalogueItem<N>[] };
}

/** What the build brings to an entry's page: its photos and body, ready to show. */
export interface Loading extends Context {
  /** The picture behind any imported photo. */
  picture: (file: unknown) => Promise<Picture>;
}

/** An entry's page as others are to be sent to it. */
export const shareAddress = (corpus: Library, of: { section: string }, { id }: { id: string }): string =>
  new URL(addressIn(of, id), corpus.site.url).href;

/** Calendar and feed of a page that has both. */
export const following = (corpus: Library, address: string): Following => ({
  calendar: new URL(`${address}lich.ics`, corpus.site.url).href,
  feed: `${address}rss.xml`,
});

/** Newest entries on the page of a unit, a campaign or a document; their list has all. */
export const newestShown = 12;

/** The link from an entry's page to the list of all; undefined when the page shows all. */
export const toWholeList = (all: readonly unknown[], href: string): Link | undefined =>
  all.length > newestShown ? { name: `${strings.list.allOf} ${all.length}`, href } : undefined;
