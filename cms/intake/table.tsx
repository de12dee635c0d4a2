/** A list of many short items as a table: one line an item, edited in place, by keyboard and with a screen reader. */
import type { Registry } from '../registry.ts';
import { List, Map as ImmutableMap } from 'immutable';
import {
  Component,
  memo,
  startTransition,
  useCallback,
  useEffect,
  useId,
  useMemo,
  useRef,
  useState,
  type ComponentType,
  type CSSProperties,
  type KeyboardEvent,
  type MouseEvent,
} from 'react';
import type { Fields, FieldSpec } from '../../src/fields/field.ts';
import { necessity } from '../../src/fields/kinds.ts';
import { schemaOf } from '../../src/fields/schema.ts';
import { nameKey } from '../../src/text/names.ts';
import type { ReadItem } from '../../src/intake/items.ts';
import { flushTyping } from '../form/pace.ts';
import { Cell, textOf } from './cell.tsx';
import type { Handed, IntakeProps } from './dialog.tsx';
import { openList } from './offered.ts';
import { choicesAmong, forgetDirectory, knownDirectory, type Choices } from './known.ts';

type Row = ImmutableMap<string, unknown>;
type Rows = List<Row>;

interface Given {
  value?: Rows | undefined;
  onChange: (rows: Rows) => void;
  field: {
    get(key: 'label' | 'name' | 'label_singular'): string;
    get(key: 'max'): number;
    get(key: 'columns'): { toJS(): Fields };
  };
  forID?: string;
  classNameWrapper: string;
  setActiveStyle: () => void;
  setInactiveStyle: () => void;
}

/** Registers the widget `table`. */
export function registerTable(cms: Registry): void {
  class TableControl extends Component<Given> {
    wanted: Wanted = { current: undefined };
    focus(path?: string) {
      const { forID = '' } = this.props;
      const place = /(\d+)(?:\.(\w+))?/.exec(path ?? '');
      const wanted = place ? cellId(forID, Number(place[1]), place[2] ?? 'name') : forID;
      const cell = document.getElementById(wanted);
      if (!cell) this.wanted.current = wanted;
      (cell ?? document.getElementById(forID))?.focus();
    }
    override render() {
      return <Table {...this.props} wanted={this.wanted} />;
    }
  }
  cms.registerWidget('table', TableControl);
}

/** Leaving a cell may take away the line with its faults, and with it the button from under the pointer. */
const keepCaret = (event: MouseEvent): void => event.preventDefault();

const cellId = (table: string, row: number, column: string): string => `${table}-${row}-${column}`;

const noRows = List<Row>();

/** What can be taken back: the list before the last change of whole lines. */
interface Undo {
  rows: Rows;
  message: string;
}

/** The id of the cell that gets the caret as soon as it is there. */
interface Wanted {
  current: string | undefined;
}

