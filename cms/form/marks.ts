/** Accessible descriptions for Decap's fields, and the sentence at each field that must be corrected. */
import type { Diagnostic } from '../../src/fields/diagnostic.ts';
import { fieldAt } from './control-pane.ts';

const isField = '[class*="ControlContainer"]';
const isControl = 'input:not([type="hidden"]), textarea, select, [contenteditable="true"], [role="switch"]';

let faults: readonly Diagnostic[] = [];
const listeners = new Set<() => void>();

/** What is marked now. */
export const presentFaults = (): readonly Diagnostic[] => faults;

/** Calls `listener` whenever the marks change. Returns how to end it. */
export function whenFaultsChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Puts each sentence below its field, in place of the ones before. */
export function markFaults(problems: readonly Diagnostic[]): void {
  faults = problems;
  mark();
  for (const listener of listeners) listener();
}

/** Keeps the marks up to date while Decap renders its form. */
export function watchFields(): void {
  let due = false;
  new MutationObserver(() => {
    if (due) return;
    due = true;
    requestAnimationFrame(() => {
      due = false;
      mark();
    });
  }).observe(document.body, { childList: true, subtree: true });
}

function mark(): void {
  const byField = new Map<Element, string[]>();
  for (const { path, message } of faults) {
    const field = path.length ? fieldAt(path) : undefined;
    if (field) byField.set(field, [...(byField.get(field) ?? []), message]);
  }
  for (const field of document.querySelectorAll(isField)) {
    const messages = byField.get(field) ?? [];
    placeFault(field, sentenceCase(messages.join('; ')));
    describe(field, messages.length > 0);
  }
}

const sentenceCase = (words: string): string => words.charAt(0).toLocaleUpperCase('vi') + words.slice(1);

function placeFault(field: Element, sentence: string): void {
  const placed = field.querySelector(':scope > .field-fault');
  if (!sentence) return placed?.remove();
  if (placed) {
    if (placed.textContent !== sentence) placed.textContent = sentence;
    return;
  }
  const line = document.createElement('p');
  line.className = 'field-fault';
  line.textContent = sentence;
  field.append(line);
}

/** How many hints and faults have been given an id. */
let described = 0;

/** Links a field to its hint and fault for screen readers, and marks required fields. */
function describe(field: Element, isFaulty: boolean): void {
  const label = field.querySelector('label');
  const id = label?.getAttribute('for');
  if (!label || !id) return;
  const control = document.getElementById(id) ?? field.querySelector(isControl);
  if (control?.closest(isField) !== field) return;
  const texts = [...field.querySelectorAll(':scope > p, :scope > div > ul[class*="ControlErrorsList"]')];
  for (const text of texts) text.id ||= `mo-ta-${(described += 1)}`;
  set(control, 'aria-describedby', texts.map((text) => text.id).join(' '));
  // A group, a table, or the button that adds to a list, cannot be required itself.
  const isInput = control.matches('input, textarea, select, [role]:not([role="group"], [role="table"])');
  set(control, 'aria-required', isInput && !label.querySelector('span') ? 'true' : '');
  set(control, 'aria-invalid', isFaulty || field.querySelector('ul[class*="ControlErrorsList"]') ? 'true' : '');
}

/** Sets an attribute only where it changes, so that the observer comes to rest. */
function set(control: Element, name: string, value: string): void {
  if (!value) control.removeAttribute(name);
  else if (control.getAttribute(name) !== value) control.setAttribute(name, value);
}
