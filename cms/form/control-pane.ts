/** The form that is open. Decap's own control pane opens folded lists and groups; the rest is found in the page. */
type Path = readonly (string | number)[];

interface ControlPane {
  /** `path` with dots: `recipients.59.role`. */
  focus(path: string): void;
}

let open: ControlPane | undefined;

/** Decap's editor hands its control pane over as it comes and goes (`upstream/form.ts`). */
export function keepControlPane(pane: ControlPane | null): void {
  open = pane ?? undefined;
}

const isField = '[class*="ControlContainer"]';

/** Opens what is folded around the field at `path`, scrolls to it and puts the caret into it. */
export async function reachField(path: Path): Promise<void> {
  open?.focus(path.join('.'));
  // Decap opens a folded list only with its next render.
  await new Promise((rendered) => setTimeout(rendered, 100));
  const field = fieldAt(path);
  if (!field) return;
  if (!field.contains(document.activeElement)) focusable(field)?.focus({ preventScroll: true });
  // A list that is a table is taller than the screen; the cell that has the caret is meant.
  const cell = field.contains(document.activeElement) ? document.activeElement : field;
  cell?.scrollIntoView({ block: 'center' });
}

const focusable = (field: Element): HTMLElement | null =>
  field.querySelector<HTMLElement>('input:not([type="hidden"]), textarea, select, [contenteditable="true"], button');

/** The box of the field at a path; of the nearest one around it where the path leads to something not yet there. */
export function fieldAt(path: Path): Element | undefined {
  let box: Element | undefined;
  for (const part of path) {
    const inner: Element | undefined = typeof part === 'number' ? itemOf(box, part) : fieldNamed(box, part);
    if (!inner) return box;
    box = inner;
  }
  return box;
}

/** The field of that name directly inside a box, not in a group or list within it. */
function fieldNamed(box: Element | undefined, name: string): Element | undefined {
  const around = box?.closest(isField) ?? null;
  for (const label of (box ?? document).querySelectorAll(`label[for^="${CSS.escape(name)}-field-"]`)) {
    const field = label.closest(isField);
    if (field && (field.parentElement?.closest(isField) ?? null) === around) return field;
  }
  return undefined;
}

const itemOf = (list: Element | undefined, at: number): Element | undefined =>
  [...(list?.querySelectorAll('[class*="-ListItem"]') ?? [])].filter((item) => item.closest(isField) === list)[at];
