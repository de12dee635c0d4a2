/** XML of office files and feeds, read leniently: names without their prefixes, text with its spaces. */
import { XMLParser } from 'fast-xml-parser';

/** An element: attributes under "@name", children under their names, text under "#text" and "#cdata". */
export interface Xml {
  readonly [name: string]: unknown;
}

/** Entities are resolved here: the parser counts them as a threat, and a sheet may write every letter as one. */
const reader = (removeNSPrefix: boolean) =>
  new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    cdataPropName: '#cdata',
    parseTagValue: false,
    parseAttributeValue: false,
    trimValues: false,
    processEntities: false,
    removeNSPrefix,
  });
const [plain, prefixed] = [reader(true), reader(false)];

/** The document. `prefixes` keeps "content:encoded" apart from "excerpt:encoded". @throws Error when it is no XML */
export const parseXml = (text: string, { prefixes = false } = {}): Xml =>
  asXml((prefixes ? prefixed : plain).parse(text));

const asXml = (node: unknown): Xml => {
  if (typeof node === 'object' && node !== null) return node as Xml;
  return typeof node === 'string' ? { '#text': node } : {};
};

/** All children of a name below a path of names: `children(sheet, 'cols', 'col')`. */
export function children(node: Xml | undefined, ...path: string[]): Xml[] {
  const last = path.pop() ?? '';
  const found = path.reduce<Xml | undefined>((above, name) => child(above, name), node)?.[last];
  if (found === undefined) return [];
  return (Array.isArray(found) ? found : [found]).map(asXml);
}

/** The first child of a name. */
export const child = (node: Xml | undefined, name: string): Xml | undefined =>
  node === undefined ? undefined : children(node, name)[0];

export const attribute = (node: Xml | undefined, name: string): string | undefined => {
  const value = node?.[`@${name}`];
  return typeof value === 'string' ? unescaped(value) : undefined;
};

/** The text of an element itself; '' when there is none. */
export function textOf(node: Xml | undefined): string {
  const part = (name: string): string => {
    const value = node?.[name];
    if (Array.isArray(value)) return value.map(String).join('');
    return typeof value === 'string' ? value : '';
  };
  return unescaped(part('#text')) + part('#cdata');
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

const unescaped = (text: string): string =>
  text.replace(
    /&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi,
    (whole, hex?: string, decimal?: string, name?: string) => {
      const code = hex ? parseInt(hex, 16) : Number(decimal);
      if (name) return named[name] ?? whole;
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '';
    },
  );
