/**
 * Enhancement of the search page: results as one types, filters with counts, the state in the address.
 * Everything from the index reaches the page as text nodes; nothing is ever parsed as HTML.
 */
import { wrap } from 'comlink';
import { fold } from '../text/fold.ts';
import { normalise } from '../text/normalise.ts';
import { part } from '../views/enhance/part.ts';
import { excerptPieces, titlePieces, type Piece } from './excerpt.ts';
import { largeIndex, type Counts, type Filters } from './find.ts';
import type { Labels } from './index-types.ts';
import type { Result } from './portals.ts';
import { searcherOf, type Found, type Searcher } from './searcher.ts';
import { mayGoOn, queryWords, tellingWords } from './spelling.ts';
import { filterNames, searchStrings as t } from '../text/search-strings.ts';

const atOnce = 10;
/** In a large index each result costs about 2.5 kB: this many while typing, the rest after a pause. */
const fewAtOnce = 4;
/** Milliseconds without a key before a search starts: as many as the last one took, at most these. */
const longestPause = 150;
/** Milliseconds without a key after which somebody has stopped typing. */
const stopped = 400;
/** Milliseconds after an answer before its filters are counted: whoever goes on typing does not need the numbers. */
const beforeCounts = 300;

interface State {
  query: string;
  filters: Filters;
}

interface Index {
  searcher: Searcher;
  labels: Labels;
}

const page = part('[data-search]', document, HTMLElement);
/** The colours of results, by kind. */
const tones = JSON.parse(page.dataset['tones'] ?? '{}') as Record<string, string>;
const form = part('form', page, HTMLFormElement);
const input = part('input[name=q]', page, HTMLInputElement);
const panel = part('[data-filters]', page, HTMLDetailsElement);
const used = part('[data-filters-used]', page, HTMLElement);
const clear = part('[data-clear]', page, HTMLButtonElement);
const status = part('[data-status]', page, HTMLElement);
const advice = part('[data-advice]', page, HTMLElement);
const results = part('[data-results]', page, HTMLElement);
const list = part('[data-list]', page, HTMLElement);
const more = part('[data-more]', page, HTMLButtonElement);
const elsewhere = part('[data-portals]', page, HTMLElement);
const selects = new Map(filterNames.map((name) => [name, part(`select[name="${name}"]`, page, HTMLSelectElement)]));

let opened: Promise<Index> | undefined;
/** Once, also when the index has to be opened again. */
let started: Promise<Searcher> | undefined;
/** Counts the searches: an answer to an older one is dropped. */
let turn = 0;
let last = Promise.resolve();
let waiting: ReturnType<typeof setTimeout> | undefined;
let noting: ReturnType<typeof setTimeout> | undefined;
/** The search whose answer is shown, and that answer. */
let answered = 0;
let shown = '';
let pause = 0;
let large = false;
/** Whether the address already shows the words being typed; further typing then replaces it instead of filling the history. */
let typing = false;

// Filters that can be seen can be used, before a word is typed: the panel's values come with the index.
panel.addEventListener('toggle', () => panel.open && openAhead());
panel.open = matchMedia('(min-width: 48rem)').matches;
input.addEventListener('input', () => {
  forget();
  const isWaiting = mayWait(input.value);
  if (large && !isWaiting) void run((stale) => search(stale, true));
  waiting = setTimeout(() => void run(), large || isWaiting ? stopped : pause);
  // Safari allows an address a hundred changes in half a minute.
  noting = setTimeout(() => {
    remember(typing ? 'replace' : 'push');
    typing = true;
  }, stopped);
});
input.addEventListener('focus', openAhead, { once: true });
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
// What was typed before this script came, on a slow line, is not taken away.
void (input.value && !location.search ? run() : restore());

/** Loads the index once; a failed attempt is forgotten, so that the next one starts again. */
function open(): Promise<Index> {
  opened ??= load().catch((error: unknown) => {
    opened = undefined;
    throw error;
  });
  return opened;
}

/** Before the first search, which reports any failure. */
function openAhead(): void {
  open().catch(() => undefined);
}

async function load(): Promise<Index> {
  const searcher = await (started ??= thread());
  const labels = await searcher.open();
  large = labels.pages > largeIndex;
  fillSelects(labels);
  const index: Index = { searcher, labels };
  if (labels.portals.length > 0 && labels.pages > 0) void join(index);
  return index;
}

