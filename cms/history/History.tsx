/** "Các bản trước": the versions of the open entry, seen beside what is in the form, and brought back into it. */
import { store as desk } from 'decap-cms-core/dist/esm/redux/index.js';
import { useSyncExternalStore } from 'react';
import { differences } from '../compared.ts';
import { showDifferences } from '../forge/side-by-side.ts';
import { entryFormatter } from '../format.ts';
import { element, showNotice } from '../notice.ts';
import type { Version } from '../server/versions.ts';
import { formEntry, whenFormChanges } from '../store.ts';
import './history.css';

/** Where the versions come from. */
export interface Versions {
  list(path: string): Promise<Version[]>;
  text(path: string, id: string): Promise<string>;
}

/** From the server on this machine. */
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

/** Path of the entry in the form; undefined for a new one and for data files. */
function openPath(): string | undefined {
  const path = formEntry()?.get('path');
  return path?.endsWith('/index.md') ? path : undefined;
}

export function History({ versions }: { versions: Versions }) {
  const path = useSyncExternalStore(whenFormChanges, openPath);
  if (path === undefined) return null;
  return (
    <button type="button" onClick={() => void show(versions, path)}>
      Các bản trước
    </button>
  );
}

async function show(versions: Versions, path: string): Promise<void> {
  try {
    listIn(await versions.list(path), versions, path);
  } catch (cause) {
    showNotice({
      title: 'Không mở được các bản trước',
      lines: [cause instanceof Error ? cause.message : String(cause)],
    });
  }
}

function listIn(list: readonly Version[], versions: Versions, path: string): void {
  const dialog = element('dialog', { className: 'versions' });
  dialog.setAttribute('aria-labelledby', 'cac-ban');
  const button = (label: string, act: () => Promise<void> | void) => {
    const made = element('button', { type: 'button' }, label);
    made.addEventListener('click', () => void act());
    return made;
  };
  const rows = list.map((version) => {
    const when = new Date(version.at).toLocaleString('vi-VN');
    return element(
      'li',
      {},
      element('p', {}, element('strong', {}, when), ` · ${version.who}`, element('br', {}), version.title),
      button('So với bản đang mở', async () => compare(when, await versions.text(path, version.id))),
      button('Lấy lại bản này', async () => {
        bringBack(await versions.text(path, version.id));
        dialog.close();
        showNotice({
          title: `Đã lấy lại bản ${when}`,
          lines: ['Xem lại rồi lưu; chưa lưu thì chưa có gì thay đổi.'],
          isNews: true,
        });
      }),
    );
  });
  dialog.append(
    element('h2', { id: 'cac-ban' }, 'Các bản trước'),
    list.length ? element('ul', {}, ...rows) : element('p', {}, 'Kho git chưa có bản nào của bài này.'),
    element(
      'p',
      { className: 'buttons' },
      button('Đóng', () => dialog.close()),
    ),
  );
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

async function compare(when: string, text: string): Promise<void> {
  const entry = formEntry();
  if (!entry) return;
  const now = entryFormatter.toFile(entry.get('data').toJS());
  const changes = differences(entry.get('collection') ?? '', text, now);
  await showDifferences(`Bản ${when} và bản đang mở`, changes, `Bản ${when}`, 'Đang mở');
}

function bringBack(text: string): void {
  void desk.dispatch({ type: 'VERSION_TAKEN', payload: { data: entryFormatter.fromFile(text) } });
}
