/** One photo of an entry, with what it shows and who took it. */
import type { Map as ImmutableMap } from 'immutable';
import { useEffect, useState, type SyntheticEvent } from 'react';
import type { FieldSpec } from '../../src/fields/field.ts';
import { necessity } from '../../src/fields/kinds.ts';
import { TextField } from '../form/TextField.tsx';
import type { Files } from '../media.ts';
import { FocusPoint } from './FocusPoint.tsx';

export type Photo = ImmutableMap<string, unknown>;

/** Photos narrower than this are blurred on a large screen, in pixels. */
const narrow = 800;

export const cardId = (field: string, at: number, part: string): string => `${part}-field-${field}-${at}`;

interface Props {
  photo: Photo;
  at: number;
  count: number;
  forID: string;
  columns: readonly [string, FieldSpec][];
  /** The name of the field that holds the file. */
  picture: string;
  /** The name of the field that holds the point to keep in view, where photos have one. */
  focus: string | undefined;
  files: Files;
  /** Whether all photos say the same there. */
  isShared: (name: string) => boolean;
  write: (name: string, text: string) => void;
  writeAll: (name: string, text: string) => void;
  move: (by: 1 | -1) => void;
  remove: () => void;
}

export function Card({
  photo,
  at,
  count,
  forID,
  columns,
  picture,
  focus,
  files,
  isShared,
  write,
  writeAll,
  move,
  remove,
}: Props) {
  const file = textOf(photo.get(picture));
  const address = useAddress(files, file);
  const [size, setSize] = useState<{ width: number; height: number }>();
  const measure = ({ currentTarget: { naturalWidth, naturalHeight } }: SyntheticEvent<HTMLImageElement>) =>
    setSize({ width: naturalWidth, height: naturalHeight });
  const id = (part: string) => cardId(forID, at, part);
  return (
    // Named as Decap names its items and fields, so that faults are shown at them and lead to them.
    <section className="photo-ListItem" aria-label={`Ảnh ${at + 1}`}>
      <div className="photo-view">
        {!address && <span className="photo-awaited">{file}</span>}
        {address && !focus && <img src={address} alt="" onLoad={measure} />}
        {address && focus && (
          <FocusPoint
            {...{ id: id(focus), address, value: photo.get(focus), onLoad: measure }}
            photo={`Ảnh ${at + 1}`}
            choose={(point) => write(focus, point)}
          />
        )}
        {at === 0 && <strong>Ảnh chính</strong>}
        {size && size.width < narrow && (
          <p className="photo-small">
            Ảnh nhỏ ({size.width} × {size.height}): sẽ mờ trên màn hình lớn. Có ảnh gốc thì nên thay.
          </p>
        )}
      </div>
      <div className="photo-texts">
        {columns.map(([name, column]) => {
          if (column.kind !== 'text') return null;
          const text = textOf(photo.get(name));
          const place = id(name);
          return (
            <div key={name} className="photo-ControlContainer">
              <label htmlFor={place}>
                {column.label}
                {column.optional && <span> ({necessity(column)})</span>}
              </label>
              <TextField
                forID={place}
                value={text}
                classNameWrapper="photo-text"
                placeholder={column.hint}
                isOneLine={!column.multiline}
                limit={column.max}
                onChange={(words) => write(name, words)}
              />
              {column.oftenAlike && count > 1 && text.trim() && !isShared(name) && (
                <button type="button" onClick={() => writeAll(name, text)}>
                  Dùng cho cả {count} ảnh
                </button>
              )}
            </div>
          );
        })}
      </div>
      <p className="photo-actions">
        {count > 1 && (
          <>
            <button
              type="button"
              id={id('len')}
              aria-label={`Đưa ảnh ${at + 1} lên trước`}
              aria-disabled={at === 0}
              onClick={() => move(-1)}
            >
              ↑
            </button>
            <button
              type="button"
              id={id('xuong')}
              aria-label={`Đưa ảnh ${at + 1} xuống sau`}
              aria-disabled={at === count - 1}
              onClick={() => move(1)}
            >
              ↓
            </button>
          </>
        )}
        <button type="button" id={id('bo')} aria-label={`Bỏ ảnh ${at + 1}`} onClick={remove}>
          Bỏ ảnh
        </button>
      </p>
    </section>
  );
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The address under which the browser has the file; undefined until it has come. */
function useAddress(files: Files, file: string): string | undefined {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    const look = () => setAddress(file ? files.address(file) : undefined);
    look();
    return files.watch(look);
  }, [files, file]);
  return address;
}
