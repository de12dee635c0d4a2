/** Opens an entry's form from outside of it, at a field. */
import { history } from 'decap-cms-core/dist/esm/routing/history.js';
import { store } from 'decap-cms-core/dist/esm/redux/index.js';
import type { DecapEntry } from '../store.ts';
import { reachField } from './control-pane.ts';
import { goToForm } from './leaving.ts';

/** How long a form may take to open, in milliseconds. */
const patience = 20_000;

/** @param slug Decap's: `<id>/index` for an entry */
export async function openEntryAt(
  collection: string,
  slug: string,
  path: readonly (string | number)[] = [],
): Promise<void> {
  const address = `/collections/${collection}/entries/${slug}`;
  if (history.location.pathname !== address) goToForm(address);
  if (path.length && (await formIsOpen(address, collection, slug))) await reachField(path);
}

/** Whether the form of an entry is there in time. */
async function formIsOpen(address: string, collection: string, slug: string): Promise<boolean> {
  for (const end = Date.now() + patience; Date.now() < end;) {
    const entry = store.getState().entryDraft.get('entry') as DecapEntry | undefined;
    const isIt =
      history.location.pathname === address && entry?.get('collection') === collection && entry.get('slug') === slug;
    if (isIt && document.querySelector('label[for*="-field-"]')) return true;
    await new Promise((resume) => setTimeout(resume, 100));
  }
  return false;
}
