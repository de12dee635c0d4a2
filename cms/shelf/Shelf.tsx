/** "Đang viết dở trên máy này": what is on the shelf, to be opened or given up. */
import { useState, useSyncExternalStore } from 'react';
import { allCollections } from '../../src/collections/index.ts';
import { goToForm } from '../form/leaving.ts';
import { formatMoment } from '../moment.ts';
import { addressOfKept, forget } from './form-kept.ts';
import { shelved, whenShelfChanges, type Kept } from './shelf.ts';

const name = 'Đang viết dở trên máy này';

export function Shelf() {
  const items = useSyncExternalStore(whenShelfChanges, shelved);
  return items.length > 0 && <Items items={items} />;
}

/** Gone with the last item, so that the next one finds the list closed. */
function Items({ items }: { items: readonly Kept[] }) {
  const [isOpen, setOpen] = useState(false);
  return (
    <div
      className="shelf"
      onKeyDown={({ key }) => {
        if (key === 'Escape') setOpen(false);
      }}
    >
      <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {name} ({items.length})
      </button>
      {isOpen && (
        <section aria-label={name}>
          <h2>{name}</h2>
          <ul>
            {items.map((item) => (
              <li key={item.id}>
                <p>
                  <strong>{item.title || 'Chưa có tên'}</strong>
                  <br />
                  {kindOf(item)} · viết lúc {formatMoment(item.at)}
                </p>
                <button
                  type="button"
                  onClick={() => {
                    setOpen(false);
                    open(item);
                  }}
                >
                  Mở
                </button>
                <button type="button" onClick={() => discard(item)}>
                  Bỏ
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

const kindOf = ({ collection, slug }: Kept): string => {
  const item = allCollections.find(({ name: of }) => of === collection)?.item ?? 'dữ liệu chung';
  return slug ? item : `${item} mới`;
};

function open(item: Kept): void {
  const address = addressOfKept(item);
  if (`#${address}` !== location.hash) goToForm(address);
}

/** An open form stays as it is, and is kept again with the next letter. */
function discard(item: Kept): void {
  if (window.confirm(`Bỏ hẳn phần viết dở “${item.title || 'Chưa có tên'}”? Bản đã lưu (nếu có) vẫn nguyên.`))
    forget(item.id);
}
