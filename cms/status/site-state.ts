/** The state of the site as the server tells it: asked again and again while the page is in view. */
import { history } from 'decap-cms-core/dist/esm/routing/history.js';
import type { SiteState } from '../server/site-status.ts';

/** What is known now; `unreachable`: the server no longer answers. */
export type KnownState = Partial<SiteState> & { unreachable?: boolean };

/** How often it is asked, in milliseconds: while a site is being built, otherwise, and where no server builds it. */
const pace = { building: 700, calm: 3000, elsewhere: 60_000 };

/** Entries that this page has seen before the site had them: what comes then is news. */
const awaited = new Set<string>();
export const isAwaited = (entry: string): boolean => awaited.has(entry);

let known: KnownState = {};
const listeners = new Set<() => void>();

export const siteState = (): KnownState => known;

export function whenSiteStateChanges(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Collection and id of the entry that is open in the form; undefined while none is, or a new one. */
export function openEntry(): string | undefined {
  const [, collection, id] = /^\/collections\/([^/]+)\/entries\/([^/]+)\/index$/.exec(history.location.pathname) ?? [];
  return collection && id ? `${collection}/${id}` : undefined;
}

/** Follows the site that this very server builds. */
export function followSite(): void {
  follow(async () => {
    const entry = openEntry();
    const response = await fetch(`./site-state.json${entry ? `?entry=${entry}` : ''}`, { cache: 'no-store' });
    if (!response.ok) throw new Error(String(response.status));
    const state = (await response.json()) as SiteState;
    // Another form has been opened meanwhile.
    if (entry === openEntry()) learn(state);
    return state.building ? pace.building : pace.calm;
  });
  history.listen(() => {
    const { entry: _, ...site } = known;
    learn(site);
  });
}

/** Follows a site that is built elsewhere: all that is known is when the files beside this page were made. */
export function followTimeOfSite(): void {
  follow(async () => {
    const { headers } = await fetch('./settings.json', { method: 'HEAD', cache: 'no-store' });
    const made = headers.get('Last-Modified');
    learn(made ? { since: new Date(made).toISOString() } : {});
    return pace.elsewhere;
  });
}

/** @param ask resolves with the time until it is to be asked again */
function follow(ask: () => Promise<number>): void {
  const again = async (): Promise<void> => {
    const wait = document.hidden
      ? pace.calm
      : await ask().catch(() => {
          learn({ ...known, unreachable: true });
          return pace.calm;
        });
    setTimeout(() => void again(), wait);
  };
  void again();
}

function learn(state: KnownState): void {
  const open = openEntry();
  if (open && state.building && !state.entry) awaited.add(open);
  if (JSON.stringify(state) === JSON.stringify(known)) return;
  known = state;
  for (const listener of listeners) listener();
}
