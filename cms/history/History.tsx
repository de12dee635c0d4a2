/** "Các bản trước": the versions of the open entry, seen beside what is in the form, and brought back into it. */
import { store as desk } from 'decap-cms-core/dist/esm/redux/index.js';
import { useSyncExternalStore } from 'react';
import { ask } from '../ask.ts';
import { differences } from '../compared.ts';
import { showDifferences } from '../forge/side-by-side.ts';
import { entryFormatter } from '../format.ts';
import { formatMoment } from '../moment.ts';
import { element, showNotice } from '../notice.ts';
import { branchOf } from '../forge/api.ts';
import type { Version } from '../server/versions.ts';
import { formEntry, whenFormChanges } from '../store.ts';
import type { Versions } from './versions.ts';
import './history.css';

const name = 'Các bản trước';

/** Path of the entry in the form; undefined for a new one and for data files. */
function openPath(): string | undefined {
  const path = formEntry()?.get('path');
  return path?.endsWith('/index.md') ? path : undefined;
}

let versions: Versions | undefined;

/** @param where the store tells the versions of an entry; undefined where it tells none */
export function readVersionsFrom(where: Versions | undefined): void {
  versions = where;
}

/** What shows the versions of the open entry; nothing where there can be none. */
export function actionOnVersions(): { label: string; act: () => void }[] {
  const [from, path] = [versions, openPath()];
  return from && path !== undefined ? [{ label: name, act: () => void show(from, path) }] : [];
}

export function History() {
  useSyncExternalStore(whenFormChanges, openPath);
  return actionOnVersions().map(({ label, act }) => (
    <button key={label} type="button" onClick={act}>
      {label}
    </button>
  ));
}

async function show(versions: Versions, path: string): Promise<void> {
  const says = element('p', { role: 'status' });
  /** Reads something and does something with it, or says why not. */
  const read = async <T,>(reading: Promise<T>, use: (read: T) => void) => {
    says.replaceChildren('Đang đọc …');
    try {
      const found = await reading;
      says.replaceChildren();
      use(found);
    } catch (cause) {
      says.replaceChildren(cause instanceof Error ? cause.message : String(cause));
    }
  };
  const button = (label: string, press: () => void) => {
    const made = element('button', { type: 'button' }, label);
    made.addEventListener('click', press);
    return made;
  };
  const row = ({ id, at, who, title }: Version) => {
    const when = formatMoment(at);
    const withText = (use: (text: string) => void) => () => void read(versions.text(path, id), use);
    return element(
      'li',
      {},
      element('p', {}, element('strong', {}, when), ` · ${who}`, element('br', {}), title),
      button(
        'So với bản đang mở',
        withText((text) => void compare(when, text)),
      ),
      button(
        'Lấy lại bản này',
        withText((text) => {
          bringBack(text);
          says.closest('dialog')?.close();
          showNotice({
            title: `Đã lấy lại bản ${when}`,
            lines: ['Xem lại rồi lưu; chưa lưu thì chưa có gì thay đổi.'],
            isNews: true,
          });
        }),
      ),
    );
  };
  void ask<never>({ title: name, content: [says], buttons: [], cancel: 'Đóng', isWide: true });
  await read(versions.list(path, draftBranch()), (list) => {
    if (list.length) says.after(element('ul', { className: 'versions' }, ...list.map(row)));
    else says.replaceChildren('Kho bài chưa có bản nào của bài này.');
  });
}

/** The branch of the entry in the form, while it is a draft under review. */
function draftBranch(): string | undefined {
  const entry = formEntry();
  const [collection, slug] = [entry?.get('collection'), entry?.get('slug')];
  return entry?.get('status') && collection && slug ? branchOf(collection, slug) : undefined;
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
