/**
 * What kinds need to turn an entry's data into the props of its view. Pure and forgiving: the desk's preview calls it while
 * the editor is still typing, so any part may be missing.
 */
import { renderProse } from '../prose/render.ts';
import type { Figure, Photo, Picture, Source, Status } from '../views/props.ts';
import type { Names } from './names.ts';

/** An entry that may be half-written. */
export type Draft<T> = { [K in keyof T]?: DraftPart<T[K]> };
type DraftPart<T> = T extends string | number | boolean
  ? T
  : T extends readonly (infer Item)[]
    ? DraftPart<Item>[]
    : T extends object
      ? Draft<T>
      : T;

export interface Context {
  directory: Names;
  /** The picture behind a photo field's value; undefined when there is none yet. */
  photo: (file: unknown) => Picture | undefined;
  /** The body as HTML. */
  body: string;
}

/** The body of an entry as HTML. `origin` is the portal's own address, whose links are not foreign. */
export const renderBody = (markdown: string, origin: string, photo?: (file: string) => Picture | undefined): string =>
  renderProse(markdown, { origin, reserved: pageIds, photo }).html;

/** Ids that the views use; no heading in a body may take one. */
const pageIds = ['noi-dung', 'cach-lam', 'lan-toa', 'lam-theo', 'tin-lam-theo', 'theo-doi'];

export function common(id: string, data: Carried, context: Context) {
  const { status } = data;
  return {
    id,
    title: data.title ?? '',
    sample: data.sample ?? false,
    status: status?.state
      ? { state: status.state as Status['state'], reason: status.reason ?? '', day: status.day ?? '' }
      : undefined,
    sources: each(data.sources).map((source): Source => ({ ...source, title: source.title ?? '' })),
    body: context.body,
  };
}

interface Carried {
  title?: string;
  sample?: boolean;
  status?: { state?: string; reason?: string; day?: string };
  sources?: Draft<Source>[];
}

/** The items of a list that may be half-written; none where the value is no list. */
export const each = <T>(items: readonly (T | null | undefined)[] | undefined): T[] =>
  isList(items) ? items.filter((item) => item !== undefined && item !== null) : [];

const isList = (value: unknown): value is readonly unknown[] => Array.isArray(value);

export const word = (words: Readonly<Record<string, string>>, key: string | undefined): string =>
  key ? (words[key] ?? '') : '';

export const figuresOf = (figures: readonly Draft<Figure>[] | undefined): Figure[] =>
  each(figures).map(({ value, unit, meaning }) => ({ value: value ?? '', unit, meaning: meaning ?? '' }));

export function photosOf(
  photos: readonly { file?: unknown; alt?: string; credit?: string; caption?: string }[] | undefined,
  context: Context,
): Photo[] {
  return each(photos).flatMap(({ file, alt, credit, caption }) => {
    const picture = context.photo(file);
    return picture ? [{ ...picture, alt: alt ?? '', credit: credit ?? '', caption }] : [];
  });
}

/** "7 cá nhân, 2 tập thể". */
export function countRecipients(recipients: readonly { kind?: string }[]): string {
  const of = (kind: string) => recipients.filter((recipient) => recipient.kind === kind).length;
  return countSubjects({ individual: of('individual'), collective: of('collective'), household: of('household') });
}

/** "7 cá nhân, 2 tập thể": counts by kind of subject, leaving out what is not there. */
function countSubjects(counts: { individual: number; collective: number; household: number }): string {
  const parts = [
    [counts.individual, 'cá nhân'],
    [counts.collective, 'tập thể'],
    [counts.household, 'hộ gia đình'],
  ] as const;
  return parts
    .filter(([n]) => n > 0)
    .map(([n, word]) => `${n} ${word}`)
    .join(', ');
}

/** What is there, with dots between. */
export const joinWithDots = (...parts: (string | undefined)[]): string => parts.filter(Boolean).join(' · ');
