/** Ctrl+K: looks for entries and actions from anywhere at the desk. */
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent } from 'react';
import { allCollections } from '../../src/collections/index.ts';
import type { Directory } from '../../src/corpus/directory.ts';
import { deskDirectory } from '../directory.ts';
import { listenToKeys } from '../keys.ts';
import { filter } from '../shims/fuzzy.ts';

/** Opens the search; does nothing before the editor has logged in. */
export let openPalette: () => void = () => undefined;

interface Target {
  label: string;
  /** What it is: "Điển hình", "Việc". */
  kind: string;
  href: string;
}

/** How many targets are shown at a time. */
const most = 12;

/** @param props.hasReview whether there is a board of drafts */
export function Palette({ hasReview }: { hasReview: boolean }) {
  const [directory, setDirectory] = useState<Promise<Directory>>();
  useEffect(() => {
    openPalette = () => {
      const reading = deskDirectory();
      reading.catch(() => undefined);
      setDirectory((open) => open ?? reading);
    };
    listenToKeys(() => openPalette());
  }, []);
  if (!directory) return null;
  return <Search directory={directory} hasReview={hasReview} close={() => setDirectory(undefined)} />;
}

interface SearchProps {
  directory: Promise<Directory>;
  hasReview: boolean;
  close: () => void;
}

function Search({ directory, hasReview, close }: SearchProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [query, setQuery] = useState('');
  const [active, setActive] = useState(0);
  const [entries, setEntries] = useState<readonly Target[]>([]);
  useEffect(() => {
    dialog.current?.showModal();
    directory.then(
      (known) => setEntries(entriesOf(known)),
      () => undefined,
    );
  }, [directory]);
  const actions = useMemo(() => actionsOf(hasReview), [hasReview]);
  const found = useMemo(
    () =>
      query.trim()
        ? filter(query, [...actions, ...entries], { extract: ({ label }) => label }).map(({ original }) => original)
        : actions,
    [query, actions, entries],
  );
  const shown = found.slice(0, most);
  const go = (target: Target | undefined): void => {
    if (!target) return;
    dialog.current?.close();
    if (target.href.startsWith('#')) location.hash = target.href;
    else window.open(target.href);
  };
  const steer = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && shown.length > 0) {
      event.preventDefault();
      setActive((active + step + shown.length) % shown.length);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      go(shown[active]);
    }
  };
  return (
    <dialog ref={dialog} className="desk-dialog palette" aria-label="Tìm bài, việc" onClose={close}>
      <input
        role="combobox"
        aria-label="Tìm bài, việc"
        aria-expanded="true"
        aria-autocomplete="list"
        aria-controls={`${id}-muc`}
        aria-activedescendant={shown.length > 0 ? `${id}-${active}` : undefined}
        placeholder="Gõ tên bài hoặc việc, không cần dấu"
        value={query}
        onChange={({ target }) => {
          setQuery(target.value);
          setActive(0);
        }}
        onKeyDown={steer}
      />
      <ul id={`${id}-muc`} role="listbox" aria-label="Bài và việc">
        {shown.map((target, i) => (
          // The keyboard is steered from the field above, as a combobox has it.
          <li
            key={target.href}
            id={`${id}-${i}`}
            role="option"
            aria-selected={i === active}
            onClick={() => go(target)}
            ref={(line) => {
              if (i === active) line?.scrollIntoView({ block: 'nearest' });
            }}
          >
            {target.label} <small>{target.kind}</small>
          </li>
        ))}
      </ul>
      <p role="status">
        {found.length === 0
          ? 'Không có bài hoặc việc nào.'
          : found.length > most
            ? `Còn ${found.length - most} mục nữa, gõ thêm để thu hẹp.`
            : ''}
      </p>
      <p className="buttons">
        <button type="button" onClick={() => dialog.current?.close()}>
          Đóng
        </button>
      </p>
    </dialog>
  );
}

const entriesOf = (directory: Directory): Target[] =>
  allCollections.flatMap(({ name, short }) =>
    Object.values(directory[name]).map((item) => ({
      label: item.name,
      kind: short,
      href: `#/collections/${name}/entries/${item.id}/index`,
    })),
  );

function actionsOf(hasReview: boolean): Target[] {
  const action = (label: string, href: string): Target => ({ label, kind: 'Việc', href });
  return [
    action('Hôm nay', '#/'),
    ...allCollections.map(({ name, item }, i) =>
      action(`${i === 0 ? 'Viết' : 'Thêm'} ${item}`, `#/collections/${name}/new`),
    ),
    ...(hasReview ? [action('Duyệt bài', '#/workflow')] : []),
    ...allCollections.map(({ name, label }) => action(`Danh sách: ${label}`, `#/collections/${name}`)),
    action('Danh mục', '#/collections/catalogues'),
    action('Thông tin trang', '#/collections/site/entries/site'),
    action('Sổ tay biên tập', './huong-dan/'),
  ];
}
