import type { PlacedDiagnostic } from '../fields/diagnostic.ts';

/** `['recipients', 2, 'name']` reads `recipients[2].name`. */
export const pathText = (path: readonly (string | number)[]): string =>
  path.reduce<string>(
    (text, part) => (typeof part === 'number' ? `${text}[${part}]` : text ? `${text}.${part}` : part),
    '',
  );

/** The value at the path, on one line of at most 80 characters; '' when there is none. */
export function foundAt(data: unknown, path: readonly (string | number)[]): string {
  let value = data;
  for (const part of path)
    value = typeof value === 'object' && value !== null ? (value as Record<string | number, unknown>)[part] : undefined;
  return value === undefined || value === null
    ? ''
    : shorten(typeof value === 'string' ? value : JSON.stringify(value));
}

export function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > 80 ? `${line.slice(0, 79)}…` : line;
}

/** By file, then line, then place. */
export const byPlace = (a: PlacedDiagnostic, b: PlacedDiagnostic): number =>
  compare(a.file, b.file) || a.line - b.line || compare(pathText(a.path), pathText(b.path));

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
