/** What a file or the clipboard holds, to be looked at and chosen from before it comes into a list. Loaded when needed. */
import type { List, Map } from 'immutable';
import { useEffect, useRef, useState } from 'react';
import { readItems, type ItemsRead, type ReadItem } from '../../src/intake/items.ts';
import type { Known } from '../../src/intake/places.ts';
import { furtherWords } from '../../src/intake/recipients.ts';
import { tablesOf, tablesPasted, type GivenFile } from '../../src/intake/tables-of.ts';
import type { FieldSpec } from '../../src/fields/field.ts';
import { nameKey } from '../../src/text/names.ts';
import { flushTyping } from '../form/pace.ts';
import { Cell, textOf } from './cell.tsx';
import { knownDirectory, type Choices } from './known.ts';
import { offerSentences } from './offered-sentences.ts';

/** What was dropped or pasted. */
export type Handed = { file: GivenFile } | { html: string; text: string };

export interface IntakeProps {
  given: Handed;
  columns: readonly [string, FieldSpec][];
  choices: ReadonlyMap<string, Choices>;
  rows: List<Map<string, unknown>>;
  item: string;
  most: number;
  listId: string;
  take: (items: readonly ReadItem[]) => void;
  close: () => void;
}

/** Reads what was handed in. @throws Error with a sentence for the editor */
export async function readGiven(given: Handed, fields: readonly string[]): Promise<ItemsRead[]> {
  const grids = 'file' in given ? await tablesOf(given.file) : await tablesPasted(given);
  const directory = await knownDirectory();
  const known = (name: 'units' | 'groups' | 'forms'): Known[] => Object.values(directory[name]);
  return readItems(grids, fields, { units: known('units'), groups: known('groups'), forms: known('forms') });
}

interface Candidate extends ReadItem {
  taken: boolean;
}

