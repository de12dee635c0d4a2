/** Enhancement of the share kit: copying a block of words, and printing the poster. Without this script the words can be selected, and the browser's own menu prints. */
export function enhanceCopying(): void {
  for (const block of document.querySelectorAll<HTMLElement>('[data-copy]')) {
    const button = block.querySelector<HTMLButtonElement>('[data-copy-button]');
    const words = block.querySelector<HTMLElement>('[data-copy-text]');
    const status = block.querySelector<HTMLElement>('[data-copy-status]');
    if (!button || !words || !status) continue;
    button.hidden = false;
    const copy = async () => {
      try {
        await navigator.clipboard.writeText(words.textContent);
        status.textContent = block.dataset['copied'] ?? '';
      } catch {
        // no clipboard on a page without https: the words are marked instead, one tap away from the phone's own copy
        getSelection()?.selectAllChildren(words);
        status.textContent = block.dataset['failed'] ?? '';
      }
    };
    button.addEventListener('click', () => void copy());
  }

  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-print]')) {
    button.hidden = false;
    button.addEventListener('click', () => print());
  }
}
