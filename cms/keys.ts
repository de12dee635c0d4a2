/** Keys that work everywhere at the desk: Ctrl+S saves the open form, Ctrl+K looks for entries and actions. */
import { listOfForm } from './form/address.ts';
import { showNotice } from './notice.ts';

/** How the open form is saved, as its main button does. */
let form: { hasChanged: boolean; save: () => unknown } | undefined;

/** The form says at each rendering whether there is anything to save, and how. */
export const keepSave = (hasChanged: boolean, save: () => unknown): void => void (form = { hasChanged, save });

/** Listens until the page is left. In the text of an entry Ctrl+K makes a link, as in Word. */
export function listenToKeys(find: () => void): void {
  document.addEventListener('keydown', (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
    const key = event.key.toLowerCase();
    if (key === 's') {
      event.preventDefault();
      void saveForm();
    } else if (key === 'k' && !event.defaultPrevented) {
      event.preventDefault();
      find();
    }
  });
}

async function saveForm(): Promise<void> {
  if (!listOfForm() || document.querySelector('dialog[open]')) return;
  const focused = document.activeElement;
  // Some fields hand on what was typed only when they are left.
  if (focused instanceof HTMLElement) {
    focused.blur();
    await new Promise(requestAnimationFrame);
    focused.focus({ preventScroll: true });
  }
  if (form?.hasChanged) form.save();
  else showNotice({ title: 'Không có thay đổi nào để lưu', lines: [], isNews: true });
}
