/** The versions of an entry, wherever they are kept. */
import type { Version } from '../server/versions.ts';

export interface Versions {
  /**
   * Newest first, with those of its draft where it has one.
   * @param draft the branch of the draft
   * @throws Error with a sentence when they cannot be had
   */
  list(path: string, draft: string | undefined): Promise<Version[]>;
  /** @throws Error with a sentence when there is no text in that version */
  text(path: string, id: string): Promise<string>;
}

/** From git on this machine, which finds a draft by itself. */
export const localVersions: Versions = {
  list: async (path) => (await asked(`versions.json?${String(new URLSearchParams({ path }))}`)) as Version[],
  text: async (path, id) =>
    ((await asked(`version.json?${String(new URLSearchParams({ path, id }))}`)) as { text: string }).text,
};

async function asked(address: string): Promise<unknown> {
  const response = await fetch(`./${address}`, { cache: 'no-store' });
  const answer = (await response.json()) as { error?: string };
  if (!response.ok) throw new Error(answer.error ?? String(response.status));
  return answer;
}
