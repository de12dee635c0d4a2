/** Typed text reaches the form once the typing pauses: Decap renders form and preview at every change. */
import { store as desk } from 'decap-cms-core/dist/esm/redux/index.js';

/** Longer than the gap between two keys, shorter than the way from a key to a button. Milliseconds. */
const pause = 400;
/** How often what is held back is looked at while somebody types without a pause. Milliseconds. */
const look = 500;

const held = new Set<Pace>();
const lookers = new Set<() => void>();
let looking: ReturnType<typeof setTimeout> | undefined;

/** Hands over what any field still holds back: before a save, and when the page may be left. */
export function flushTyping(): void {
  for (const pace of held) pace.flush();
}

/** What any field holds back, as the changes it will make. */
export const heldChanges = (): (() => void)[] => [...held].flatMap(({ due }) => due ?? []);

/** Calls `listener` again and again while fields hold something back. */
export function whileTyping(listener: () => void): void {
  lookers.add(listener);
}

function lookSoon(): void {
  looking ??= setTimeout(() => {
    looking = undefined;
    if (held.size) for (const listener of lookers) listener();
  }, look);
}

const formIsSaved = (): boolean => desk.getState().entryDraft.get('hasChanged') !== true;

/** How one field hands over what is typed into it. */
export class Pace {
  /** The change that is held back. */
  due: (() => void) | undefined;
  readonly #isSaved: () => boolean;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param isSaved whether the first change must be made at once */
  constructor(isSaved = formIsSaved) {
    this.#isSaved = isSaved;
  }

  /** Calls `change` after the pause, unless another one comes before. */
  soon(change: () => void): void {
    this.hold(change);
    if (this.due) this.#timer = setTimeout(() => this.flush(), pause);
  }

  /**
   * Keeps `change` until `flush`. The first change of a saved form is made at once: it exchanges the save button, which must
   * not happen under a click.
   */
  hold(change: () => void): void {
    this.drop();
    this.due = change;
    held.add(this);
    if (this.#isSaved()) this.flush();
    else lookSoon();
  }

  /** Makes the change that is held back, if any. */
  flush(): void {
    const change = this.due;
    this.drop();
    change?.();
  }

  /** Forgets the change that is held back. */
  drop(): void {
    clearTimeout(this.#timer);
    held.delete(this);
    this.due = undefined;
  }
}
