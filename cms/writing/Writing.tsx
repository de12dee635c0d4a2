/** The control of a text in the form: buttons, the surface, and its Markdown as plain text for those who want it. */
import type { EditorState } from 'prosemirror-state';
import { Component, createRef } from 'react';
import type { Directory } from '../../src/corpus/directory.ts';
import { listFor } from '../intake/offered.ts';
import { Sentences } from '../intake/Sentences.tsx';
import { addPhotos, filesOf, type DecapFiles } from '../media.ts';
import { closeNotice, showNotice } from '../notice.ts';
import { LinkChooser } from './LinkChooser.tsx';
import { schema } from './schema.ts';
import { offered, Surface, takeOffer } from './surface.ts';
import { Toolbar } from './Toolbar.tsx';
import './writing.css';

const { marks } = schema;

export interface WritingProps extends DecapFiles {
  value?: string;
  onChange(text: string): void;
  forID?: string;
  field: { get(key: 'label'): string };
  classNameWrapper?: string;
  setActiveStyle?: () => void;
  setInactiveStyle?: () => void;
  /** The portal's entries, for links. */
  readDirectory: () => Promise<Directory>;
}

interface State {
  editor: EditorState | undefined;
  inSource: boolean;
  linking: boolean;
}

export class Writing extends Component<WritingProps, State> {
  override state: State = { editor: undefined, inSource: false, linking: false };
  readonly #place = createRef<HTMLDivElement>();
  readonly #file = createRef<HTMLInputElement>();
  readonly #source = createRef<HTMLTextAreaElement>();
  #surface: Surface | undefined;

  override componentDidMount() {
    if (!this.#place.current) return;
    const { forID = '', field, value = '' } = this.props;
    this.#surface = new Surface(this.#place.current, value, {
      id: forID,
      label: field.get('label'),
      files: filesOf(() => this.props),
      link: (_state, dispatch) => {
        if (dispatch) this.#ask();
        return true;
      },
      onChange: (markdown) => {
        this.props.onChange(markdown);
      },
      onState: (editor) => {
        this.setState({ editor });
      },
      onPictures: (pictures, at) => void this.#addPictures(pictures, at),
      onPicturesLeft,
      onTable: (pasted, takeBack) => void offerList(pasted, takeBack),
      onFocus: () => this.props.setActiveStyle?.(),
      onBlur: () => this.props.setInactiveStyle?.(),
    });
    this.setState({ editor: this.#surface.view.state });
  }

  override componentDidUpdate() {
    if (!this.state.inSource) this.#surface?.show(this.props.value ?? '');
  }

  override componentWillUnmount() {
    this.#surface?.destroy();
  }

  /** Decap calls it to lead the editor to a field that it refuses. */
  focus() {
    if (this.state.inSource) this.#source.current?.focus();
    else this.#surface?.view.focus();
  }

  #ask() {
    this.setState({ linking: true });
  }

