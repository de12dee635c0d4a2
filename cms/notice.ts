/** The desk's own notice: a list that stays until it is closed, because Decap's toasts go after eight seconds. */
export interface Notice {
  title: string;
  lines: readonly string[];
  /** What the editor can do about it besides mending the entry. */
  action?: { label: string; run: () => void | Promise<void> };
  /** Nothing is wrong: it is read out, and the caret stays where the editor is writing. */
  isNews?: boolean;
}

const id = 'thong-bao';

export function showNotice({ title, lines, action, isNews = false }: Notice): void {
  closeNotice();
  const panel = element('section', { id, className: 'notice', role: isNews ? 'status' : 'alertdialog', tabIndex: -1 });
  const heading = element('h2', { id: `${id}-ten` }, title);
  panel.setAttribute('aria-labelledby', heading.id);
  const list = element('ol', {}, ...lines.map((line) => element('li', {}, line)));
  const buttons = element('p', {});
  if (action) buttons.append(button(action.label, action.run));
  buttons.append(button('Đóng', closeNotice));
  panel.append(heading, list, buttons);
  panel.addEventListener('keydown', (event) => event.key === 'Escape' && closeNotice());
  document.body.append(panel);
  if (!isNews) panel.focus();
}

export function closeNotice(): void {
  document.getElementById(id)?.remove();
}

/** An error that Decap puts into its toast: there it is one short sentence, because the notice lists everything. */
export class Refusal extends Error {
  override name = '';
  readonly short: string;
  constructor(message: string, short: string) {
    super(message);
    this.short = short;
  }
  override toString(): string {
    return this.short;
  }
}

/** Shows the notice and returns the error to throw; its message holds every line. */
export function refusal(notice: Notice): Refusal {
  showNotice(notice);
  return new Refusal([notice.title, ...notice.lines].join('\n'), notice.title);
}

const button = (label: string, run: () => void | Promise<void>): HTMLButtonElement => {
  const made = element('button', { type: 'button' }, label);
  made.addEventListener('click', () => void run());
  return made;
};

function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Partial<HTMLElementTagNameMap[K]>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}
