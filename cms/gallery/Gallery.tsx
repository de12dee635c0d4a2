/** The photos of an entry: one place to drop, paste or take several, and a card for each with what belongs to it. */
import type { Registry } from '../registry.ts';
import { List, Map as ImmutableMap } from 'immutable';
import { Component, createRef, type ChangeEvent, type ClipboardEvent, type DragEvent } from 'react';
import type { Fields } from '../../src/fields/field.ts';
import { Pace } from '../form/pace.ts';
import { addPhotos, filesOf, type DecapFiles } from '../media.ts';
import { showNotice } from '../notice.ts';
import { Card, cardId, type Photo } from './Card.tsx';
import './gallery.css';

/** What Decap hands to a control for photos. */
interface Given extends DecapFiles {
  value?: List<Photo> | null;
  forID?: string;
  classNameWrapper: string;
  field: {
    get(key: 'label' | 'label_singular'): string;
    get(key: 'max'): number;
    get(key: 'columns'): { toJS(): Fields };
  };
  onChange: (photos: List<Photo>) => void;
  setActiveStyle: () => void;
  setInactiveStyle: () => void;
}

interface State {
  /** Shown at once: Decap does not render a field again while a photo is loading, and React would take a letter back. */
  photos: List<Photo>;
  given: Given['value'];
  isBusy: boolean;
  isOver: boolean;
  announcement: string;
  /** The photos before one was removed. */
  undo: List<Photo> | undefined;
}

const none = List<Photo>();
const formats = 'image/jpeg,image/png,image/webp';

/** Registers the widget `photos`. */
export function registerGallery(cms: Registry): void {
  cms.registerWidget('photos', Gallery);
}

class Gallery extends Component<Given, State> {
  override state: State = {
    photos: this.props.value ?? none,
    given: this.props.value,
    isBusy: false,
    isOver: false,
    announcement: '',
    undo: undefined,
  };
  readonly columns = Object.entries(this.props.field.get('columns').toJS());
  readonly picture = this.columns.find(([, { kind }]) => kind === 'photo')?.[0] ?? 'file';
  readonly focusPoint = this.columns.find(([, { kind }]) => kind === 'point')?.[0];
  readonly files = filesOf(() => this.props);
  readonly choose = createRef<HTMLInputElement>();
  readonly pace = new Pace();
  /** Where the caret goes once a card has moved. */
  wanted: string | undefined;

  static getDerivedStateFromProps({ value }: Given, { given }: State): Partial<State> | null {
    return value === given ? null : { photos: value ?? none, given: value };
  }

  override componentDidUpdate(): void {
    if (!this.wanted) return;
    document.getElementById(this.wanted)?.focus();
    this.wanted = undefined;
  }

  /** @param path from Decap, e.g. `photos.2.alt` */
  focus(path = ''): void {
    const [, at, name] = /(\d+)(?:\.(\w+))?/.exec(path) ?? [];
    const place = at === undefined ? undefined : document.getElementById(this.id(Number(at), name ?? 'alt'));
    (place ?? this.choose.current)?.focus();
  }

  isValid = (): boolean => {
    this.pace.flush();
    return true;
  };

  id = (at: number, part: string): string => cardId(this.props.forID ?? '', at, part);

  put = (photos: List<Photo>, announcement = '', undo?: List<Photo>): void => {
    this.setState({ photos, announcement, undo });
    this.pace.soon(() => this.props.onChange(photos));
    this.pace.flush();
  };

  async add(pictures: readonly File[]): Promise<void> {
    const { field } = this.props;
    const room = field.get('max') - this.state.photos.size;
    if (!pictures.length) return;
    this.setState({ isBusy: true, announcement: `Đang nhận ${pictures.length} ảnh …` });
    const { names, refused } = await addPhotos(pictures.slice(0, room), this.props);
    this.setState({ isBusy: false });
    if (pictures.length > room)
      refused.push(
        `Một bài có tối đa ${field.get('max')} ảnh: ${pictures.length - Math.max(room, 0)} ảnh chưa được nhận.`,
      );
    if (refused.length) showNotice({ title: 'Có ảnh chưa thêm được', lines: refused });
    // What was typed meanwhile stays.
    const { photos } = this.state;
    const added = names.map((name) => ImmutableMap<string, unknown>({ [this.picture]: name }));
    if (names.length) this.wanted = this.id(photos.size, 'alt');
    this.put(photos.concat(added), names.length ? `Đã thêm ${names.length} ảnh. Hãy ghi lời mô tả và người chụp.` : '');
  }