function Table({
  value,
  onChange,
  field,
  forID = '',
  classNameWrapper,
  setActiveStyle,
  setInactiveStyle,
  wanted,
}: Given & { wanted: Wanted }) {
  const rows = List.isList(value) ? value : noRows;
  const columns = useMemo(() => Object.entries(field.get('columns').toJS()), [field]);
  const item = field.get('label_singular');
  const most = field.get('max');
  const choices = useChoices(columns);
  const latest = useRef(rows);
  latest.current = rows;
  const change = useRef(onChange);
  change.current = onChange;
  const [undo, setUndo] = useState<Undo>();
  const [status, setStatus] = useState('');
  const [given, setGiven] = useState<Handed>();
  const listId = useId();

  useEffect(
    () => openList({ label: field.get('label'), fields: columns.map(([name]) => name), take: setGiven }),
    [columns, field],
  );
  const shown = useShown(rows.size);
  useEffect(() => {
    const cell = wanted.current && document.getElementById(wanted.current);
    if (!cell) return;
    cell.focus();
    wanted.current = undefined;
  });

  // What comes before the next render builds on this change too.
  const put = useCallback((next: Rows) => change.current((latest.current = next)), []);
  const edit = useCallback(
    (i: number, name: string, cell: unknown) => {
      const row = latest.current.get(i);
      if (!row) return;
      setUndo(undefined);
      put(latest.current.set(i, cell === undefined ? row.delete(name) : row.set(name, cell)));
    },
    [put],
  );
  const structural = useCallback(
    (next: Rows, message: string) => {
      flushTyping();
      setUndo({ rows: latest.current, message });
      put(next);
    },
    [put],
  );
  const firstColumn = columns[0]?.[0] ?? 'name';
  const focusOn = useCallback(
    (i: number, name = firstColumn) => (wanted.current = cellId(forID, i, name)),
    [forID, firstColumn, wanted],
  );

  const add = useCallback(() => {
    flushTyping();
    if (latest.current.size >= most) setStatus(`Tối đa ${most} ${item}.`);
    focusOn(latest.current.size);
    put(latest.current.push(ImmutableMap<string, unknown>()));
  }, [focusOn, item, most, put]);
  const remove = useCallback(
    (i: number) => {
      const name = labelOfRow(latest.current.get(i));
      focusOn(Math.max(0, Math.min(i, latest.current.size - 2)));
      structural(latest.current.delete(i), `Đã xóa dòng ${i + 1}${name ? `: ${name}` : ''}.`);
    },
    [focusOn, structural],
  );
  const move = useCallback(
    (i: number, by: number, name: string) => {
      flushTyping();
      const [row, to] = [latest.current.get(i), i + by];
      if (!row || to < 0 || to >= latest.current.size) return;
      focusOn(to, name);
      put(latest.current.delete(i).insert(to, row));
      setStatus(`${labelOfRow(row) || 'Dòng'}: dòng ${to + 1} trên ${latest.current.size}.`);
    },
    [focusOn, put],
  );
  const keys = useCallback(
    (event: KeyboardEvent, i: number, name: string) => {
      if (event.altKey && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
        event.preventDefault();
        move(i, event.key === 'ArrowUp' ? -1 : 1, name);
      } else if (event.key === 'Enter' && !event.nativeEvent.isComposing && event.currentTarget.tagName === 'INPUT') {
        event.preventDefault();
        if (i + 1 < latest.current.size) document.getElementById(cellId(forID, i + 1, name))?.focus();
        else add();
      }
    },
    [add, forID, move],
  );

  const duplicates = useMemo(() => repeated(rows), [rows]);
  const take = (items: readonly ReadItem[]) => {
    const kept = rows.filterNot((row) => isEmptyRow(row));
    const added = items.map(({ values }) => ImmutableMap<string, unknown>(values));
    structural(kept.concat(added), `Đã thêm ${items.length} ${item}.`);
    setGiven(undefined);
    focusOn(kept.size);
  };
  const dropped = (files: FileList | null | undefined) => {
    const file = files?.[0];
    if (file)
      void file.arrayBuffer().then((bytes) => setGiven({ file: { name: file.name, bytes: new Uint8Array(bytes) } }));
  };

  return (
    <div
      className={`${classNameWrapper} list-table`}
      onFocus={setActiveStyle}
      onBlur={setInactiveStyle}
      onDragOver={(event) => event.dataTransfer.types.includes('Files') && event.preventDefault()}
      onDrop={(event) => {
        if (!event.dataTransfer.files.length) return;
        event.preventDefault();
        dropped(event.dataTransfer.files);
      }}
      onPaste={(event) => {
        const [html, text] = [event.clipboardData.getData('text/html'), event.clipboardData.getData('text/plain')];
        const file = event.clipboardData.files[0];
        if (file && /\.(?:xlsx|docx|csv)$/i.test(file.name)) dropped(event.clipboardData.files);
        else if (/<table[\s>]/i.test(html) || /\t|\n\s*\S/.test(text.trim())) setGiven({ html, text });
        else return;
        event.preventDefault();
      }}
    >
      <p className="list-table-ways">
        <label className="list-table-file">
          Lấy từ tệp Excel, Word …
          <input
            type="file"
            data-own=""
            accept=".xlsx,.xlsm,.csv,.tsv,.txt,.docx,.html"
            onChange={({ target }) => {
              dropped(target.files);
              target.value = '';
            }}
          />
        </label>
        <span>hoặc thả tệp vào đây, hoặc dán bảng chép từ Excel, Word, trang web vào một ô bên dưới.</span>
      </p>
      {rows.size > 0 && (
        <table
          id={forID}
          tabIndex={-1}
          role="table"
          aria-labelledby={`${listId}-caption`}
          style={ownProperties({ '--columns': widths(columns) })}
        >
          <caption id={`${listId}-caption`}>
            {field.get('label')}: {rows.size}
          </caption>
          <thead role="rowgroup">
            <tr role="row">
              <th role="columnheader">STT</th>
              {columns.map(([name, column]) => (
                <th key={name} role="columnheader" title={column.hint}>
                  {column.label}
                  {!column.optional && column.kind !== 'flag' && <span aria-hidden="true"> *</span>}
                  {column.neededWhen && <small> ({necessity(column)})</small>}
                </th>
              ))}
              <th role="columnheader">
                <span className="unseen">Xóa</span>
              </th>
            </tr>
          </thead>
          <tbody role="rowgroup">
            {rows.take(shown).map((row, i) => (
              <Line
                key={i}
                {...{ row, i, columns, choices, edit, remove, keys, listId }}
                table={forID}
                twin={duplicates.get(i)}
              />
            ))}
          </tbody>
        </table>
      )}
      <p className="list-table-foot">
        <button
          type="button"
          id={rows.size ? undefined : forID}
          aria-label={`Thêm ${item}`}
          onMouseDown={keepCaret}
          onClick={add}
        >
          Thêm {item}
        </button>
        {rows.size > 1 && <span>Enter: dòng dưới. Alt + mũi tên lên, xuống: dời dòng.</span>}
      </p>
      <p role="status" className="list-table-status">
        {undo?.message ?? status}{' '}
        {undo && (
          <button
            type="button"
            onClick={() => {
              put(undo.rows);
              setUndo(undefined);
              setStatus('Đã hoàn tác.');
            }}
          >
            Hoàn tác
          </button>
        )}
      </p>
      {[...choices].map(([to, { labels }]) => (
        <datalist key={to} id={`${listId}-${to}`}>
          {[...labels].map(([id, words]) => (
            <option key={id} value={words} />
          ))}
        </datalist>
      ))}
      {given && (
        <Intake
          {...{ given, columns, choices, rows, item, most, listId }}
          take={take}
          close={() => setGiven(undefined)}
        />
      )}
    </div>
  );
}