  async #addPictures(pictures: readonly File[], at: number) {
    const { names, refused } = await addPhotos(pictures, this.props);
    if (refused.length) showNotice({ title: 'Chưa thêm ảnh', lines: refused });
    if (names.length) this.#surface?.insertPhotos(names, at);
  }

  #link(href: string | undefined) {
    this.setState({ linking: false });
    this.#surface?.run((state, dispatch) => {
      const { from, to, empty } = state.selection;
      const { tr } = state;
      // A chosen part of a link means the whole link.
      const [first, last] = [rangeOfLink(from, state), rangeOfLink(to, state)];
      const around = empty || (first && first.from === last?.from) ? first : { from, to };
      if (around) tr.removeMark(around.from, around.to, marks.link);
      if (href !== undefined) {
        const mark = marks.link.create({ href });
        if (around) tr.addMark(around.from, around.to, mark);
        else tr.replaceSelectionWith(schema.text(href, [mark]), false);
      }
      dispatch?.(tr);
      return true;
    });
  }

  #insert(words: string) {
    // Back from the plain text, the surface has all of it before the words come.
    this.setState({ inSource: false }, () => this.#surface?.insertWords(words));
  }

  #toggleSource() {
    this.setState(({ inSource }) => ({ inSource: !inSource, linking: false }));
  }

  override render() {
    const { editor, inSource, linking } = this.state;
    const { classNameWrapper = '', value = '', field, onChange, readDirectory } = this.props;
    const offers = editor && !inSource ? (offered.getState(editor) ?? []) : [];
    return (
      <div className={`${classNameWrapper} writing`} role="group" aria-label={`Khung soạn: ${field.get('label')}`}>
        {editor && (
          <Toolbar
            state={editor}
            inSource={inSource}
            run={(command) => this.#surface?.run(command)}
            onLink={() => {
              this.#ask();
            }}
            onPhoto={() => this.#file.current?.click()}
            onSource={() => {
              this.#toggleSource();
            }}
          />
        )}
        {linking && editor && (
          <LinkChooser
            href={linkAt(editor) ?? ''}
            read={readDirectory}
            onChoose={(href) => {
              this.#link(href);
            }}
            onRemove={
              linkAt(editor) === undefined
                ? undefined
                : () => {
                    this.#link(undefined);
                  }
            }
            onClose={() => {
              this.setState({ linking: false });
              this.#surface?.view.focus();
            }}
          />
        )}
        {offers.length > 0 && (
          <div className="writing-panel" role="status">
            <p>
              {offers.length === 1 ? 'Có một dòng in đậm đứng riêng' : `Có ${offers.length} dòng in đậm đứng riêng`},
              giống đề mục. Đề mục giúp người đọc tìm nhanh phần mình cần.
            </p>
            <p className="writing-row">
              <button type="button" onClick={() => this.#surface?.run(takeOffer)}>
                Đổi thành đề mục
              </button>
              <button type="button" onClick={() => this.#surface?.run(leaveOffer)}>
                Để nguyên
              </button>
            </p>
          </div>
        )}
        <input
          ref={this.#file}
          type="file"
          accept="image/jpeg,image/png,image/webp"
          multiple
          hidden
          data-own=""
          aria-label="Chọn ảnh cho bài viết"
          onChange={({ target }) => {
            const chosen = [...(target.files ?? [])];
            target.value = '';
            const at = this.#surface?.view.state.selection.to ?? 0;
            if (chosen.length) void this.#addPictures(chosen, at);
          }}
        />
        <div className="writing-desk">
          <div ref={this.#place} className="writing-text" hidden={inSource} />
          {inSource && (
            <textarea
              ref={this.#source}
              className="writing-source"
              aria-label={`${field.get('label')}, dạng mã nguồn`}
              spellCheck={false}
              value={value}
              onChange={({ target }) => {
                onChange(target.value);
              }}
            />
          )}
          <Sentences
            insert={(words) => {
              this.#insert(words);
            }}
          />
        </div>
      </div>
    );
  }
}

const leaveOffer = (state: EditorState, dispatch?: (tr: EditorState['tr']) => void): boolean => {
  dispatch?.(state.tr.setMeta(offered, []));
  return true;
};

/** Pictures of Word and of other sites do not come along: nothing is fetched from elsewhere. */
function onPicturesLeft(count: number): void {
  showNotice({
    title: `${count} ảnh không dán được`,
    lines: ['Chữ đã vào đủ. Hãy lưu từng ảnh thành tệp .jpg rồi chèn bằng nút “Ảnh”, ghi mô tả và người chụp.'],
    isNews: true,
  });
}

/** What looks like one of the form's lists is better there than as a table in the text. */
async function offerList(pasted: { html: string; text: string }, takeBack: () => void): Promise<void> {
  const list = await listFor(pasted);
  if (!list) return;
  showNotice({
    title: `Bảng vừa dán có ${list.count} dòng cho mục “${list.label}”`,
    lines: ['Đưa vào danh sách thì tra cứu được từng người, và bảng không còn nằm trong bài.'],
    action: {
      label: 'Đưa vào danh sách',
      run: () => {
        closeNotice();
        takeBack();
        list.take(pasted);
      },
    },
    isNews: true,
  });
}

/** The address of the link in which the caret is. */
function linkAt({ selection, doc }: EditorState): string | undefined {
  const { $from, from, to, empty } = selection;
  let href: string | undefined;
  const look = (found: readonly { type: unknown; attrs: Record<string, unknown> }[]): void => {
    const mark = found.find(({ type }) => type === marks.link);
    if (mark) href ??= String(mark.attrs['href']);
  };
  if (empty) look([...$from.marks(), ...($from.nodeAfter?.marks ?? [])]);
  else
    doc.nodesBetween(from, to, (node) => {
      look(node.marks);
    });
  return href;
}

/** The whole link around a place. */
function rangeOfLink(pos: number, { doc }: EditorState): { from: number; to: number } | undefined {
  const $pos = doc.resolve(pos);
  const start = $pos.start();
  let found: { from: number; to: number } | undefined;
  let at = start;
  for (const child of $pos.parent.children) {
    const isLink = marks.link.isInSet(child.marks);
    const end = at + child.nodeSize;
    if (isLink && found?.to === at) found = { from: found.from, to: end };
    else if (isLink && (!found || found.to < pos)) found = { from: at, to: end };
    at = end;
  }
  return found && found.from <= pos && pos <= found.to ? found : undefined;
}
