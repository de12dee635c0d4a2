import type { PublicDirectory } from '../src/corpus/visibility.ts';

/**
 * The names and references of what the site shows; at a desk that runs beside its content, of everything.
 * @throws Error while it cannot be had
 */
export async function readDirectory(): Promise<PublicDirectory> {
  const response = await fetch('./corpus.json', { cache: 'no-store' });
  if (!response.ok) throw new Error(String(response.status));
  return (await response.json()) as PublicDirectory;
}
