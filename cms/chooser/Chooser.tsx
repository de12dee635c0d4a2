/** The chooser of one or several entries: a field to type in, and below it a list of what fits. */
import type { Registry } from '../registry.ts';
import { List } from 'immutable';
import { Component, createRef, useEffect, useId, useMemo, useState, type KeyboardEvent, type RefObject } from 'react';
import type { ReferenceTarget } from '../../src/collections/index.ts';
import { kindName } from '../../src/corpus/directory.ts';
import { placeForNew, useOptions } from './known-options.ts';
import { search, type Option } from './options.ts';
import './chooser.css';

/** What Decap hands to a control for references. */
interface Given {
  forID?: string;
  value?: string | List<string> | null;
  classNameWrapper: string;
  field: {
    get(key: 'to'): ReferenceTarget;
    get(key: 'label'): string;
    get(key: 'multiple'): boolean | undefined;
    get(key: 'max'): number | undefined;
  };
  onChange: (value: string | List<string>) => void;
  setActiveStyle: () => void;
  setInactiveStyle: () => void;
}

/** Registers the widget `reference`. */
export function registerChooser(cms: Registry): void {
  class ReferenceControl extends Component<Given> {
    box = createRef<HTMLInputElement>();
    focus() {
      this.box.current?.focus();
    }
    override render() {
      return <Chooser {...this.props} box={this.box} />;
    }
  }
  cms.registerWidget('reference', ReferenceControl);
}

/** How many options are drawn; typing narrows the rest. */
const most = 100;

function Chooser(props: Given & { box: RefObject<HTMLInputElement | null> }) {
  const { forID = '', value, classNameWrapper, field, onChange, setActiveStyle, setInactiveStyle, box } = props;
  const [to, isMultiple, max] = [field.get('to'), field.get('multiple') ?? false, field.get('max') ?? Infinity];
  const chosen = useMemo(
    () => (typeof value === 'string' ? [value].filter(Boolean) : List.isList(value) ? value.toArray() : []),
    [value],
  );
  const { options, failure, readWhole, readAgain } = useOptions(to, chosen);
  const [typed, setTyped] = useState<string>();
  const [isOpen, setIsOpen] = useState(false);
  const [at, setAt] = useState(-1);
  const id = useId();
  const left = useMemo(
    () => (isMultiple ? options.filter((option) => !chosen.includes(option.id)) : options),
    [options, isMultiple, chosen],
  );
  const found = useMemo(() => search(typed ?? '', left), [typed, left]);
  const drawn = found.options.slice(0, most);
  const mayCreate = options.length > 0 && found.isUnknown ? placeForNew(to, typed ?? '') : undefined;

  useEffect(() => {
    document.getElementById(`${id}-${at}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, at]);

  const open = () => {
    readWhole();
    setIsOpen(true);
    setAt(typed || isMultiple ? -1 : drawn.findIndex((option) => option.id === chosen[0]));
  };
  const close = () => {
    setIsOpen(false);
    setTyped(undefined);
  };
  const type = (words: string) => {
    setTyped(words);
    setIsOpen(true);
    // What would be created is never one Enter away.
    setAt(words.trim() && search(words, left).options.length ? 0 : -1);
  };
  const pick = (one: Option) => {
    onChange(isMultiple ? List([...chosen, one.id]) : one.id);
    close();
  };
  const drop = (one: string) => onChange(isMultiple ? List(chosen.filter((other) => other !== one)) : '');
  const create = (place: string) => {
    window.open(place, '_blank', 'noopener');
    addEventListener('focus', readAgain, { once: true });
    close();
  };
  const take = () => {
    const one = drawn[at];
    if (one) pick(one);
    else if (at >= 0 && mayCreate) create(mayCreate);
  };
  const leave = () => {
    if (found.named) pick(found.named);
    else if (typed === '' && !isMultiple && chosen.length) onChange('');
    close();
    setInactiveStyle();
  };
  const key = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) {
      event.preventDefault();
      if (isOpen) setAt(Math.max(0, Math.min(drawn.length - (mayCreate ? 0 : 1), at + step)));
      else open();
    } else if (event.key === 'Enter') {
      event.preventDefault();
      if (isOpen) take();
      else open();
    } else if (event.key === 'Escape' && isOpen) {
      event.stopPropagation();
      close();
    } else if (event.key === 'Backspace' && isMultiple && !typed && chosen.length) drop(chosen.at(-1) ?? '');
  };

  const labelOf = (one: string) => options.find((option) => option.id === one)?.label ?? one;
  const note = failure ?? noteOn(found.options.length, options.length);
  const isFull = isMultiple && chosen.length >= max;
  return (
    <div className={`${classNameWrapper} chooser`}>
      {isMultiple && chosen.length > 0 && (
        <ul className="chosen" aria-label={`Đã chọn: ${field.get('label')}`}>
          {chosen.map((one) => (
            <li key={one}>
              {labelOf(one)}
              <button
                type="button"
                aria-label={`Bỏ ${labelOf(one)}`}
                onClick={() => {
                  drop(one);
                  box.current?.focus();
                }}
              >
                ×
              </button>
            </li>
          ))}
        </ul>
      )}
      <div className="chooser-line" hidden={isFull}>
        <input
          ref={box}
          id={forID}
          role="combobox"
          aria-autocomplete="list"
          aria-expanded={isOpen}
          aria-controls={id}
          aria-activedescendant={isOpen && at >= 0 ? `${id}-${at}` : undefined}
          autoComplete="off"
          placeholder={isMultiple && chosen.length ? 'Thêm …' : 'Gõ để tìm …'}
          value={typed ?? (isMultiple ? '' : chosen.map(labelOf).join(''))}
          onChange={({ target }) => type(target.value)}
          onFocus={({ target }) => {
            target.select();
            setActiveStyle();
          }}
          onClick={() => !isOpen && open()}
          onKeyDown={key}
          onBlur={leave}
        />
        {!isMultiple && chosen.length > 0 && (
          <button type="button" aria-label={`Bỏ chọn: ${field.get('label')}`} onClick={() => drop('')}>
            ×
          </button>
        )}
      </div>
      {isOpen && (
        <ul
          id={id}
          role="listbox"
          aria-label={field.get('label')}
          // The caret stays in the field.
          onMouseDown={(event) => event.preventDefault()}
        >
          {drawn.map((one, i) => (
            <li
              key={one.id}
              id={`${id}-${i}`}
              role="option"
              aria-selected={i === at}
              className={one.hasEnded ? 'ended' : undefined}
              onClick={() => pick(one)}
            >
              {one.label}
              {one.code && <small> {one.code}</small>}
            </li>
          ))}
          {note && (
            <li role="presentation" className="chooser-note">
              {note}
            </li>
          )}
          {mayCreate && (
            <li
              id={`${id}-${drawn.length}`}
              role="option"
              aria-selected={at === drawn.length}
              className="create"
              onClick={() => create(mayCreate)}
            >
              Tạo {kindName(to)} “{typed?.trim()}” (mở thẻ mới)
            </li>
          )}
        </ul>
      )}
      <p role="status" className="chooser-status">
        {isOpen && (note ?? `${found.options.length} mục`)}
      </p>
    </div>
  );
}

function noteOn(found: number, all: number): string | undefined {
  if (!all) return 'Đang tìm …';
  if (!found) return 'Không có mục nào khớp.';
  return found > most ? `${found} mục; gõ thêm để tìm.` : undefined;
}
