/**
 * Enhancement of the search page: results as one types, filters with counts, the state in the address.
 * Everything from the index reaches the page as text nodes; nothing is ever parsed as HTML.
 */
import { fold } from '../text/fold.ts';
import { normalise } from '../text/normalise.ts';
import { excerptPieces, titlePieces, type Piece } from './excerpt.ts';
import { countByFilter, emptyEngine, find, ranking, type Answer, type Counts, type Engine, type Filters, type Fragment, type Hit } from './find.ts';
import type { Labels } from './index-files.ts';
import { joinPortals, portalOf, type JoiningEngine, type Portal } from './portals.ts';
import { queryWords, tellingWords } from './spelling.ts';
import { filterNames, searchKinds, searchStrings as t } from '../text/search-strings.ts';

const folder = '/pagefind/';
const atOnce = 10;
/** Milliseconds without a key before a search starts. */
const pause = 150;

interface State {
  query: string;
  filters: Filters;
}

interface Index {
  engine: Engine & { filters: () => Promise<Counts> };
  labels: Labels;
  /** Other portals that are searched too. */
  portals: Portal[];
}

const page = part<HTMLElement>('[data-search]', document);
const form = part<HTMLFormElement>('form');
const input = part<HTMLInputElement>('input[name=q]');
const panel = part<HTMLDetailsElement>('[data-filters]');
const used = part('[data-filters-used]');
const clear = part<HTMLButtonElement>('[data-clear]');
const status = part('[data-status]');
const advice = part('[data-advice]');
const results = part('[data-results]');
const list = part('[data-list]');
const more = part<HTMLButtonElement>('[data-more]');
const elsewhere = part('[data-portals]');
const selects = new Map(filterNames.map((name) => [name, part<HTMLSelectElement>(`select[name="${name}"]`)]));

let opened: Promise<Index> | undefined;
/** Counts the searches: an answer to an older one is dropped. */
let turn = 0;
let last = Promise.resolve();
let waiting: ReturnType<typeof setTimeout> | undefined;
/** Whether the address already stands for the words being typed; then they replace it instead of filling the history. */
let typing = false;

panel.hidden = false;
panel.open = matchMedia('(min-width: 48rem)').matches;
input.addEventListener('input', () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    remember(typing ? 'replace' : 'push');
    typing = true;
    void run();
  }, pause);
});
input.addEventListener('focus', () => void open().catch(() => undefined), { once: true });
form.addEventListener('submit', (event) => {
  event.preventDefault();
  commit();
});
for (const select of selects.values()) select.addEventListener('change', commit);
clear.addEventListener('click', () => {
  for (const select of selects.values()) select.value = '';
  commit();
  input.focus();
});
window.addEventListener('popstate', () => void restore());
void restore();

function part<E extends HTMLElement = HTMLElement>(selector: string, within: ParentNode = page): E {
  const found = within.querySelector<E>(selector);
  if (!found) throw new Error(`The search page has no ${selector}`);
  return found;
}

