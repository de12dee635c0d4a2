/**
 * YAML with other values in it, every line of which is as it was unless its own value has changed: quotes, order of keys,
 * comments and indentation stay. The `yaml` package knows where each value is; only those places are written.
 */
import {
  isMap,
  isScalar,
  isSeq,
  parse,
  parseDocument,
  Scalar,
  stringify,
  type Node,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';

type Data = Record<string, unknown>;

/** Text to be put in the place of another. */
interface Edit {
  from: number;
  to: number;
  text: string;
}

const plain = { lineWidth: 0 };

/**
 * The text with the values of `data`; keys that it does not have go where `order` puts them. A text that cannot be read,
 * or that is no mapping, is written from nothing.
 */
export function updatedYaml(before: string, data: Data, order: readonly string[] = []): string {
  const wanted = JSON.parse(JSON.stringify(data)) as Data;
  const fresh = stringify(ordered(wanted, order), plain);
  const document = parseDocument(before);
  if (document.errors.length || !isMap(document.contents) || document.contents.flow) return fresh;
  const writer = new Writer(before);
  writer.map(document.contents, ordered(wanted, order));
  const text = writer.result();
  return isSame(read(text), wanted) ? text : fresh;
}

/** Keys in the given order; others after them. */
export function ordered(data: Data, order: readonly string[]): Data {
  const rank = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
  return Object.fromEntries(Object.entries(data).sort(([a], [b]) => rank(a) - rank(b)));
}

function read(text: string): unknown {
  try {
    return parse(text);
  } catch {
    return undefined;
  }
}

class Writer {
  readonly #text: string;
  readonly #edits: Edit[] = [];

  constructor(text: string) {
    this.#text = text;
  }

  result(): string {
    let text = this.#text;
    for (const { from, to, text: words } of this.#edits.sort((a, b) => b.from - a.from || b.to - a.to))
      text = text.slice(0, from) + words + text.slice(to);
    return text;
  }

  /** A mapping in lines of its own. */
  map(map: YAMLMap, wanted: Data): void {
    const pairs = map.items as Pair<Node, Node | null>[];
    const first = startOf(pairs[0]?.key);
    const indent = this.#column(first);
    const known = new Map(pairs.map((pair) => [keyOf(pair), pair]));
    let after: Pair<Node, Node | null> | undefined;
    let added: { at: number; text: string } | undefined;
    for (const [key, value] of Object.entries(wanted)) {
      const pair = known.get(key);
      if (pair) {
        this.#value(pair, key, value, indent);
        after = pair;
        continue;
      }
      const at = after ? this.#lineEnd(this.#endOf(after)) : this.#lineStart(first);
      const text = `${' '.repeat(indent)}${pairText(key, value, indent)}\n`;
      if (added?.at === at) added.text += text;
      else added = { at, text };
      this.#edits.push({ from: at, to: at, text });
    }
    for (const [key, pair] of known)
      if (key === undefined || !(key in wanted)) this.#removeLines(startOf(pair.key), this.#endOf(pair));
  }

  #value(pair: Pair<Node, Node | null>, key: string, value: unknown, indent: number): void {
    const node = pair.value;
    if (isSame(node?.toJSON() ?? null, value)) return;
    if (isMap(node) && !node.flow && isData(value) && Object.keys(value).length) this.map(node, value);
    else if (isSeq(node) && !node.flow && Array.isArray(value) && value.length) this.#sequence(node, value);
    else
      this.#edits.push({
        from: startOf(pair.key),
        to: this.#endOf(pair),
        text: pairText(key, quotedAs(node, value), indent),
      });
  }

  #sequence(seq: YAMLSeq, wanted: readonly unknown[]): void {
    const items = seq.items as Node[];
    const indent = this.#dashColumn(items[0]);
    const same = (a: number, b: number): boolean => isSame(items[a]?.toJSON(), wanted[b]);
    const least = Math.min(items.length, wanted.length);
    let start = 0;
    while (start < least && same(start, start)) start += 1;
    let end = 0;
    while (end < least - start && same(items.length - 1 - end, wanted.length - 1 - end)) end += 1;
    const [old, now] = [items.slice(start, items.length - end), wanted.slice(start, wanted.length - end)];
    for (const [index, item] of old.entries())
      if (index < now.length) this.#item(item, now[index], indent);
      else this.#removeLines(startOf(item), trimmedEnd(this.#text, endOf(item)));
    const added = now.slice(old.length).map((value) => `${' '.repeat(indent)}${itemText(value, indent)}\n`);
    if (!added.length) return;
    const before = items[start + Math.min(old.length, now.length) - 1];
    const at = before ? this.#lineEnd(trimmedEnd(this.#text, endOf(before))) : this.#lineStart(startOf(items[0]));
    this.#edits.push({ from: at, to: at, text: added.join('') });
  }

  #item(item: Node, value: unknown, indent: number): void {
    if (isSame(item.toJSON(), value)) return;
    const firstKey = isMap(item) && !item.flow ? keyOf(item.items[0]) : undefined;
    if (isMap(item) && firstKey !== undefined && isData(value) && Object.keys(value)[0] === firstKey)
      this.map(item, value);
    else {
      const from = this.#lineStart(startOf(item)) + indent;
      this.#edits.push({
        from,
        to: trimmedEnd(this.#text, endOf(item)),
        text: itemText(quotedAs(item, value), indent),
      });
    }
  }

  #removeLines(from: number, to: number): void {
    this.#edits.push({ from: this.#lineStart(from), to: this.#lineEnd(to), text: '' });
  }

  #endOf({ key, value }: Pair<Node, Node | null>): number {
    const colon = this.#text.indexOf(':', endOf(key)) + 1;
    return value?.range ? Math.max(colon, trimmedEnd(this.#text, value.range[1])) : colon;
  }
  #lineStart(at: number): number {
    return this.#text.lastIndexOf('\n', at - 1) + 1;
  }
  /** The start of the next line. */
  #lineEnd(at: number): number {
    const end = this.#text.indexOf('\n', at);
    return end === -1 ? this.#text.length : end + 1;
  }
  #column(at: number): number {
    return at - this.#lineStart(at);
  }
  #dashColumn(item: Node | undefined): number {
    return this.#text.slice(this.#lineStart(startOf(item))).search(/\S/);
  }
}