/** Properties of our own, of which React's types know none. */
const ownProperties = (properties: Record<`--${string}`, string>): CSSProperties => properties;

/**
 * The widths of the columns. They follow from the kinds of the fields and not from the lines: the browser lays out and paints
 * only the lines that are on screen, and several hundred with all their fields take it a tenth of a second each time.
 */
const widths = (columns: readonly [string, FieldSpec][]): string =>
  ['2.5rem', ...columns.map(([, { kind }], i) => (i ? widthOf(kind) : 'minmax(12rem, 2fr)')), '2.75rem'].join(' ');

function widthOf(kind: FieldSpec['kind']): string {
  if (kind === 'flag') return '4.5rem';
  if (kind === 'choice') return '7.5rem';
  return kind === 'day' ? '9rem' : 'minmax(7rem, 1fr)';
}

/** Lines that are there at once, more than a screen holds. */
const atOnce = 40;

/** How many lines are rendered: at first those that are seen, and once the form can be used, all of them. */
function useShown(count: number): number {
  const [isWhole, setWhole] = useState(count <= atOnce);
  useEffect(() => startTransition(() => setWhole(true)), []);
  return isWhole ? count : atOnce;
}

/** The dialog and all that reads files are loaded when something was handed in. */
function Intake(props: IntakeProps) {
  const [Dialog, setDialog] = useState<ComponentType<IntakeProps>>();
  useEffect(() => {
    void import('./dialog.tsx').then(({ IntakeDialog }) => setDialog(() => IntakeDialog));
  }, []);
  return Dialog ? <Dialog {...props} /> : <p role="status">Đang đọc …</p>;
}

interface LineProps {
  row: Row;
  i: number;
  table: string;
  columns: readonly [string, FieldSpec][];
  choices: ReadonlyMap<string, Choices>;
  edit: (i: number, name: string, value: unknown) => void;
  remove: (i: number) => void;
  keys: (event: KeyboardEvent, i: number, name: string) => void;
  listId: string;
  /** The line of the same name above. */
  twin: number | undefined;
}

