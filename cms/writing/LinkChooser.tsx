/** Asks where a link leads: an address, or an entry of the portal found by its name. */
import { useEffect, useId, useRef, useState } from 'react';
import { addressOf, allCollections } from '../../src/collections/index.ts';
import type { Directory } from '../../src/corpus/directory.ts';
import { isSafeLink } from '../../src/prose/parser.ts';
import { filter } from '../shims/fuzzy.ts';
import { plainAddress } from './paste.ts';

interface Target {
  name: string;
  kind: string;
  address: string;
}

/** Every entry that has a page. */
const targetsOf = (directory: Directory): Target[] =>
  allCollections.flatMap(({ name, item }) =>
    Object.values(directory[name]).map((entry) => ({
      name: entry.name,
      kind: item,
      address: addressOf(name, entry.id),
    })),
  );

interface Props {
  href: string;
  read: () => Promise<Directory>;
  onChoose: (href: string) => void;
  onRemove?: (() => void) | undefined;
  onClose: () => void;
}

export function LinkChooser({ href, read, onChoose, onRemove, onClose }: Props) {
  const [sought, setSought] = useState(href);
  const [targets, setTargets] = useState<Target[]>([]);
  const [at, setAt] = useState(-1);
  const [refused, setRefused] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const list = useId();
  useEffect(() => {
    input.current?.focus();
    input.current?.select();
    read().then(
      (directory) => {
        setTargets(targetsOf(directory));
      },
      () => undefined, // an address can still be written
    );
  }, [read]);
  const isAddress = /^(?:https?:|mailto:|tel:|\/|\S+\.\S+$)/i.test(sought.trim());
  const found = sought.trim() && !isAddress ? filter(sought, targets, { extract: ({ name }) => name }).slice(0, 8) : [];
  const choose = (): void => {
    const chosen = found[at]?.original ?? (isAddress ? undefined : found[0]?.original);
    const written = sought.trim();
    const address = chosen?.address ?? addressIn(written);
    if (address) onChoose(address);
    else setRefused(true);
  };
  return (
    <div
      className="writing-panel"
      role="dialog"
      aria-label="Liên kết"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
        else if (event.key === 'Enter' && event.target === input.current) {
          event.preventDefault();
          choose();
        } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
          event.preventDefault();
          const step = event.key === 'ArrowDown' ? 1 : -1;
          setAt((now) => Math.max(-1, Math.min(found.length - 1, now + step)));
        }
      }}
    >
      <label>
        Tên bài trong trang, hoặc địa chỉ
        <input
          ref={input}
          role="combobox"
          aria-expanded={found.length > 0}
          aria-controls={list}
          aria-activedescendant={found[at] ? `${list}-${at}` : undefined}
          autoComplete="off"
          value={sought}
          onChange={({ target }) => {
            setSought(target.value);
            setAt(-1);
            setRefused(false);
          }}
        />
      </label>
      <ul id={list} role="listbox" aria-label="Bài tìm thấy">
        {found.map(({ original: { name, kind, address } }, index) => (
          <li
            key={address}
            id={`${list}-${index}`}
            role="option"
            aria-selected={index === at}
            onMouseDown={(event) => {
              event.preventDefault();
            }}
            onClick={() => {
              onChoose(address);
            }}
          >
            {name} <small>{kind}</small>
          </li>
        ))}
      </ul>
      {refused && (
        <p role="alert">Chưa thấy bài nào tên như vậy. Gõ một phần tên bài, hoặc địa chỉ bắt đầu bằng https://</p>
      )}
      <p className="writing-row">
        <button type="button" onClick={choose}>
          Gắn liên kết
        </button>
        {onRemove && (
          <button type="button" onClick={onRemove}>
            Bỏ liên kết
          </button>
        )}
        <button type="button" onClick={onClose}>
          Thôi
        </button>
      </p>
    </div>
  );
}

/** What was written as an address, with its protocol. */
function addressIn(written: string): string | undefined {
  if (!written || /\s/.test(written)) return undefined;
  if (/^[^\s@/]+@[^\s@/]+\.\w+$/.test(written)) return `mailto:${written}`;
  const whole = /^(?:[a-z]+:|[/#])/i.test(written) ? written : /\.\w/.test(written) ? `https://${written}` : '';
  return whole && isSafeLink(whole) ? plainAddress(whole) : undefined;
}