const startOf = (node: Node | undefined): number => node?.range?.[0] ?? 0;
const endOf = (node: Node | undefined): number => node?.range?.[1] ?? 0;
const keyOf = (pair: Pair | undefined): string | undefined =>
  isScalar(pair?.key) ? String(pair.key.value) : undefined;

function trimmedEnd(text: string, end: number): number {
  let to = end;
  while (/\s/.test(text[to - 1] ?? '')) to -= 1;
  return to;
}

const pairText = (key: string, value: unknown, indent: number): string =>
  indented(stringify({ [key]: value }, plain), indent);
const itemText = (value: unknown, indent: number): string => indented(stringify([value], plain), indent);
const indented = (text: string, indent: number): string =>
  text.trimEnd().replace(/\n(?=.)/g, `\n${' '.repeat(indent)}`);

/** A text in the quotes that stood around the one before it. */
function quotedAs(node: unknown, value: unknown): unknown {
  if (!isScalar(node) || typeof value !== 'string' || !node.type?.startsWith('QUOTE')) return value;
  return Object.assign(new Scalar(value), { type: node.type });
}

const isData = (value: unknown): value is Data => typeof value === 'object' && value !== null && !Array.isArray(value);

function isSame(a: unknown, b: unknown): boolean {
  if (Array.isArray(a) && Array.isArray(b)) return a.length === b.length && a.every((item, at) => isSame(item, b[at]));
  if (!isData(a) || !isData(b)) return a === b;
  const keys = Object.keys(a);
  return keys.length === Object.keys(b).length && keys.every((key) => key in b && isSame(a[key], b[key]));
}