const Line = memo(function Line({ row, i, table, columns, choices, edit, remove, keys, listId, twin }: LineProps) {
  const faults = faultsOf(row, columns);
  const faultsId = `${table}-${i}-faults`;
  const faultLines = [...faults].map(
    ([name, message]) => `${columns.find(([key]) => key === name)?.[1].label ?? ''}: ${message}`,
  );
  return (
    <>
      <tr role="row" aria-describedby={faultLines.length || twin !== undefined ? faultsId : undefined}>
        <th role="rowheader">{i + 1}</th>
        {columns.map(([name, column]) => (
          <td key={name} role="cell">
            <Cell
              id={cellId(table, i, name)}
              label={`${column.label}, dòng ${i + 1}`}
              column={column}
              value={row.get(name)}
              choices={column.kind === 'reference' ? choices.get(column.to) : undefined}
              list={column.kind === 'reference' ? `${listId}-${column.to}` : undefined}
              invalid={faults.has(name)}
              describedBy={faults.has(name) ? faultsId : undefined}
              commit={(value) => edit(i, name, value)}
              onKeyDown={(event) => keys(event, i, name)}
            />
          </td>
        ))}
        <td role="cell">
          <button
            type="button"
            aria-label={`Xóa dòng ${i + 1}${labelOfRow(row) ? `: ${labelOfRow(row)}` : ''}`}
            onMouseDown={keepCaret}
            onClick={() => remove(i)}
          >
            ×
          </button>
        </td>
      </tr>
      {(faultLines.length > 0 || twin !== undefined) && (
        <tr role="row" className="list-table-faults">
          <td role="cell" id={faultsId}>
            {[...faultLines, ...(twin === undefined ? [] : [`trùng tên với dòng ${twin + 1}`])].join('; ')}
          </td>
        </tr>
      )}
    </>
  );
});

/** What is wrong with a line, by field, in the words of the build. Lines that did not change are not judged again. */
const judged = new WeakMap<Row, Map<string, string>>();

function faultsOf(row: Row, columns: readonly [string, FieldSpec][]): ReadonlyMap<string, string> {
  const known = judged.get(row);
  if (known) return known;
  const found = new Map<string, string>();
  if (!isEmptyRow(row)) {
    const { error } = schemaOfLine(columns).safeParse(row.toJS());
    for (const { path, message } of error?.issues ?? []) found.set(String(path[0]), message);
    for (const [name, column] of columns)
      if (column.kind === 'reference' && /\s/.test(textOf(row.get(name))))
        found.set(name, 'chưa chọn được mục nào có tên này');
  }
  judged.set(row, found);
  return found;
}

const schemas = new WeakMap<object, ReturnType<typeof schemaOf>>();

/** Compiling a schema takes milliseconds, and all lines have the same one. */
function schemaOfLine(columns: readonly [string, FieldSpec][]): ReturnType<typeof schemaOf> {
  const schema = schemas.get(columns) ?? schemaOf(Object.fromEntries(columns));
  schemas.set(columns, schema);
  return schema;
}

const isEmptyRow = (row: Row): boolean => row.every((value) => value === undefined || value === '' || value === false);

const labelOfRow = (row: Row | undefined): string => textOf(row?.get('name') ?? row?.get('what') ?? row?.get('text'));

/** Lines whose name is already in a line above, with that line. */
function repeated(rows: Rows): Map<number, number> {
  const first = new Map<string, number>();
  const found = new Map<number, number>();
  rows.forEach((row, i) => {
    const name = nameKey(textOf(row.get('name')));
    if (!name) return;
    const above = first.get(name);
    if (above === undefined) first.set(name, i);
    else found.set(i, above);
  });
  return found;
}

const noChoices: ReadonlyMap<string, Choices> = new Map();

function useChoices(columns: readonly [string, FieldSpec][]): ReadonlyMap<string, Choices> {
  const [choices, setChoices] = useState(noChoices);
  useEffect(() => {
    let open = true;
    void knownDirectory().then(
      (directory) => {
        const targets = new Set(columns.flatMap(([, column]) => (column.kind === 'reference' ? [column.to] : [])));
        if (open)
          setChoices(new Map([...targets].map((to) => [to, choicesAmong(directory[to as keyof typeof directory])])));
      },
      () => undefined,
    );
    return () => {
      open = false;
      forgetDirectory();
    };
  }, [columns]);
  return choices;
}
