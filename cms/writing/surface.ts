/** The text editor: ProseMirror with the portal's schema, taking and giving Markdown. */
import { dropCursor } from 'prosemirror-dropcursor';
import { gapCursor } from 'prosemirror-gapcursor';
import { closeHistory, history, isHistoryTransaction, undo } from 'prosemirror-history';
import { keymap } from 'prosemirror-keymap';
import { Fragment, Slice, type Node } from 'prosemirror-model';
import { EditorState, Plugin, PluginKey, TextSelection, type Command, type Transaction } from 'prosemirror-state';
import { CellSelection, isInTable, tableEditing } from 'prosemirror-tables';
import { EditorView } from 'prosemirror-view';
import type { Files } from '../media.ts';
import { keys, shortcuts, tableShape } from './commands.ts';
import { plainLetters } from './letters.ts';
import { readMarkdown, type Read } from './parse.ts';
import { cleanHtml } from './paste.ts';
import { PhotoView } from './photo-view.ts';
import { schema } from './schema.ts';
import { writeMarkdown } from './write.ts';

const { nodes, marks } = schema;

export interface Surroundings {
  id: string;
  /** The name of the field, read out. */
  label: string;
  files: Files;
  link: Command;
  onChange(markdown: string): void;
  /** After every change of the text or of the place in it. */
  onState(state: EditorState): void;
  /** Pictures that were pasted or dropped; `at` is where they go. */
  onPictures(pictures: File[], at: number): void;
  /** Pictures that were only named in what was pasted, and stay where they are. */
  onPicturesLeft(count: number): void;
  /** A table that was pasted; `takeBack` undoes the paste while nothing else has changed. */
  onTable(pasted: { html: string; text: string }, takeBack: () => void): void;
  onFocus(): void;
  onBlur(): void;
}

/** Where paragraphs that look like headings have just been pasted. */
export const offered = new PluginKey<readonly number[]>('headings');

const offers = new Plugin<readonly number[]>({
  key: offered,
  state: {
    init: () => [],
    apply(tr, before) {
      const meta: unknown = tr.getMeta(offered);
      if (Array.isArray(meta)) return meta as number[];
      if (tr.getMeta('paste')) return boldLines(tr);
      return tr.docChanged
        ? before.map((at) => tr.mapping.map(at)).filter((at) => isBoldLine(tr.doc.nodeAt(at)))
        : before;
    },
  },
});

/** Bold paragraphs of one line among what a transaction has put in. */
function boldLines(tr: Transaction): number[] {
  let [from, to] = [Infinity, 0];
  tr.mapping.maps.forEach((map, index) => {
    map.forEach((_oldFrom, _oldTo, newFrom, newTo) => {
      const rest = tr.mapping.slice(index + 1);
      from = Math.min(from, rest.map(newFrom, -1));
      to = Math.max(to, rest.map(newTo, 1));
    });
  });
  const found: number[] = [];
  let blocks = 0;
  if (from < to)
    tr.doc.nodesBetween(from, Math.min(to, tr.doc.content.size), (node, pos, parent) => {
      if (parent === tr.doc) blocks += 1;
      if (parent === tr.doc && isBoldLine(node)) found.push(pos);
      return false;
    });
  return blocks > 1 ? found : [];
}

function isBoldLine(node: Node | null): boolean {
  if (node?.type !== nodes.paragraph || !node.childCount || node.textContent.length > 120) return false;
  const words = node.children.filter(({ text }) => text?.trim());
  return (
    words.length > 0 &&
    node.children.every(({ isText }) => isText) &&
    words.every((child) => marks.strong.isInSet(child.marks)) &&
    !/[.;,]$/.test(node.textContent.trim())
  );
}

/** Makes headings of what is offered. */
export const takeOffer: Command = (state, dispatch) => {
  const { tr } = state;
  for (const at of offered.getState(state) ?? []) {
    const node = tr.doc.nodeAt(at);
    if (!node) continue;
    tr.removeMark(at, at + node.nodeSize, marks.strong).setNodeMarkup(at, nodes.heading, { level: 2 });
  }
  dispatch?.(tr.setMeta(offered, []));
  return true;
};

/** Below a table or a photo at the end there is always a line to write on; while it is empty it is not stored. */
function withRoom(doc: Node): Node {
  return needsRoom(doc) ? doc.copy(doc.content.addToEnd(nodes.paragraph.create())) : doc;
}
const needsRoom = ({ lastChild }: Node): boolean => !lastChild?.isTextblock || lastChild.type.spec.code === true;
const room = new Plugin({
  appendTransaction: (_transactions, _before, { doc, tr }) =>
    needsRoom(doc) ? tr.insert(doc.content.size, nodes.paragraph.create()) : null,
});

