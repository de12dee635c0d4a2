/** Typed text reaches the form once the typing pauses: Decap renders form and preview at every change. */
import { store as desk } from 'decap-cms-core/dist/esm/redux/index.js';

/** Longer than the gap between two keys, shorter than the way from a key to a button. Milliseconds. */
const pause = 400;

const held = new Set<Pace>();

/** Hands over what any field still holds back: before a save, and when the page may be left. */
export function flushTyping(): void {
  for (const pace of held) pace.flush();
}

export class Pace {
  #due: (() => void) | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /**
   * Calls `change` after the pause, unless another one comes before. The first change of a saved form is made at once: it
   * exchanges the save button, which must not happen under a click.
   */
  soon(change: () => void): void {
    this.#due = change;
    held.add(this);
    clearTimeout(this.#timer);
    if (desk.getState().entryDraft.get('hasChanged') === true) this.#timer = setTimeout(() => this.flush(), pause);
    else this.flush();
  }

  /** Makes the change that is waiting, if any. */
  flush(): void {
    clearTimeout(this.#timer);
    held.delete(this);
    const change = this.#due;
    this.#due = undefined;
    change?.();
  }
}
