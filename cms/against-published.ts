/** What a draft changes against the published text, field by field, while it is open. */
import { history } from 'decap-cms-core/dist/esm/routing/history.js';
import { store as desk } from 'decap-cms-core/dist/esm/redux/index.js';
import { differences } from './compared.ts';
import { showDifferences } from './forge/side-by-side.ts';
import { entryFormatter } from './format.ts';
import { element } from './notice.ts';
import type { Store } from './store.ts';

interface Open {
  get(key: 'collection' | 'path'): string | undefined;
  get(key: 'isModification'): boolean | undefined;
  get(key: 'data'): { toJS(): Record<string, unknown> };
}

/** Offers it by a button as long as the draft of something published is open. */
export function offerComparison(store: () => Store): void {
  const opened = (): Open | undefined => desk.getState().entryDraft.get('entry') as Open | undefined;
  const button = element(
    'button',
    { type: 'button', className: 'against-published', hidden: true },
    'Đã đổi những gì?',
  );
  button.addEventListener('click', () => {
    const entry = opened();
    if (entry) void compare(store(), entry);
  });
  document.body.append(button);
  desk.subscribe(() => {
    button.hidden = !(opened()?.get('isModification') === true && history.location.pathname.includes('/entries/'));
  });
}

async function compare(store: Store, entry: Open): Promise<void> {
  const { data: published } = await store.getEntry(entry.get('path') ?? '');
  const draft = entryFormatter.toFile(entry.get('data').toJS());
  const changes = differences(entry.get('collection') ?? '', published, draft);
  await showDifferences('Bài này đổi gì so với bản trên trang', changes, 'Trên trang', 'Bản nháp');
}
