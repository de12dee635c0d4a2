/** Other portals in one search: their indexes are read by the reader's browser, each from its own portal. No central server. */
import { ranking, type Engine } from './find.ts';
import type { Labels } from './index-files.ts';
import { filterNames } from '../text/search-strings.ts';

/** A portal as `site.yml` names it. */
export interface Portal {
  name: string;
  /** Where it is published. */
  url: string;
}

/** An engine that can take in the index of another portal. */
export interface JoiningEngine extends Engine {
  mergeIndex: (path: string, options: { baseUrl: string; ranking: typeof ranking }) => Promise<void>;
}

export interface Joined {
  /** Those that are searched from now on. */
  answered: Portal[];
  /** Those that did not answer in time, or whose index this portal cannot read. */
  silent: Portal[];
  /** The labels of all that answered and one's own, the number of their pages, and whether all have pairs. */
  labels: Labels;
}

/** Milliseconds after which a portal that does not answer is left out. */
const patience = 4000;

/**
 * Joins the indexes of the portals named in `own.portals` to the engine, all at once. Never throws: a portal that is down, slow,
 * or of another version of Pagefind is named in `silent`.
 */
export async function joinPortals(
  engine: JoiningEngine,
  own: Labels,
  version: string,
  wait = patience,
): Promise<Joined> {
  const answers = await Promise.all(
    own.portals.map(async (portal) => {
      try {
        const labels = await ask<Labels>(portal, 'labels.json', wait);
        const entry = await ask<{ version: string }>(portal, 'pagefind-entry.json', wait);
        if (entry.version !== version || !(labels.pages > 0))
          throw new Error(`index of Pagefind ${entry.version}, not ${version}`);
        await engine.mergeIndex(addressIn(portal, 'pagefind/'), { baseUrl: addressIn(portal, ''), ranking });
        return { portal, labels };
      } catch {
        return { portal };
      }
    }),
  );
  // In the order of site.yml, not in that of the answers: the same page for everybody.
  return {
    answered: answers.filter(({ labels }) => labels).map(({ portal }) => portal),
    silent: answers.filter(({ labels }) => !labels).map(({ portal }) => portal),
    labels: answers.reduce((all, { labels }) => (labels ? withLabels(all, labels) : all), own),
  };
}

/** The portal whose page this is; undefined for one of one's own. */
export const portalOf = (address: string, portals: readonly Portal[]): Portal | undefined =>
  portals.find((portal) => address.startsWith(addressIn(portal, '')));

const addressIn = ({ url }: Portal, path: string): string => `${url.replace(/\/+$/, '')}/${path}`;

async function ask<T>(portal: Portal, file: string, wait: number): Promise<T> {
  const answer = await fetch(addressIn(portal, `pagefind/${file}`), {
    signal: AbortSignal.timeout(wait),
    credentials: 'omit',
  });
  if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
  return (await answer.json()) as T;
}

/** One's own name of a value stands before that of another portal. */
function withLabels(own: Labels, other: Labels): Labels {
  const filters = Object.fromEntries(
    filterNames.map((name) => [name, { ...other.filters[name], ...own.filters[name] }]),
  ) as Labels['filters'];
  return { ...own, pages: own.pages + other.pages, paired: own.paired && other.paired, filters };
}
