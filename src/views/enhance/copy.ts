/** Enhancement of words to be sent on: copying them, the phone's own share sheet, and printing the poster. Without this script the words can be selected, and the browser's own menu prints. */
export function enhanceCopying(): void {
  for (const block of document.querySelectorAll<HTMLElement>('[data-copy]')) {
    const button = block.querySelector<HTMLButtonElement>('[data-copy-button]');
    const words = block.querySelector<HTMLElement>('[data-copy-text]');
    const share = block.querySelector<HTMLButtonElement>('[data-copy-share]');
    const status = block.querySelector<HTMLElement>('[data-copy-status]');
    if (!button || !words || !status) continue;
    button.hidden = false;
    // A message is filled in where it stands.
    const field = words instanceof HTMLTextAreaElement ? words : undefined;
    const text = () => field?.value ?? words.textContent;
    const copy = async () => {
      try {
        await navigator.clipboard.writeText(text());
        status.textContent = block.dataset['copied'] ?? '';
      } catch {
        // no clipboard on a page without https: the words are marked instead, one tap away from the phone's own copy
        if (field) field.select();
        else getSelection()?.selectAllChildren(words);
        status.textContent = block.dataset['failed'] ?? '';
      }
    };
    button.addEventListener('click', () => void copy());
    if (share && 'share' in navigator) {
      share.hidden = false;
      share.addEventListener('click', () => void navigator.share({ text: text() }).catch(() => undefined));
    }
  }

  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-print]')) {
    button.hidden = false;
    button.addEventListener('click', () => print());
  }
}