export function IntakeDialog({ given, columns, choices, rows, item, most, listId, take, close }: IntakeProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [lists, setLists] = useState<ItemsRead[]>();
  const [failure, setFailure] = useState('');
  const [items, setItems] = useState<readonly Candidate[]>([]);
  /** Current before the next render, so that it has what a cell commits just before the dialog closes. */
  const latest = useRef(items);
  const [form, setForm] = useState('');

  useEffect(() => dialog.current?.showModal(), []);
  useEffect(() => {
    const known = new Set(rows.toArray().map((row) => nameKey(textOf(row.get('name')))));
    readGiven(
      given,
      columns.map(([name]) => name),
    ).then(
      (found) => {
        setLists(found);
        show(
          found.flatMap((list) =>
            list.items.map((one) => ({
              ...one,
              taken: !known.has(nameKey(String(one.values['name'] ?? '?'))) || !one.values['name'],
            })),
          ),
        );
        if (!found.length) setFailure(nothing(item));
      },
      (cause: unknown) => setFailure(cause instanceof Error ? cause.message : String(cause)),
    );
  }, [columns, given, item, rows]);

  const forms = [...new Set(items.flatMap((one) => one.form ?? []))];
  const shown = items.flatMap((one, i) => (form && one.form !== form ? [] : [{ one, i }]));
  const chosen = shown.filter(({ one }) => one.taken).map(({ one }) => one);
  const doubtful = chosen.filter(({ doubts }) => doubts.length).length;
  const room = most - rows.size;
  const show = (next: readonly Candidate[]) => {
    latest.current = next;
    setItems(next);
  };
  const edit = (i: number, change: (one: Candidate) => Partial<Candidate>) => {
    show(latest.current.map((one, at) => (at === i ? { ...one, ...change(one) } : one)));
  };
  const set = (i: number, name: string, value: unknown) => {
    edit(i, ({ values, doubts }) => ({
      values: {
        ...Object.fromEntries(Object.entries(values).filter(([key]) => key !== name)),
        ...(value === undefined ? {} : { [name]: value as string }),
      },
      doubts: doubts.filter(({ field }) => field !== name),
    }));
  };
  const finish = () => {
    flushTyping();
    const taken = latest.current.filter((one) => one.taken && (!form || one.form === form));
    offerSentences('Chữ trong danh sách', furtherOf(taken));
    take(taken);
  };
  const further = furtherOf(chosen).map(({ heading }) => `“${heading}”`);

  return (
    <dialog
      ref={dialog}
      className="intake"
      aria-labelledby="intake-title"
      onClose={close}
      onKeyDown={(event) => event.stopPropagation()}
    >
      <h2 id="intake-title">
        {lists && items.length
          ? `Tìm thấy ${items.length} ${item}`
          : failure
            ? 'Chưa lấy được danh sách'
            : 'Đang đọc …'}
      </h2>
      {failure && <p role="alert">{failure}</p>}
      {forms.length > 1 && (
        <p>
          <label>
            Danh sách có {forms.length} hình thức khen. Lấy:{' '}
            <select value={form} onChange={({ target }) => setForm(target.value)}>
              <option value="">tất cả ({items.length})</option>
              {forms.map((one) => (
                <option key={one}>{one}</option>
              ))}
            </select>
          </label>
        </p>
      )}
      {lists?.map((list) => (
        <Report key={list.name} {...list} />
      ))}
      {further.length > 0 && (
        <p>
          Không có ô cho từng người: cột {further.join(', ')}. Khi thêm, chữ của các cột này nằm cạnh ô bài viết, để
          chọn đưa vào bài.
        </p>
      )}
      {items.length > 0 && (
        <div className="intake-rows">
          <table>
            <thead>
              <tr>
                <th scope="col">Lấy</th>
                {columns
                  .filter(([name]) => name !== 'story')
                  .map(([name, { label }]) => (
                    <th key={name} scope="col">
                      {label}
                    </th>
                  ))}
                <th scope="col">Cần xem</th>
              </tr>
            </thead>
            <tbody>
              {shown.slice(0, 500).map(({ one, i }) => (
                <tr key={i} className={one.doubts.length ? 'doubtful' : undefined}>
                  <td>
                    <input
                      type="checkbox"
                      aria-label={`Lấy ${String(one.values['name'] ?? one.where)}`}
                      checked={one.taken}
                      onChange={({ target }) => edit(i, () => ({ taken: target.checked }))}
                    />
                  </td>
                  {columns
                    .filter(([name]) => name !== 'story')
                    .map(([name, column]) => (
                      <td key={name}>
                        <Cell
                          id={`intake-${i}-${name}`}
                          label={`${column.label}, ${one.where}`}
                          column={column}
                          value={one.values[name]}
                          choices={column.kind === 'reference' ? choices.get(column.to) : undefined}
                          list={column.kind === 'reference' ? `${listId}-${column.to}` : undefined}
                          invalid={one.doubts.some(({ field }) => field === name)}
                          commit={(value) => set(i, name, value)}
                          isApart
                        />
                        {one.doubts
                          .filter(({ field }) => field === name)
                          .flatMap(({ candidates = [] }) => candidates.slice(0, 4))
                          .map((id) => (
                            <button key={id} type="button" className="intake-pick" onClick={() => set(i, name, id)}>
                              {column.kind === 'reference'
                                ? (choices.get(column.to)?.labels.get(id) ?? id)
                                : column.kind === 'choice'
                                  ? (column.options[id] ?? id)
                                  : id}
                            </button>
                          ))}
                      </td>
                    ))}
                  <td>
                    {one.doubts.map(({ message }) => message).join('; ')}
                    {!one.taken && !one.doubts.length && 'đã có trong danh sách'}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {shown.length > 500 && <p>… và {shown.length - 500} dòng nữa.</p>}
        </div>
      )}
      <p className="intake-end">
        {chosen.length > room && (
          <span role="alert">
            Danh sách này chứa tối đa {most} {item}; còn chỗ cho {room}.{' '}
          </span>
        )}
        {doubtful > 0 && <span>{doubtful} dòng cần xem lại; có thể sửa ngay ở trên hoặc sau khi thêm. </span>}
        {items.length > 0 && (
          <button
            type="button"
            className="intake-take"
            disabled={!chosen.length || chosen.length > room}
            onClick={finish}
          >
            Thêm {chosen.length} {item === 'người được khen' ? 'người' : item}
          </button>
        )}
        <button type="button" onClick={() => dialog.current?.close()}>
          {failure ? 'Đóng' : 'Thôi'}
        </button>
      </p>
    </dialog>
  );
}

const furtherOf = (items: readonly ReadItem[]) =>
  furtherWords(items.map(({ values, further = [] }) => ({ name: textOf(values['name']), further })));

const nothing = (item: string): string =>
  `Không tìm thấy bảng nào có cột ${item === 'người được khen' ? '“Họ và tên”' : 'khớp'}. Bảng cần một hàng tiêu đề, ví dụ: STT, Họ và tên, Chức vụ, Đơn vị.`;

/** What did not come in, and what was changed on the way. */
function Report({ name, passed, leftOut, mended }: ItemsRead) {
  return (
    <>
      {leftOut.length > 0 && <p>Không lấy vào: {leftOut.join('; ')}.</p>}
      {passed.length > 0 && (
        <details>
          <summary>
            {passed.length} dòng của “{name || 'bảng'}” không phải {'mục của danh sách'}
          </summary>
          <ul>
            {passed.map(({ row, text }) => (
              <li key={row}>
                Hàng {row}: {text}
              </li>
            ))}
          </ul>
        </details>
      )}
      {mended.length > 0 && (
        <details>
          <summary>{mended.length} ô dùng bảng mã cũ đã chuyển sang Unicode</summary>
          <ul>
            {mended.slice(0, 200).map(({ before, after }, i) => (
              <li key={i}>
                <del>{before}</del> → <ins>{after}</ins>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
