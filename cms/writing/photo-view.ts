/** A photo in the text: the picture, and beside it what it shows and who took it. */
import type { Node } from 'prosemirror-model';
import type { EditorView, NodeView } from 'prosemirror-view';
import { fileBeside } from '../../src/prose/parser.ts';
import type { Files } from '../media.ts';

type Text = 'alt' | 'credit';
const labels: Record<Text, string> = { alt: 'Lời mô tả ảnh trong bài', credit: 'Người chụp ảnh trong bài' };
const examples: Record<Text, string> = {
  alt: 'Tả điều thấy trong ảnh',
  credit: 'Ảnh: Trung tâm Truyền thông',
};

export class PhotoView implements NodeView {
  readonly dom: HTMLElement;
  readonly #view: EditorView;
  readonly #at: () => number | undefined;
  readonly #picture = document.createElement('img');
  readonly #fields: Record<Text, HTMLInputElement>;
  readonly #unwatch: () => void;
  #node: Node;

  constructor(node: Node, view: EditorView, at: () => number | undefined, files: Files) {
    this.#node = node;
    this.#view = view;
    this.#at = at;
    this.dom = document.createElement(node.isInline ? 'span' : 'figure');
    this.dom.className = 'writing-photo';
    this.#fields = { alt: this.#field('alt'), credit: this.#field('credit') };
    const remove = document.createElement('button');
    remove.type = 'button';
    remove.textContent = 'Bỏ ảnh';
    remove.addEventListener('click', () => {
      this.#remove();
    });
    const beside = document.createElement('span');
    for (const name of ['alt', 'credit'] as const) {
      const label = document.createElement('label');
      label.append(labels[name], this.#fields[name]);
      beside.append(label);
    }
    beside.append(remove);
    this.dom.append(this.#picture, beside);
    const look = (): void => {
      this.#show(files);
    };
    this.#unwatch = files.watch(look);
    look();
    this.#fill();
  }

  update(node: Node): boolean {
    if (node.type !== this.#node.type || node.attrs['file'] !== this.#node.attrs['file']) return false;
    this.#node = node;
    this.#fill();
    return true;
  }

  /** What happens in the fields is theirs. */
  stopEvent(event: Event): boolean {
    return event.target instanceof HTMLInputElement || event.target instanceof HTMLButtonElement;
  }
  ignoreMutation(): boolean {
    return true;
  }
  destroy(): void {
    this.#unwatch();
  }

  #field(name: Text): HTMLInputElement {
    const field = document.createElement('input');
    field.placeholder = examples[name];
    field.addEventListener('input', () => {
      this.#change(name, field.value);
    });
    return field;
  }

  #change(name: Text, value: string): void {
    const at = this.#at();
    if (at === undefined) return;
    this.#view.dispatch(this.#view.state.tr.setNodeAttribute(at, name, value));
  }

  #remove(): void {
    const at = this.#at();
    if (at === undefined) return;
    this.#view.dispatch(this.#view.state.tr.delete(at, at + this.#node.nodeSize));
    this.#view.focus();
  }

  #fill(): void {
    for (const name of ['alt', 'credit'] as const) {
      const value = String(this.#node.attrs[name]);
      if (this.#fields[name].value !== value) this.#fields[name].value = value;
      this.#fields[name].toggleAttribute('data-empty', !value.trim());
    }
    this.#picture.alt = String(this.#node.attrs['alt']);
  }

  /** A photo from elsewhere is not fetched. */
  #show(files: Files): void {
    const file = fileBeside(String(this.#node.attrs['file']));
    const address = file === undefined ? undefined : files.address(file);
    if (address && this.#picture.getAttribute('src') !== address) this.#picture.src = address;
    this.dom.toggleAttribute('data-missing', !address);
  }
}
