/**
 * Enhancement of the recipient lookup: answers below the form, state in the address. One small file of the index is loaded
 * for a name; what it holds reaches the page as text nodes only.
 */
import { lookupStrings as t } from '../collections/awards/lookup-words.ts';
import { fold } from '../text/fold.ts';
import { part } from '../views/enhance/part.ts';
import { filesFor, lookUp, type Found, type RecipientFile } from './recipient-index.ts';

/** The most rows shown; with more, the reader is asked to narrow the search. */
const maxRows = 100;
/** Files loaded for one question at most: a single letter may begin half the names. */
const maxFiles = 4;
/** Milliseconds without a key before a search starts. */
const pause = 250;

const page = part('[data-lookup]', document, HTMLElement);
const form = part('form', page, HTMLFormElement);
const status = part('[data-status]', page, HTMLElement);
const results = part('[data-results]', page, HTMLElement);
const body = part('tbody', results, HTMLTableSectionElement);
const keys = (page.dataset['keys'] ?? '').split(' ').filter(Boolean);
const loaded = new Map<string, Promise<RecipientFile>>();
let latest = 0;

form.addEventListener('submit', (event) => {
  event.preventDefault();
  void answer();
});
form.addEventListener('change', () => void answer());
let timer: ReturnType<typeof setTimeout> | undefined;
form.addEventListener('input', () => {
  clearTimeout(timer);
  timer = setTimeout(() => void answer(), pause);
});
addEventListener('popstate', read);
// What was typed before this script came, on a slow line, is not taken away.
if (!location.search && [...new FormData(form).values()].some(Boolean)) void answer();
else read();

/** The form as the address says. */
function read(): void {
  const asked = new URLSearchParams(location.search);
  for (const field of form.querySelectorAll<HTMLInputElement | HTMLSelectElement>('input, select'))
    field.value = asked.get(field.name) ?? '';
  if ([...asked.values()].some(Boolean)) void answer();
}

function asked(): Record<'ten' | 'don-vi' | 'hinh-thuc' | 'nam', string> {
  return Object.fromEntries(
    [...new FormData(form)].map(([name, value]) => [name, typeof value === 'string' ? value.trim() : '']),
  ) as ReturnType<typeof asked>;
}

async function answer(): Promise<void> {
  const query = asked();
  const turn = ++latest;
  const parameters = new URLSearchParams(Object.entries(query).filter(([, value]) => value));
  // `size` of parameters is younger than the oldest browsers.
  const asking = parameters.toString();
  history.replaceState(null, '', asking ? `?${asking}` : location.pathname);
  if (!query.ten) {
    show([], asking ? t.needsName : '');
    return;
  }
  status.textContent = t.looking;
  try {
    const found = await find(query);
    if (turn !== latest) return;
    show(found ?? [], found ? countText(found.length, query.ten) : t.tooShort);
  } catch {
    if (turn === latest) show([], t.failed);
  }
}

/** The rows for a query; undefined when the name is too short to say which files to load. The given name, last, comes first. */
async function find({
  ten,
  'don-vi': unit,
  'hinh-thuc': formId,
  nam,
}: ReturnType<typeof asked>): Promise<Found[] | undefined> {
  const words = fold(ten)
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .reverse()
    .slice(0, 3);
  for (const word of words) {
    const files = filesFor(word, keys);
    if (files.length > maxFiles) return undefined;
    const found = (await Promise.all(files.map(load))).flatMap((file) =>
      lookUp(file, { name: ten, unit, form: formId, year: nam }),
    );
    if (found.length > 0) return found;
  }
  return [];
}

function load(key: string): Promise<RecipientFile> {
  let file = loaded.get(key);
  if (!file) {
    file = fetch(`/khen-thuong/tra-cuu/chi-muc/${key}.json`).then((response) =>
      response.ok ? (response.json() as Promise<RecipientFile>) : Promise.reject(new Error(String(response.status))),
    );
    file.catch(() => loaded.delete(key));
    loaded.set(key, file);
  }
  return file;
}

const countText = (count: number, name: string): string =>
  count === 0 ? t.nothing(name) : count > maxRows ? t.tooMany(count, maxRows) : t.count(count, name);

function show(found: readonly Found[], words: string): void {
  status.textContent = words;
  body.replaceChildren(...found.slice(0, maxRows).map(row));
  results.hidden = found.length === 0;
}

function row({ name, kind, unit, form: words, year, award }: Found): HTMLTableRowElement {
  const tr = document.createElement('tr');
  const th = document.createElement('th');
  th.scope = 'row';
  th.textContent = name;
  const cell = (content: Node | string) => {
    const td = document.createElement('td');
    td.append(content);
    return td;
  };
  const link = (href: string, text: string) => Object.assign(document.createElement('a'), { href, textContent: text });
  tr.append(
    th,
    cell(kind),
    cell(unit ? link(unit.href, unit.name) : '–'),
    cell(words),
    cell(year),
    cell(link(award.href, award.number)),
  );
  return tr;
}