/** The searcher in a thread of its own; in this one where the browser knows no workers that are modules (Safari before 15). */
async function thread(): Promise<Searcher> {
  const worker = new Worker(new URL('./search-worker.ts', import.meta.url), { type: 'module' });
  const runs = await new Promise<boolean>((answer) => {
    worker.addEventListener('error', () => answer(false), { once: true });
    worker.addEventListener('message', () => answer(true), { once: true });
  });
  return runs ? wrap<Searcher>(worker) : searcherOf(location.origin);
}

/** Takes in the other portals while one's own is searched already, then searches again: nobody waits for a slow portal. */
async function join(index: Index): Promise<void> {
  const { answered, silent, labels } = await index.searcher.join();
  index.labels = labels;
  large = labels.pages > largeIndex;
  fillSelects(labels);
  elsewhere.textContent = t.elsewhere(
    answered.map(({ name }) => name),
    silent.map(({ name }) => name),
  );
  elsewhere.hidden = false;
  if (answered.length > 0) await run();
}

/** Whether the last word is too short to search for while typing: "ng" begins too many words. */
function mayWait(query: string): boolean {
  const last = /\S+$/.exec(query)?.[0];
  return last !== undefined && !/[aeiouy\d]/.test(fold(last));
}

/** Whether the query is a single word, or its last word may continue. */
function isBegun(query: string): boolean {
  const words = query.trim().split(/\s+/);
  return words.length === 1 || (!/\s$/.test(query) && mayGoOn(words.at(-1) ?? ''));
}

/** Cancels what the last key scheduled. */
function forget(): void {
  clearTimeout(waiting);
  clearTimeout(noting);
}

function current(): State {
  const filters: Filters = {};
  for (const [name, { value }] of selects) if (value) filters[name] = value;
  return { query: normalise(input.value), filters };
}

function addressOf({ query, filters }: State): string {
  const parameters = new URLSearchParams({ ...(query ? { q: query } : {}), ...(filters as Record<string, string>) });
  const asking = parameters.toString(); // `size` is younger than the oldest browsers
  return asking ? `?${asking}` : location.pathname;
}

function remember(how: 'push' | 'replace'): void {
  const address = addressOf(current());
  if (address === (location.search || location.pathname)) return;
  history[how === 'push' ? 'pushState' : 'replaceState'](null, '', address);
}

function commit(): void {
  forget();
  remember('push');
  typing = false;
  void run();
}

/** Brings the form to what the address says, and searches. */
async function restore(): Promise<void> {
  forget();
  typing = false;
  const asked = new URLSearchParams(location.search);
  input.value = asked.get('q') ?? '';
  const wanted = filterNames.map((name) => [name, asked.get(name) ?? ''] as const);
  if (wanted.some(([, value]) => value)) {
    try {
      await open();
    } catch {
      fail();
      return;
    }
  }
  for (const [name, value] of wanted) {
    const select = selects.get(name);
    if (!select) continue;
    select.value = value;
    if (select.selectedIndex < 0) select.value = '';
  }
  await run();
}

/** Runs steps one after the other, as the searcher requires; outdated ones are skipped. */
function run(step = search, mine = ++turn): Promise<void> {
  last = last.then(() => (mine === turn ? step(() => mine !== turn) : undefined)).catch(console.error);
  return last;
}

/** @param hurried whether another key is expected: only cheap searches run, and their results replace the list only when there are enough */
async function search(stale: () => boolean, hurried = false): Promise<void> {
  const { query, filters } = current();
  const inUse = Object.keys(filters).length;
  used.textContent = inUse > 0 ? `(${inUse})` : '';
  clear.hidden = inUse === 0;
  if (queryWords(query).length === 0 && inUse === 0) {
    show('');
    return;
  }
  const since = performance.now();
  // Only when it takes long, or a screen reader would announce it at every key.
  const slow = setTimeout(() => !stale() && (status.textContent = t.searching), 600);
  try {
    const { searcher, labels } = await open();
    const begun = hurried && isBegun(input.value);
    const found = await searcher.find(query, filters, hurried ? fewAtOnce : atOnce, begun);
    pause = Math.min(longestPause, performance.now() - since);
    if (stale() || (begun && found.total < fewAtOnce)) return;
    clearTimeout(slow);
    answered = turn;
    const answer = JSON.stringify([
      query,
      found.total,
      found.exact,
      found.first.slice(0, fewAtOnce).map(({ url }) => url),
    ]);
    // An unchanged answer is kept, as somebody may be reading it; it may only grow.
    if (answer !== shown) show(statusText(found, query));
    shown = answer;
    if (found.total === 0) await help(query, filters, searcher, stale);
    else render(found, tellingWords(queryWords(query)), searcher, labels);
    const mine = turn;
    setTimeout(() => void run((stale) => count(found, stale), mine), beforeCounts);
  } catch (error) {
    console.error(error);
    if (!stale()) fail();
  } finally {
    clearTimeout(slow);
  }
}