/** Loads the index once; a failed attempt is forgotten, so that the next one starts afresh. */
function open(): Promise<Index> {
  opened ??= load().catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

async function load(): Promise<Index> {
  // A whole address, because Vite's dev server would take a path for a module of its own.
  const script = new URL(`${folder}pagefind.js`, location.href).href;
  const [pagefind, answer] = await Promise.all([import(/* @vite-ignore */ script), fetch(`${folder}labels.json`)]);
  if (!answer.ok) throw new Error(`labels.json: ${answer.status}`);
  const labels = (await answer.json()) as Labels;
  const engine: Index['engine'] = labels.pages > 0 ? pagefind.createInstance({ basePath: folder, baseUrl: '/', ranking }) : emptyEngine;
  fillSelects(labels);
  const index: Index = { engine, labels, portals: [] };
  if (labels.portals.length > 0 && labels.pages > 0) void join(index);
  return index;
}

/** Takes in the other portals while one's own is searched already, then searches anew: nobody waits for a slow portal. */
async function join(index: Index): Promise<void> {
  const { version } = (await (await fetch(`${folder}pagefind-entry.json`)).json()) as { version: string };
  const { answered, silent, labels } = await joinPortals(index.engine as Index['engine'] & JoiningEngine, index.labels, version);
  index.portals = answered;
  index.labels = labels;
  fillSelects(labels);
  elsewhere.textContent = t.elsewhere(answered.map(({ name }) => name), silent.map(({ name }) => name));
  elsewhere.hidden = false;
  if (answered.length > 0) await run();
}

function current(): State {
  const filters = Object.fromEntries([...selects].map(([name, select]) => [name, select.value]).filter(([, value]) => value));
  return { query: normalise(input.value), filters };
}

function addressOf({ query, filters }: State): string {
  const parameters = new URLSearchParams({ ...(query ? { q: query } : {}), ...(filters as Record<string, string>) });
  return parameters.size > 0 ? `?${parameters}` : location.pathname;
}

function remember(how: 'push' | 'replace'): void {
  const address = addressOf(current());
  if (address === (location.search || location.pathname)) return;
  history[how === 'push' ? 'pushState' : 'replaceState'](null, '', address);
}

function commit(): void {
  clearTimeout(waiting);
  remember('push');
  typing = false;
  void run();
}

/** Brings the form to what the address says, and searches. */
async function restore(): Promise<void> {
  clearTimeout(waiting);
  typing = false;
  const asked = new URLSearchParams(location.search);
  input.value = asked.get('q') ?? '';
  const wanted = filterNames.map((name) => [name, asked.get(name) ?? ''] as const);
  if (wanted.some(([, value]) => value)) {
    try {
      await open();
    } catch {
      return fail();
    }
  }
  for (const [name, value] of wanted) {
    const select = selects.get(name)!;
    select.value = value;
    if (select.selectedIndex < 0) select.value = '';
  }
  await run();
}

/** One search after the other, as `find` asks; those that newer words have overtaken are left out. */
function run(): Promise<void> {
  const mine = ++turn;
  last = last.then(() => (mine === turn ? search(() => mine !== turn) : undefined));
  return last;
}

async function search(stale: () => boolean): Promise<void> {
  const { query, filters } = current();
  const inUse = Object.keys(filters).length;
  used.textContent = inUse > 0 ? `(${inUse})` : '';
  clear.hidden = inUse === 0;
  if (queryWords(query).length === 0 && inUse === 0) return show('');
  // Said only when it takes long, or a screen reader would hear it at every key.
  const slow = setTimeout(() => !stale() && (status.textContent = t.searching), 600);
  try {
    const { engine, labels, portals } = await open();
    const answer = await find(engine, query, filters, labels.pages);
    const first = await Promise.all(answer.hits.slice(0, atOnce).map(({ data }) => data()));
    if (stale()) return;
    clearTimeout(slow);
    show(said(answer, query));
    if (answer.hits.length === 0) await help(query, filters, engine, labels.pages, stale);
    else draw(answer.hits, first, tellingWords(queryWords(query)), { labels, portals });
    await engine.filters();
    const counts = answer.exact > 0 || answer.hits.length === 0 ? await countByFilter(engine, query, filters) : undefined;
    if (!stale()) labelSelects(labels, counts);
  } catch (error) {
    console.error(error);
    if (!stale()) fail();
  } finally {
    clearTimeout(slow);
  }
}

function said({ hits, exact }: Answer, query: string): string {
  if (hits.length === 0) return t.nothing(query);
  if (exact === hits.length) return t.found(exact, query);
  return exact === 0 ? t.foundNear(hits.length, query) : t.foundBoth(exact, hits.length - exact, query);
}

/** Says how the search went, and takes the last one's results away. */
function show(words: string): void {
  status.textContent = words;
  advice.hidden = true;
  advice.replaceChildren();
  list.replaceChildren();
  results.hidden = true;
}

function draw(hits: readonly Hit[], first: readonly Fragment[], words: readonly string[], known: Known): void {
  list.append(...first.map((fragment) => resultItem(fragment, words, known)));
  results.hidden = false;
  let shown = first.length;
  more.hidden = shown >= hits.length;
  const mine = turn;
  more.onclick = async () => {
    const next = hits.slice(shown, shown + atOnce);
    shown += next.length;
    try {
      const items = (await Promise.all(next.map(({ data }) => data()))).map((fragment) => resultItem(fragment, words, known));
      if (mine !== turn) return;
      list.append(...items);
      more.hidden = shown >= hits.length;
      items[0]?.querySelector('a')?.focus();
    } catch {
      fail();
    }
  };
}

/** What a result is told by. */
type Known = Pick<Index, 'labels' | 'portals'>;

function resultItem(fragment: Fragment, words: readonly string[], { labels, portals }: Known): HTMLLIElement {
  const { url, filters } = fragment;
  const [kind, unit, year] = (['loai', 'don-vi', 'nam'] as const).map((name) => filters[name]?.[0] ?? '');
  const tone = Object.values(searchKinds).find(({ id }) => id === kind)?.tone ?? 'plain';
  const link = element('a', {}, ...marked(titlePieces(fragment, words)));
  link.href = url;
  const badge = filters['sample'] ? [' ', element('span', { className: 'sample' }, t.sample)] : [];
  const place = [kind === 'don-vi' ? '' : labels.filters['don-vi'][unit ?? ''], year, portalOf(url, portals)?.name].filter(Boolean).join(' · ');
  const item = element(
    'li',
    { className: `search-result ${tone}` },
    element('p', { className: 'kind' }, filters['label']?.[0] ?? labels.filters.loai[kind ?? ''] ?? '', ...badge),
    element('h3', {}, link),
    element('p', {}, ...marked(excerptPieces(fragment, words))),
  );
  if (place) item.append(element('p', { className: 'place' }, place));
  return item;
}

const marked = (pieces: readonly Piece[]): (string | HTMLElement)[] => pieces.map(({ text, found }) => (found ? element('mark', {}, text) : text));

function element<K extends keyof HTMLElementTagNameMap>(name: K, properties: { className?: string }, ...children: (string | Node)[]): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** What to try when nothing was found: without filters, without accents, with fewer words, or the lists. */
async function help(query: string, filters: Filters, engine: Engine, pages: number, stale: () => boolean): Promise<void> {
  const link = (state: State, words: string) => Object.assign(element('a', {}, words), { href: addressOf(state) });
  const wider = Object.keys(filters).length > 0 && query ? await find(engine, query, {}, pages) : undefined;
  if (stale()) return;
  const folded = fold(query);
  const box = element('div', { className: 'search-advice' });
  if (wider?.hits.length) box.append(element('p', {}, `${t.adviceFilters} `, link({ query, filters: {} }, t.found(wider.hits.length, query))));
  if (folded !== query.toLowerCase()) box.append(element('p', {}, `${t.adviceAccents} `, link({ query: folded, filters }, folded)));
  if (queryWords(query).length > 1) box.append(element('p', {}, t.adviceWords));
  box.append(element('p', {}, t.adviceLists));
  advice.replaceChildren(box);
  advice.hidden = false;
}

function fail(): void {
  show(t.failed);
  const retry = element('button', { className: 'button' }, t.retry);
  retry.type = 'button';
  // Browsers remember a module that failed to load; only a new page tries again.
  retry.addEventListener('click', () => location.reload());
  advice.replaceChildren(retry);
  advice.hidden = false;
}

const collator = new Intl.Collator('vi', { numeric: true });

function fillSelects({ filters }: Labels): void {
  for (const [name, select] of selects) {
    const values = Object.entries(filters[name]);
    // Kinds keep the order of the navigation; years run from the newest.
    if (name !== 'loai') values.sort(([, a], [, b]) => collator.compare(a, b) * (name === 'nam' ? -1 : 1));
    const chosen = select.value;
    select.replaceChildren(new Option(t.any, ''), ...values.map(([value, label]) => new Option(label, value)));
    select.value = chosen;
    select.disabled = values.length === 0;
    select.parentElement!.hidden = values.length < 2;
  }
}

/** Writes how many results each value would leave; a value that would leave none is hidden. No counts: near results have none. */
function labelSelects({ filters }: Labels, counts: Counts | undefined): void {
  for (const [name, select] of selects) {
    for (const option of select.options) {
      if (!option.value) continue;
      const count = counts?.[name]?.[option.value] ?? 0;
      const label = filters[name][option.value] ?? option.value;
      option.text = counts ? `${label} (${count})` : label;
      option.hidden = counts !== undefined && count === 0 && !option.selected;
    }
  }
}