/** A cell has one line of words: blocks pasted into it would tear the table. */
function pasteIntoCell(view: EditorView, slice: Slice): boolean {
  const { state } = view;
  if (!isInTable(state) || state.selection instanceof CellSelection || slice.content.size === 0) return false;
  const tables: Node[] = [];
  const words: Node[] = [];
  slice.content.descendants((node) => {
    if (node.type === nodes.table) tables.push(node);
    if (node.isTextblock && words.length) words.push(schema.text(' '));
    if (node.type.isInGroup('line_break')) words.push(schema.text(' '));
    else if (node.isInline) words.push(node);
    return true;
  });
  if (tables.length) return false;
  view.dispatch(state.tr.replaceSelection(new Slice(Fragment.from(words), 0, 0)).scrollIntoView());
  return true;
}

export class Surface {
  readonly view: EditorView;
  #read: Read;
  /** The last texts passed to `onChange`; Decap may hand one of them back late. */
  #sent: string[];
  #hasCaret = false;
  readonly #around: Surroundings;

  constructor(place: HTMLElement, markdown: string, around: Surroundings) {
    this.#around = around;
    this.#read = readMarkdown(markdown);
    this.#sent = [markdown];
    const state = EditorState.create({
      doc: withRoom(this.#read.doc),
      plugins: [
        history(),
        shortcuts,
        keymap(keys(around.link)),
        tableEditing(),
        tableShape,
        room,
        offers,
        dropCursor({ width: 3, color: '#8f1a1d' }),
        gapCursor(),
      ],
    });
    const photo = (node: Node, view: EditorView, at: () => number | undefined): PhotoView =>
      new PhotoView(node, view, at, around.files);
    this.view = new EditorView(place, {
      state,
      attributes: {
        id: around.id,
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': around.label,
        lang: 'vi',
        spellcheck: 'false',
      },
      nodeViews: { photo, image: photo },
      // The buttons above the text cover its first lines.
      scrollThreshold: { top: 240, right: 0, bottom: 40, left: 0 },
      scrollMargin: { top: 260, right: 0, bottom: 60, left: 0 },
      dispatchTransaction: (tr) => {
        this.#dispatch(tr);
      },
      transformPastedHTML: (html) => this.#plain(html),
      clipboardTextParser: paragraphsOf,
      clipboardTextSerializer: (slice) => slice.content.textBetween(0, slice.content.size, '\n\n', '\n'),
      handlePaste: (view, event, slice) => {
        this.#offerTable(event.clipboardData);
        return this.#take(event.clipboardData, view.state.selection.to, event) || pasteIntoCell(view, slice);
      },
      handleDrop: (view, event, _slice, moved) =>
        !moved &&
        this.#take(
          event.dataTransfer,
          view.posAtCoords({ left: event.clientX, top: event.clientY })?.pos ?? view.state.selection.to,
          event,
        ),
      handleDOMEvents: {
        focus: () => {
          this.#hasCaret = true;
          around.onFocus();
        },
        blur: () => {
          around.onBlur();
        },
      },
    });
  }

  get markdown(): string {
    return this.#sent.at(-1) ?? '';
  }

  run(command: Command): void {
    command(this.view.state, this.view.dispatch, this.view);
    this.view.focus();
  }