/** Shows beside each filter value how many pages it would leave. */
async function count({ total, exact }: Found, stale: () => boolean): Promise<void> {
  const { searcher, labels } = await open();
  const { query, filters } = current();
  const counts = exact > 0 || total === 0 ? await searcher.counts(query, filters) : undefined;
  if (!stale()) labelSelects(labels, counts);
}

function statusText({ total, exact }: Found, query: string): string {
  if (total === 0) return t.nothing(query);
  if (exact === total) return t.found(exact, query);
  return exact === 0 ? t.foundNear(total, query) : t.foundBoth(exact, total - exact, query);
}

/** Shows how the search went, and clears the previous results. */
function show(words: string): void {
  shown = '';
  status.textContent = words;
  advice.hidden = true;
  advice.replaceChildren();
  list.replaceChildren();
  results.hidden = true;
}

/** Adds the results that are not there yet. */
function render({ total, first }: Found, words: readonly string[], searcher: Searcher, labels: Labels): void {
  const add = (fragments: readonly Result[]): void => {
    list.append(...fragments.map((fragment) => resultItem(fragment, words, labels)));
    more.hidden = list.children.length >= total;
  };
  add(first.slice(list.children.length));
  results.hidden = false;
  more.onclick = async () => {
    const from = list.children.length;
    try {
      const fragments = await searcher.more(from, Math.min(total, from + atOnce));
      if (answered !== turn || from !== list.children.length) return;
      add(fragments);
      list.children[from]?.querySelector('a')?.focus();
    } catch {
      fail();
    }
  };
}

function resultItem(fragment: Result, words: readonly string[], labels: Labels): HTMLLIElement {
  const { url, filters, portal } = fragment;
  const [kind, unit, year] = (['loai', 'don-vi', 'nam'] as const).map((name) => filters[name]?.[0] ?? '');
  const tone = tones[kind ?? ''] ?? 'plain';
  const link = element('a', {}, ...marked(titlePieces(fragment, words)));
  link.href = url;
  const badge = filters['sample'] ? [' ', element('span', { className: 'sample' }, t.sample)] : [];
  const place = [kind === 'don-vi' ? '' : labels.filters['don-vi'][unit ?? ''], year, portal]
    .filter(Boolean)
    .join(' · ');
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

const marked = (pieces: readonly Piece[]): (string | HTMLElement)[] =>
  pieces.map(({ text, found }) => (found ? element('mark', {}, text) : text));

function element<K extends keyof HTMLElementTagNameMap>(
  name: K,
  properties: { className?: string },
  ...children: (string | Node)[]
): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(name), properties);
  made.append(...children);
  return made;
}

/** What to try when nothing was found: without filters, without accents, with fewer words, or the lists. */
async function help(query: string, filters: Filters, searcher: Searcher, stale: () => boolean): Promise<void> {
  const link = (state: State, words: string) => Object.assign(element('a', {}, words), { href: addressOf(state) });
  const wider = Object.keys(filters).length > 0 && query ? await searcher.total(query, {}) : 0;
  if (stale()) return;
  const folded = fold(query);
  const box = element('div', { className: 'search-advice' });
  if (wider > 0)
    box.append(element('p', {}, `${t.adviceFilters} `, link({ query, filters: {} }, t.found(wider, query))));
  if (folded !== query.toLowerCase())
    box.append(element('p', {}, `${t.adviceAccents} `, link({ query: folded, filters }, folded)));
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
    if (select.parentElement) select.parentElement.hidden = values.length < 2;
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
