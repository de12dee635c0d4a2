/** A sentence, or one that leads to the place it speaks of. */
export type Line = string | { text: string; lead: () => void | Promise<void> };

/** The desk's own notice: a list that stays until it is closed, because Decap's toasts go after eight seconds. */
export interface Notice {
  title: string;
  lines: readonly Line[];
  /** What the editor can do about it besides correcting the entry. */
  action?: { label: string; run: () => void | Promise<void> };
  /** Called when the editor closes the notice without having done anything, or another one takes its place. */
  closed?: () => void;
  /** Nothing is wrong: it is read out, and the caret stays where the editor is writing. */
  isNews?: boolean;
}

const id = 'thong-bao';

let dismissed: (() => void) | undefined;

/** @returns what closes it, unless another one has taken its place */
export function showNotice(notice: Notice): () => void {
  dismiss();
  dismissed = notice.closed;
  const panel = element('section', { id, className: 'notice', tabIndex: -1 });
  panel.setAttribute('aria-labelledby', `${id}-ten`);
  panel.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') dismiss();
  });
  fill(panel, notice);
  document.body.append(panel);
  if (!notice.isNews) panel.focus();
  return () => {
    if (panel.isConnected) closeNotice();
  };
}

/** Replaces the text of the open notice and leaves the caret where it is. Does nothing once the notice is closed. */
export function updateNotice(notice: Notice): void {
  const panel = document.getElementById(id);
  if (panel) fill(panel, notice);
}

function fill(panel: HTMLElement, { title, lines, action, isNews = false }: Notice): void {
  panel.setAttribute('role', isNews ? 'status' : 'alertdialog');
  const buttons = element('p', {});
  if (action) buttons.append(button(action.label, action.run));
  buttons.append(button('Đóng', dismiss));
  panel.replaceChildren(
    element('h2', { id: `${id}-ten` }, title),
    element('ol', {}, ...lines.map((line) => element('li', {}, lineOf(line)))),
    buttons,
  );
}

function lineOf(line: Line): Node | string {
  if (typeof line === 'string') return line;
  const lead = button(line.text, line.lead);
  lead.className = 'lead';
  return lead;
}

export function closeNotice(): void {
  dismissed = undefined;
  document.getElementById(id)?.remove();
}

function dismiss(): void {
  const left = dismissed;
  closeNotice();
  left?.();
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
  const lines = notice.lines.map((line) => (typeof line === 'string' ? line : line.text));
  return new Refusal([notice.title, ...lines].join('\n'), whyIn(notice.title));
}

/** "Chưa lưu: còn 3 điều cần sửa" follows "Chưa lưu được." in the toast, which shall not say it twice. */
function whyIn(title: string): string {
  const [, why] = /: (.+)$/.exec(title) ?? [];
  return why ? `${why.charAt(0).toLocaleUpperCase('vi')}${why.slice(1)}.` : 'Xem vì sao trong thông báo.';
}

const button = (label: string, run: () => void | Promise<void>): HTMLButtonElement => {
  const made = element('button', { type: 'button' }, label);
  made.addEventListener('click', () => void run());
  return made;
};

export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  properties: Partial<HTMLElementTagNameMap[K]>,
  ...children: (Node | string)[]
): HTMLElementTagNameMap[K] {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}
