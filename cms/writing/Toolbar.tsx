/** The buttons above the text; those of lists and tables come when the caret is in one. */
import { redo, redoDepth, undo, undoDepth } from 'prosemirror-history';
import type { Command, EditorState } from 'prosemirror-state';
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  deleteColumn,
  deleteRow,
  deleteTable,
  isInTable,
} from 'prosemirror-tables';
import { useRef, type KeyboardEvent } from 'react';
import {
  align,
  alignmentAt,
  bold,
  hasMark,
  heading,
  indent,
  insertTable,
  isWithin,
  italic,
  list,
  outdent,
  quotation,
} from './commands.ts';
import { schema } from './schema.ts';

const { nodes, marks } = schema;

interface Button {
  label: string;
  run: () => void;
  isOn?: boolean | undefined;
  isOff?: boolean;
  /** The key that does the same. */
  shortcut?: string;
}

interface Props {
  state: EditorState;
  inSource: boolean;
  run: (command: Command) => void;
  onLink: () => void;
  onPhoto: () => void;
  onSource: () => void;
}

export function Toolbar({ state, inSource, run, onLink, onPhoto, onSource }: Props) {
  const does = (command: Command) => () => {
    run(command);
  };
  const source: Button = { label: 'Mã nguồn', run: onSource, isOn: inSource };
  const main: Button[] = [
    { label: 'Đậm', run: does(bold), isOn: hasMark(state, marks.strong), shortcut: 'Control+B' },
    { label: 'Nghiêng', run: does(italic), isOn: hasMark(state, marks.em), shortcut: 'Control+I' },
    { label: 'Đề mục', run: does(heading(2)), isOn: isWithin(state, nodes.heading, 2) },
    { label: 'Đề mục nhỏ', run: does(heading(3)), isOn: isWithin(state, nodes.heading, 3) },
    { label: 'Gạch đầu dòng', run: does(list(nodes.bullet_list)), isOn: isWithin(state, nodes.bullet_list) },
    { label: 'Đánh số', run: does(list(nodes.ordered_list)), isOn: isWithin(state, nodes.ordered_list) },
    { label: 'Trích dẫn', run: does(quotation), isOn: isWithin(state, nodes.quotation) },
    { label: 'Liên kết', run: onLink, isOn: hasMark(state, marks.link), shortcut: 'Control+K' },
    { label: 'Ảnh', run: onPhoto },
    { label: 'Bảng', run: does(insertTable), isOff: isInTable(state) },
    { label: 'Hoàn tác', run: does(undo), isOff: undoDepth(state) === 0, shortcut: 'Control+Z' },
    { label: 'Làm lại', run: does(redo), isOff: redoDepth(state) === 0, shortcut: 'Control+Y' },
    source,
  ];
  const ofList: Button[] = [
    { label: 'Lùi vào', run: does(indent), isOff: !indent(state) },
    { label: 'Lùi ra', run: does(outdent) },
  ];
  const alignment = alignmentAt(state);
  const ofTable: Button[] = [
    { label: 'Thêm dòng trên', run: does(addRowBefore) },
    { label: 'Thêm dòng dưới', run: does(addRowAfter) },
    { label: 'Thêm cột trái', run: does(addColumnBefore) },
    { label: 'Thêm cột phải', run: does(addColumnAfter) },
    { label: 'Xóa dòng', run: does(deleteRow) },
    { label: 'Xóa cột', run: does(deleteColumn) },
    { label: 'Căn trái', run: does(align(alignment === 'left' ? null : 'left')), isOn: alignment === 'left' },
    { label: 'Căn giữa', run: does(align(alignment === 'center' ? null : 'center')), isOn: alignment === 'center' },
    { label: 'Căn phải', run: does(align(alignment === 'right' ? null : 'right')), isOn: alignment === 'right' },
    { label: 'Xóa bảng', run: does(deleteTable) },
  ];
  return (
    <div className="writing-tools">
      <Row label="Định dạng bài viết" buttons={inSource ? [source] : main} />
      {!inSource && isWithin(state, nodes.list_item) && <Row label="Danh sách" buttons={ofList} />}
      {!inSource && isInTable(state) && <Row label="Bảng" buttons={ofTable} />}
    </div>
  );
}

/** One stop of the Tab key; arrows go from button to button. */
function Row({ label, buttons }: { label: string; buttons: readonly Button[] }) {
  const row = useRef<HTMLDivElement>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const all = [...(row.current?.querySelectorAll<HTMLButtonElement>('button:not(:disabled)') ?? [])];
    const at = all.indexOf(event.target as HTMLButtonElement);
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    all.at(to % all.length)?.focus();
  };
  const first = buttons.findIndex(({ isOff }) => !isOff);
  return (
    <div ref={row} className="writing-row" role="toolbar" aria-label={label} onKeyDown={onKeyDown}>
      {buttons.map(({ label: name, run, isOn, isOff, shortcut }, index) => (
        <button
          key={name}
          type="button"
          tabIndex={index === first ? 0 : -1}
          aria-pressed={isOn}
          aria-keyshortcuts={shortcut}
          disabled={isOff}
          // The caret stays in the text.
          onMouseDown={(event) => {
            event.preventDefault();
          }}
          onClick={run}
        >
          {name}
        </button>
      ))}
    </div>
  );
}
