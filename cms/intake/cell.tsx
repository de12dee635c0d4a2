/** One field of an item of a list, edited in a cell of a table. */
import { useEffect, useState, type KeyboardEvent } from 'react';
import type { FieldSpec } from '../../src/fields/field.ts';
import { Pace } from '../form/pace.ts';
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
  /** Whether it stands in a dialog of its own, and not in the form. */
  isApart?: boolean;
}

/** What is being typed, and the value that it takes the place of: number and name are shown as typed until the cell is left. */
interface Typed {
  words: string;
  on: unknown;
}

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
  isApart = false,
}: CellProps) {
  const stored = column.kind === 'reference' ? (choices?.labels.get(textOf(value)) ?? textOf(value)) : textOf(value);
  const [typed, setTyped] = useState<Typed>();
  const [pace] = useState(() => (isApart ? new Pace(() => false) : new Pace()));
  const common = {
    id,
    'aria-label': label,
    'aria-invalid': invalid || undefined,
    'aria-describedby': describedBy,
    onKeyDown,
  };
  // What a dialog that was given up holds goes with it.
  useEffect(() => () => pace.drop(), [pace]);
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
    setTyped({ words, on: value });
    const change = () => commit(valueOf(words, column, choices));
    // A name or a number half typed is none yet: it waits until the cell is left.
    const isWhole = (column.kind !== 'reference' && column.kind !== 'number') || choices?.idOf(words) !== undefined;
    if (isWhole) pace.soon(change);
    else pace.hold(change);
  };
  const leave = () => {
    pace.flush();
    setTyped(undefined);
  };
  // After a line above was removed, the cell stands in another line.
  const isOwn = typed && (value === typed.on || value === valueOf(typed.words, column, choices));
  return (
    <input
      type="text"
      {...common}
      list={list}
      autoComplete="off"
      inputMode={column.kind === 'number' ? 'decimal' : undefined}
      value={isOwn ? typed.words : stored}
      onChange={({ target }) => type(target.value)}
      onBlur={() => afterPress(leave)}
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
