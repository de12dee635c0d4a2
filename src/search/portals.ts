/** Searches other portals too: the reader's browser loads each index from its own portal, without a central server. */
import { ranking, type Engine, type Fragment } from './find.ts';
import type { Labels, Portal } from './index-types.ts';
import { filterNames } from '../text/search-strings.ts';

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
    own.portals.map(async (portal, number) => {
      try {
        const labels = await ask<Labels>(portal, 'labels.json', wait);
        const entry = await ask<{ version: string }>(portal, 'pagefind-entry.json', wait);
        if (entry.version !== version || !(labels.pages > 0))
          throw new Error(`index of Pagefind ${entry.version}, not ${version}`);
        await engine.mergeIndex(addressIn(portal, 'pagefind/'), { baseUrl: senderMark(number), ranking });
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

/** A page that was found, and whose it is. */
export interface Result extends Fragment {
  /** The name of the portal that sent it, as `site.yml` has it; undefined for one's own. */
  portal?: string;
}

/** The prefix of every page address from a merged index: identifies its portal, whatever the index claims. */
const senderMark = (number: number): string => `/~${number}/`;

/**
 * Gives a found page the address that its link may lead to: within the portal that sent it. An index that names any other
 * address leads to the front page of its own portal.
 * @param portals those named in `site.yml`, in that order
 */
export function resultOf(fragment: Fragment, portals: readonly Portal[]): Result {
  const [, number, path = ''] = /^\/~(\d+)\/(.*)$/s.exec(fragment.url) ?? [];
  const sender = number === undefined ? undefined : portals[Number(number)];
  if (sender) return { ...fragment, url: addressWithin(sender, path), portal: sender.name };
  if (/^\/(?![/\\~])/.test(fragment.url)) return fragment;
  // A whole address comes past the mark, and no page of one's own has one: it is of any of the others, and leads nowhere.
  return { ...fragment, url: '/', portal: portals.map(({ name }) => name).join(' / ') };
}

/** The address of a path in a portal; the portal's front page when it would leave the portal. */
function addressWithin(portal: Portal, path: string): string {
  const front = new URL(addressIn(portal, ''));
  const url = parsed(path, front) ?? front;
  const isWithin = url.origin === front.origin && url.pathname.startsWith(front.pathname);
  // A web server may take an encoded slash for one, and so leave the folder.
  return isWithin && !/%2f|%5c/i.test(url.pathname) ? url.href : front.href;
}

function parsed(path: string, base: URL): URL | undefined {
  try {
    return new URL(path, base);
  } catch {
    return undefined;
  }
}

const addressIn = ({ url }: Portal, path: string): string => `${url.replace(/\/+$/, '')}/${path}`;

async function ask<T>(portal: Portal, file: string, wait: number): Promise<T> {
  const controller = new AbortController();
  const timer = setTimeout(() => {
    controller.abort();
  }, wait);
  try {
    const { signal } = controller;
    const answer = await fetch(addressIn(portal, `pagefind/${file}`), { signal, credentials: 'omit' });
    if (!answer.ok) throw new Error(`${file}: ${answer.status}`);
    return (await answer.json()) as T;
  } finally {
    clearTimeout(timer);
  }
}

/** This portal's name of a value takes precedence. */
function withLabels(own: Labels, other: Labels): Labels {
  const filters = Object.fromEntries(
    filterNames.map((name) => [name, { ...other.filters[name], ...own.filters[name] }]),
  ) as Labels['filters'];
  return { ...own, pages: own.pages + other.pages, paired: own.paired && other.paired, filters };
}
