/** What a draft changes against the published text, field by field, while it is open. */
import { differences } from './compared.ts';
import { showDifferences } from './forge/side-by-side.ts';
import { entryFormatter } from './format.ts';
import { formEntry, type Store } from './store.ts';

let stored: (() => Store) | undefined;

/** Says where the published texts are. */
export const readPublishedFrom = (store: () => Store): void => void (stored = store);

/** Shows what the draft in the form changes. */
export async function compareWithPublished(): Promise<void> {
  const entry = formEntry();
  if (!entry || !stored) return;
  const { data: published } = await stored().getEntry(entry.get('path') ?? '');
  const draft = entryFormatter.toFile(entry.get('data').toJS());
  const changes = differences(entry.get('collection') ?? '', published, draft);
  await showDifferences('Bài này đổi gì so với bản trên trang', changes, 'Trên trang', 'Bản nháp');
}
