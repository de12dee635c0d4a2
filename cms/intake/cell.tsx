/** One field of an item of a list, edited in a cell of a table. */
import { useEffect, useRef, useState, type KeyboardEvent } from 'react';
import type { FieldSpec } from '../../src/fields/field.ts';
import { parseNumber, writeNumber } from '../../src/text/number.ts';
import type { Choices } from './known.ts';

export interface CellProps {
  id: string;
  label: string;
  column: FieldSpec;
  value: unknown;
  choices?: Choices | undefined;
  list?: string | undefined;
  invalid: boolean;
  describedBy?: string | undefined;
  commit: (value: unknown) => void;
  onKeyDown?: (event: KeyboardEvent) => void;
  pending: Set<() => void>;
}

/** How long the typing rests before the form learns of it, in milliseconds; rendering the preview at every key would lag. */
const rest = 400;

export function Cell({
  id,
  label,
  column,
  value,
  choices,
  list,
  invalid,
  describedBy,
  commit,
  onKeyDown,
  pending,
}: CellProps) {
  const stored = column.kind === 'reference' ? (choices?.labels.get(textOf(value)) ?? textOf(value)) : textOf(value);
  const [typed, setTyped] = useState<string>();
  const commitNow = useRef<() => void>(undefined);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const common = {
    id,
    'aria-label': label,
    'aria-invalid': invalid || undefined,
    'aria-describedby': describedBy,
    onKeyDown,
  };
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      if (commitNow.current) pending.delete(commitNow.current);
    },
    [pending],
  );
  if (column.kind === 'flag')
    return (
      <input type="checkbox" {...common} checked={value === true} onChange={({ target }) => commit(target.checked)} />
    );
  if (column.kind === 'choice')
    return (
      <select {...common} value={textOf(value)} onChange={({ target }) => commit(target.value || undefined)}>
        <option value="">…</option>
        {Object.entries(column.options).map(([key, words]) => (
          <option key={key} value={key}>
            {words}
          </option>
        ))}
      </select>
    );
  if (column.kind === 'day')
    return (
      <input
        type="date"
        {...common}
        value={textOf(value)}
        onChange={({ target }) => commit(target.value || undefined)}
      />
    );
  const type = (words: string) => {
    setTyped(words);
    // The first letter makes the form unsaved at once: were it to wait for the blur, the save button would be exchanged
    // under the click that caused the blur, and the click lost.
    if (!commitNow.current) commit(valueOf(words, column, choices));
    else pending.delete(commitNow.current);
    const now = () => {
      clearTimeout(timer.current);
      pending.delete(now);
      commitNow.current = undefined;
      commit(valueOf(words, column, choices));
      setTyped(undefined);
    };
    commitNow.current = now;
    pending.add(now);
    clearTimeout(timer.current);
    // A name half typed is no reference yet: it waits until the cell is left.
    if (column.kind !== 'reference' && column.kind !== 'number')
      timer.current = setTimeout(() => keep(now, words), rest);
    else if (choices?.idOf(words)) timer.current = setTimeout(() => keep(now, words), rest);
  };
  /** Passes the value to the form; the cell keeps showing what was typed. */
  const keep = (now: () => void, words: string) => {
    if (commitNow.current === now) commit(valueOf(words, column, choices));
  };
  return (
    <input
      type="text"
      {...common}
      list={list}
      autoComplete="off"
      inputMode={column.kind === 'number' ? 'decimal' : undefined}
      value={typed ?? stored}
      onChange={({ target }) => type(target.value)}
      onBlur={() => afterPress(() => commitNow.current?.())}
    />
  );
}

/** Not between pressing and releasing the mouse: what the form shows then could move the pressed button away, and the click is lost. */
function afterPress(run: () => void): void {
  if (document.querySelector(':active')) addEventListener('pointerup', () => setTimeout(run), { once: true });
  else run();
}

export const textOf = (value: unknown): string =>
  typeof value === 'string' ? value : typeof value === 'number' ? writeNumber(value) : '';

function valueOf(words: string, column: FieldSpec, choices: Choices | undefined): unknown {
  if (words.trim() === '') return undefined;
  if (column.kind === 'reference') return choices?.idOf(words) ?? words;
  if (column.kind !== 'number') return words;
  return parseNumber(words) ?? words;
}
