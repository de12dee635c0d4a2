/** What the keys and buttons of the writing surface do. */
import { baseKeymap, chainCommands, exitCode, lift, setBlockType, toggleMark, wrapIn } from 'prosemirror-commands';
import { redo, undo } from 'prosemirror-history';
import { InputRule, inputRules, textblockTypeInputRule, wrappingInputRule } from 'prosemirror-inputrules';
import type { MarkType, Node, NodeType } from 'prosemirror-model';
import { liftListItem, sinkListItem, splitListItem, wrapInList } from 'prosemirror-schema-list';
import { Plugin, Selection, TextSelection, type Command, type EditorState, type Transaction } from 'prosemirror-state';
import { addRowAfter, deleteRow, goToNextCell, isInTable, selectedRect } from 'prosemirror-tables';
import { schema, type Alignment } from './schema.ts';

const { nodes, marks } = schema;

/** Whether the caret is inside a block of that type. */
export function isWithin({ selection: { $from } }: EditorState, type: NodeType, level?: number): boolean {
  for (let depth = $from.depth; depth > 0; depth -= 1) {
    const node = $from.node(depth);
    if (node.type === type && (level === undefined || node.attrs['level'] === level)) return true;
  }
  return false;
}

/** Whether what is chosen, or would be typed, has the mark. */
export function hasMark(
  { selection: { from, to, empty, $from }, storedMarks, doc }: EditorState,
  type: MarkType,
): boolean {
  return empty ? Boolean(type.isInSet(storedMarks ?? $from.marks())) : doc.rangeHasMark(from, to, type);
}

export const bold = toggleMark(marks.strong);
export const italic = toggleMark(marks.em);

/** Makes the paragraphs headings of that level, or headings of that level paragraphs. */
export const heading =
  (level: number): Command =>
  (state, dispatch) =>
    (isWithin(state, nodes.heading, level) ? setBlockType(nodes.paragraph) : setBlockType(nodes.heading, { level }))(
      state,
      dispatch,
    );

/** Makes the paragraphs a list, a list of the other kind this kind, or a list of this kind paragraphs. */
export const list =
  (type: NodeType): Command =>
  (state, dispatch) => {
    const { $from } = state.selection;
    for (let depth = $from.depth; depth > 0; depth -= 1) {
      const around = $from.node(depth);
      if (around.type === type) return liftListItem(nodes.list_item)(state, dispatch);
      if (around.type !== nodes.bullet_list && around.type !== nodes.ordered_list) continue;
      dispatch?.(state.tr.setNodeMarkup($from.before(depth), type, { tight: around.attrs['tight'] as boolean }));
      return true;
    }
    return wrapInList(type)(state, dispatch);
  };

export const quotation: Command = (state, dispatch) =>
  isWithin(state, nodes.quotation) ? lift(state, dispatch) : wrapIn(nodes.quotation)(state, dispatch);

export const indent = sinkListItem(nodes.list_item);
export const outdent = liftListItem(nodes.list_item);

/** A table of two columns and two rows below its head, with the caret in its first cell. */
export const insertTable: Command = (state, dispatch) => {
  if (isInTable(state)) return false;
  const row = (type: NodeType): Node => nodes.table_row.create(null, [type.create(), type.create()]);
  const table = nodes.table.create(null, [row(nodes.table_header), row(nodes.table_cell), row(nodes.table_cell)]);
  const { tr } = state;
  tr.replaceSelectionWith(table);
  let start = tr.mapping.map(state.selection.from, -1);
  tr.doc.nodesBetween(Math.max(0, start - 1), tr.doc.content.size, (node, pos) => {
    if (node.eq(table)) start = Math.max(start, pos);
    return false;
  });
  dispatch?.(tr.setSelection(Selection.near(tr.doc.resolve(start + 3))).scrollIntoView());
  return true;
};

/** Sets the words of the column in which the caret is. */
export const align =
  (alignment: Alignment): Command =>
  (state, dispatch) => {
    if (!isInTable(state)) return false;
    const { map, left, right, tableStart } = selectedRect(state);
    const { tr } = state;
    for (const pos of map.cellsInRect({ left, right, top: 0, bottom: map.height }))
      tr.setNodeAttribute(tableStart + pos, 'align', alignment);
    dispatch?.(tr);
    return true;
  };

export const alignmentAt = (state: EditorState): Alignment =>
  isInTable(state) ? ((state.doc.nodeAt(cellAt(state))?.attrs['align'] as Alignment | undefined) ?? null) : null;

function cellAt(state: EditorState): number {
  const { map, left, top, tableStart } = selectedRect(state);
  return tableStart + (map.map[top * map.width + left] ?? 0);
}

/** The cell below; in the last row a new row. */
const cellBelow: Command = (state, dispatch, view) => {
  if (!isInTable(state)) return false;
  const { map, left, bottom, tableStart, table } = selectedRect(state);
  if (bottom === map.height) {
    addRowAfter(state, dispatch);
    return view && dispatch ? cellBelow(view.state, dispatch, view) : true;
  }
  const pos = tableStart + map.positionAt(bottom, left, table);
  dispatch?.(state.tr.setSelection(TextSelection.near(state.doc.resolve(pos + 1))).scrollIntoView());
  return true;
};