  /** Shows another text, unless it is one that was written here. */
  show(markdown: string): void {
    if (this.#sent.includes(markdown)) return;
    this.#read = readMarkdown(markdown);
    this.#sent = [markdown];
    const { tr } = this.view.state;
    this.view.dispatch(
      tr.replace(0, tr.doc.content.size, new Slice(withRoom(this.#read.doc).content, 0, 0)).setMeta('shown', true),
    );
  }

  /** Puts photos where the text is at `at`, behind the block that is there. */
  insertPhotos(files: readonly string[], at: number): void {
    const { tr } = this.view.state;
    const $at = tr.doc.resolve(Math.min(at, tr.doc.content.size));
    const photos = files.map((file) => nodes.photo.create({ file }));
    const isBlank = $at.depth === 1 && $at.parent.type === nodes.paragraph && $at.parent.content.size === 0;
    if (isBlank) tr.replaceWith($at.before(1), $at.after(1), photos);
    else tr.insert($at.depth ? $at.after(1) : $at.pos, photos);
    this.view.dispatch(tr.scrollIntoView());
  }

  /**
   * Puts words where the caret is, behind what is chosen, with a space towards their neighbours; at the end of a text
   * that nobody has been in. The focus stays where it is.
   */
  insertWords(words: string): void {
    const { doc, selection, tr } = this.view.state;
    const $at = this.#hasCaret ? selection.$to : TextSelection.atEnd(doc).$to;
    const { parent, parentOffset: offset } = $at;
    let end: number;
    if (parent.inlineContent) {
      const neighbour = (from: number, to: number): string => parent.textBetween(from, to, undefined, ' ');
      const before = offset > 0 && /[^\s“(]/u.test(neighbour(offset - 1, offset)) ? ' ' : '';
      const after = offset < parent.content.size && /[\p{L}\d“(]/u.test(neighbour(offset, offset + 1)) ? ' ' : '';
      tr.insertText(before + words + after, $at.pos);
      end = $at.pos + before.length + words.length;
    } else {
      const place = $at.depth ? $at.after(1) : $at.pos;
      tr.insert(place, nodes.paragraph.create(null, schema.text(words)));
      end = place + 1 + words.length;
    }
    closeHistory(tr).setSelection(TextSelection.create(tr.doc, end));
    this.#hasCaret = true;
    this.view.dispatch(this.view.hasFocus() ? tr.scrollIntoView() : tr);
  }

  destroy(): void {
    this.view.destroy();
  }

  #dispatch(tr: Transaction): void {
    // What takes the place of chosen words is one step back, whatever was typed a moment before.
    const apart = tr.docChanged && !this.view.state.selection.empty && !isHistoryTransaction(tr);
    const state = this.view.state.apply(apart ? closeHistory(tr) : tr);
    this.view.updateState(state);
    if (tr.docChanged && !tr.getMeta('shown')) {
      const markdown = writeMarkdown(state.doc, this.#read);
      if (markdown !== this.markdown) {
        this.#sent = [...this.#sent.slice(-20), markdown];
        this.#around.onChange(markdown);
      }
    }
    this.#around.onState(state);
  }

  #plain(html: string): string {
    // What was copied here comes back as it was.
    if (/\sdata-pm-slice=/.test(html)) return html;
    const { html: plain, pictures, left } = cleanHtml(html);
    if (pictures.length) {
      const at = this.view.state.selection.to;
      void Promise.all(pictures.map(fileOf)).then((files) => {
        this.#around.onPictures(files, at);
      });
    }
    if (left) this.#around.onPicturesLeft(left);
    return plain;
  }

  #offerTable(data: DataTransfer | null): void {
    const [html, text] = [data?.getData('text/html') ?? '', data?.getData('text/plain') ?? ''];
    if (!/<table[\s>]/i.test(html)) return;
    // Once the table is in the text.
    setTimeout(() => {
      const pasted = this.view.state.doc;
      this.#around.onTable({ html, text }, () => {
        if (this.view.state.doc === pasted) this.run(undo);
      });
    });
  }

  /** Pictures alone; beside words the clipboard only holds a picture of them. */
  #take(data: DataTransfer | null, at: number, event: Event): boolean {
    const pictures = [...(data?.files ?? [])].filter(({ type }) => type.startsWith('image/'));
    if (!pictures.length) return false;
    const html = data?.getData('text/html') ?? '';
    const words = new DOMParser().parseFromString(html, 'text/html').body.textContent.trim();
    if (words || data?.getData('text/plain').trim()) return false;
    event.preventDefault();
    this.#around.onPictures(pictures, at);
    return true;
  }
}

async function fileOf(address: string, index: number): Promise<File> {
  const blob = await (await fetch(address)).blob();
  return new File([blob], `anh-dan-${index + 1}.${blob.type.split('/')[1]?.replace('jpeg', 'jpg') ?? 'png'}`, {
    type: blob.type,
  });
}

/** Text without markup: a paragraph for each line. */
function paragraphsOf(text: string): Slice {
  const lines = plainLetters(text.replace(/\r\n?/g, '\n'))
    .split(/\n+/)
    .map((line) => line.trim())
    .filter(Boolean);
  const content = lines.map((line) => nodes.paragraph.create(null, schema.text(line)));
  return new Slice(Fragment.from(content), content.length ? 1 : 0, content.length ? 1 : 0);
}
