/** What the desk may know of the site: whether it is being built, what it shows, and why it could not be built. */
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import {
  addressOf,
  catalogues,
  collections,
  type CatalogueName,
  type CollectionName,
} from '../../src/collections/index.ts';
import { kitAddressOf } from '../../src/collections/collection.ts';
import { ownName } from '../../src/collections/names.ts';
import { inspect, type Inspection } from '../../src/corpus/inspect.ts';
import type { Diagnostic } from '../../src/fields/diagnostic.ts';
import { brokenPhoto, brokenPhotos } from '../../src/publish/photos.ts';
import type { Outcome } from '../../src/publish/publisher.ts';
import { siteMarker } from '../../src/publish/site-marker.ts';
import { idOf } from '../judge.ts';
import type { WatchTrouble } from './changes.ts';

/** One thing that keeps the site from being built. */
export interface SiteFault {
  /** Decap's collection and slug of the entry to mend; absent where no form leads to it. */
  place?: { collection: string; slug: string };
  /** “Tiêu đề của bài”, or the file. */
  name: string;
  path: Diagnostic['path'];
  sentence: string;
}

/** The page of an entry as it is stored now. */
export interface ShownPage {
  page: string;
  kit?: string;
}

export interface SiteState {
  building: boolean;
  /** When the site was put in place that is served now; absent while there is none. An ISO time, as all here. */
  since?: string;
  failure?: { since: string; faults: SiteFault[] };
  /** What is wrong with the watch over the content, without which nothing is built by itself. */
  trouble?: WatchTrouble;
  /** Of the entry that was asked for; absent while the site has an earlier version of it or none. */
  entry?: ShownPage;
}

export class SiteStatus {
  readonly #content: string;
  readonly #site: string;
  #underWay = 0;
  #since: Date | undefined;
  /** Everything that was stored before this moment is on the site. Milliseconds. */
  #complete = 0;
  #failure: SiteState['failure'];
  #trouble: WatchTrouble | undefined;

  /** @param site the folder that is served */
  constructor(content: string, site: string) {
    this.#content = content;
    this.#site = site;
    const marker = join(site, siteMarker);
    if (existsSync(marker)) this.#since = statSync(marker).mtime;
  }

  /** Follows a publishing from its start to its end. */
  async during(publishing: () => Promise<Outcome>): Promise<Outcome> {
    const asked = Date.now();
    this.#underWay += 1;
    try {
      const outcome = await publishing();
      if (outcome.released) {
        this.#complete = Math.max(this.#complete, asked);
        this.#since = new Date();
        this.#failure = undefined;
      } else if (!outcome.busy) await this.fail(outcome.complaint);
      return outcome;
    } finally {
      this.#underWay -= 1;
    }
  }

  /** Notes why there is no new site. @param complaint what the build has printed */
  async fail(complaint: string, inspection: Inspection = inspect(this.#content)): Promise<void> {
    const faults = await this.#faultsOf(inspection);
    this.#failure = {
      since: this.#failure?.since ?? new Date().toISOString(),
      faults: faults.length ? faults : [{ name: 'Máy dựng trang', path: [], sentence: lastLine(complaint) }],
    };
  }

  /** Notes how the watch over the content stands. */
  watched(trouble: WatchTrouble | undefined): void {
    this.#trouble = trouble;
  }

  /** @param entry collection and id, e.g. `stories/chi-lan` */
  state(entry?: string): SiteState {
    const shown = entry === undefined ? undefined : this.#shown(entry);
    return {
      building: this.#underWay > 0,
      ...(this.#since && { since: this.#since.toISOString() }),
      ...(this.#failure && { failure: this.#failure }),
      ...(this.#trouble && { trouble: this.#trouble }),
      ...(shown && { entry: shown }),
    };
  }

  #shown(entry: string): ShownPage | undefined {
    const [, name = '', id = ''] = /^([a-z]+)\/([a-z0-9-]+)$/.exec(entry) ?? [];
    if (!Object.hasOwn(collections, name)) return undefined;
    const [page, folder] = [addressOf(name as CollectionName, id), join(this.#content, name, id)];
    const isThere = (address: string): boolean => existsSync(join(this.#site, address, 'index.html'));
    if (!isThere(page) || !existsSync(folder) || newestIn(folder) > this.#complete) return undefined;
    const kit = kitAddressOf(page);
    return { page, ...(isThere(kit) && { kit }) };
  }

  async #faultsOf({ corpus, problems, sound }: Inspection): Promise<SiteFault[]> {
    const nameOf = (collection: string, id: string): string | undefined => {
      const entry = corpus.entries.find((one) => one.collection === collection && one.id === id);
      const name = entry && ownName(entry.data);
      return name ? `“${name}”` : undefined;
    };
    const fault = (file: string, path: Diagnostic['path'], sentence: string): SiteFault => {
      const place = placeOf(file);
      const name = place && (nameOf(place.collection, idOf(place.slug)) ?? labelOf(place));
      return { ...(place && { place }), name: name ?? file, path, sentence };
    };
    if (!sound)
      return problems
        .filter(({ severity }) => severity === 'error')
        .map(({ file, path, label, message, found }) =>
          fault(file, path, [label, `${message}${found ? ` (đang là “${found}”)` : ''}`].filter(Boolean).join(': ')),
        );
    const broken = await brokenPhotos(this.#content);
    return broken.map((file) => fault(file, [], `${file.split('/').at(-1) ?? file}: ${brokenPhoto}`));
  }
}

/** The entry to which a file of the corpus belongs, as Decap names it. */
function placeOf(file: string): SiteFault['place'] {
  const [name = '', id = ''] = file.split('/');
  if (name === 'site.yml') return { collection: 'site', slug: 'site' };
  if (name === 'catalogues') return { collection: name, slug: id.replace(/\.yml$/, '') };
  return Object.hasOwn(collections, name) && id ? { collection: name, slug: `${id}/index` } : undefined;
}

const labelOf = ({ collection, slug }: { collection: string; slug: string }): string | undefined =>
  collection === 'site'
    ? 'Thông tin trang'
    : Object.hasOwn(catalogues, slug)
      ? `Danh mục “${catalogues[slug as CatalogueName].label}”`
      : undefined;

const newestIn = (folder: string): number =>
  Math.max(...[folder, ...readdirSync(folder).map((name) => join(folder, name))].map((path) => statSync(path).mtimeMs));

const lastLine = (text: string): string =>
  text.split('\n').findLast((line) => line.trim()) ?? 'không rõ lý do; xem cửa sổ đang chạy npm start';