/** The cell to the right; behind the last one a new row. */
const nextCell: Command = (state, dispatch, view) => {
  if (!isInTable(state)) return false;
  if (goToNextCell(1)(state, dispatch)) return true;
  addRowAfter(state, dispatch);
  return view && dispatch ? goToNextCell(1)(view.state, dispatch) : true;
};

/** A row without words goes with Backspace, as in a word processor. */
const emptyRow: Command = (state, dispatch) => {
  if (!isInTable(state) || !state.selection.empty) return false;
  const { map, top, table } = selectedRect(state);
  return top > 0 && map.height > 1 && table.child(top).textContent === '' && deleteRow(state, dispatch);
};

/** At the start of an item or heading Backspace takes the sign away before it joins anything. */
const plainAgain: Command = (state, dispatch) => {
  const { $from, empty } = state.selection;
  if (!empty || $from.parentOffset > 0) return false;
  if ($from.parent.type === nodes.heading) return setBlockType(nodes.paragraph)(state, dispatch);
  const isFirst = $from.depth > 1 && $from.node(-1).type === nodes.list_item && $from.index(-1) === 0;
  return isFirst && liftListItem(nodes.list_item)(state, dispatch);
};

const lineBreak: Command = (state, dispatch) => {
  if (!state.selection.$from.parent.type.contentMatch.matchType(nodes.hard_break)) return isInTable(state);
  dispatch?.(state.tr.replaceSelectionWith(nodes.hard_break.create()).scrollIntoView());
  return true;
};

/** In a list Tab means a level, never the next field. */
const inList: Command = (state) => isWithin(state, nodes.list_item);

/** @param link asks for an address */
export const keys = (link: Command): Record<string, Command> => ({
  ...baseKeymap,
  'Mod-b': bold,
  'Mod-i': italic,
  'Mod-k': link,
  'Mod-z': undo,
  'Mod-y': redo,
  'Shift-Mod-z': redo,
  'Mod-Alt-2': heading(2),
  'Mod-Alt-3': heading(3),
  Enter: chainCommands(cellBelow, splitListItem(nodes.list_item), baseKeymap['Enter'] ?? inList),
  'Shift-Enter': chainCommands(exitCode, lineBreak),
  Tab: chainCommands(nextCell, indent, inList),
  'Shift-Tab': chainCommands(goToNextCell(-1), outdent),
  Backspace: chainCommands(emptyRow, plainAgain, baseKeymap['Backspace'] ?? inList),
});

/** `**words**` and the like become what they mean as soon as they are closed. */
const marked = (pattern: RegExp, type: MarkType): InputRule =>
  new InputRule(pattern, (state, match, start, end) => {
    const [whole, before = '', words = ''] = match;
    if (!words) return null;
    const from = start + before.length;
    const { tr } = state;
    const sign = (whole.length - before.length - words.length) / 2;
    tr.delete(from + sign + words.length, end).delete(from, from + sign);
    return tr.addMark(from, from + words.length, type.create()).removeStoredMark(type);
  });

export const shortcuts: Plugin = inputRules({
  rules: [
    textblockTypeInputRule(/^(#{1,3})\s$/, nodes.heading, ([, signs = '']) => ({ level: Math.max(2, signs.length) })),
    wrappingInputRule(/^\s*[-+*]\s$/, nodes.bullet_list),
    wrappingInputRule(/^(\d{1,4})[.)]\s$/, nodes.ordered_list, ([, number]) => ({ start: Number(number) })),
    wrappingInputRule(/^\s*>\s$/, nodes.quotation),
    marked(/(^|[^*])\*\*([^*\s](?:[^*]*[^*\s])?)\*\*$/, marks.strong),
    marked(/(^|[^*])\*([^*\s](?:[^*]*[^*\s])?)\*$/, marks.em),
  ],
});

/** Tables as Markdown has them: one row of heads, the first; a column set as its head is. */
export const tableShape = new Plugin({
  appendTransaction(transactions, _before, { doc, tr }) {
    if (!transactions.some(({ docChanged }) => docChanged)) return null;
    doc.descendants((node, pos) => {
      if (node.type === nodes.table) shapeTable(node, pos, tr);
      return !node.isTextblock && node.type !== nodes.table;
    });
    return tr.docChanged ? tr : null;
  },
});

function shapeTable(table: Node, at: number, tr: Transaction): void {
  const head = table.firstChild;
  table.forEach((row, offset, rowIndex) => {
    row.forEach((cell, inRow, column) => {
      const type = rowIndex === 0 ? nodes.table_header : nodes.table_cell;
      const alignment: unknown = head?.maybeChild(column)?.attrs['align'] ?? null;
      if (cell.type !== type || cell.attrs['align'] !== alignment)
        tr.setNodeMarkup(at + offset + inRow + 2, type, { ...cell.attrs, align: alignment });
    });
  });
}