  chosen = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    const pictures = [...(target.files ?? [])];
    target.value = '';
    void this.add(pictures);
  };
  dropped = (event: DragEvent): void => {
    event.preventDefault();
    this.setState({ isOver: false });
    void this.add([...event.dataTransfer.files]);
  };
  pasted = (event: ClipboardEvent): void => {
    const pictures = [...event.clipboardData.files];
    if (!pictures.length) return;
    event.preventDefault();
    void this.add(pictures);
  };
  over = (event: DragEvent): void => {
    if (!event.dataTransfer.types.includes('Files')) return;
    event.preventDefault();
    if (!this.state.isOver) this.setState({ isOver: true });
  };

  write = (at: number, name: string, text: string): void => {
    const photos = this.state.photos.update(at, ImmutableMap(), (photo) => photo.set(name, text));
    this.setState({ photos, announcement: '', undo: undefined });
    this.pace.soon(() => this.props.onChange(photos));
  };
  writeAll = (name: string, text: string): void => {
    const { photos } = this.state;
    this.put(
      photos.map((photo) => photo.set(name, text)),
      `Đã ghi “${text}” cho cả ${photos.size} ảnh.`,
      photos,
    );
  };
  move = (at: number, by: 1 | -1): void => {
    const { photos } = this.state;
    const [photo, to] = [photos.get(at), at + by];
    if (!photo || to < 0 || to >= photos.size) return;
    this.wanted = this.id(to, by < 0 ? 'len' : 'xuong');
    this.put(photos.delete(at).insert(to, photo), `Ảnh ở vị trí ${to + 1} trên ${photos.size}.`);
  };
  remove = (at: number): void => {
    const { photos } = this.state;
    if (photos.size > 1) this.wanted = this.id(Math.min(at, photos.size - 2), 'bo');
    else this.choose.current?.focus();
    this.put(photos.delete(at), `Đã bỏ ảnh ${at + 1}.`, photos);
  };

  override render() {
    const { forID, field, classNameWrapper, setActiveStyle, setInactiveStyle } = this.props;
    const { photos, isBusy, isOver, announcement, undo } = this.state;
    return (
      <div
        className={`${classNameWrapper} gallery`}
        data-over={isOver || undefined}
        onFocus={setActiveStyle}
        onBlur={() => {
          this.pace.flush();
          setInactiveStyle();
        }}
        onDragOver={this.over}
        onDragLeave={() => this.setState({ isOver: false })}
        onDrop={this.dropped}
        onPaste={this.pasted}
      >
        {photos.toArray().map((photo, at) => (
          <Card
            key={at}
            {...{ photo, at, forID: forID ?? '', columns: this.columns, files: this.files }}
            {...{ picture: this.picture, focus: this.focusPoint }}
            count={photos.size}
            isShared={(name) => photos.every((other) => other.get(name) === photo.get(name))}
            write={(name, text) => this.write(at, name, text)}
            writeAll={this.writeAll}
            move={(by) => this.move(at, by)}
            remove={() => this.remove(at)}
          />
        ))}
        <p className="gallery-ways">
          <label>
            Thêm {field.get('label_singular')}
            <input
              id={forID}
              ref={this.choose}
              type="file"
              data-own=""
              aria-label={`Thêm ${field.get('label_singular')}`}
              accept={formats}
              multiple
              onChange={this.chosen}
            />
          </label>
          <label className="gallery-camera">
            Chụp ảnh
            <input type="file" data-own="" accept={formats} capture="environment" onChange={this.chosen} />
          </label>
          <span>hoặc thả ảnh vào đây, hoặc dán (Ctrl+V). Chọn được nhiều ảnh một lần.</span>
        </p>
        <p role="status" aria-busy={isBusy} className="gallery-status">
          {announcement}{' '}
          {undo && (
            <button type="button" onClick={() => this.put(undo, 'Đã hoàn tác.')}>
              Hoàn tác
            </button>
          )}
        </p>
      </div>
    );
  }
}
