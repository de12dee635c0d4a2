/**
 * Enhancement of the share bar: the phone's own share sheet (Zalo, Messenger …) where the browser has one, and copying
 * the address. Without this script the bar still offers its links.
 */
export function enhanceSharing(): void {
  for (const bar of document.querySelectorAll<HTMLElement>('[data-share]')) {
    const { url = location.href, title = document.title, copied = '', failed = '' } = bar.dataset;
    const status = bar.querySelector<HTMLElement>('[data-share-status]');
    const say = (words: string) => status && (status.textContent = words);

    const native = bar.querySelector<HTMLButtonElement>('[data-share-native]');
    if (native && 'share' in navigator) {
      native.hidden = false;
      native.addEventListener('click', () => void navigator.share({ title, url }).catch(() => undefined));
    }

    const copy = bar.querySelector<HTMLButtonElement>('[data-share-copy]');
    if (copy) {
      copy.hidden = false;
      const copyAddress = async () => {
        try {
          await navigator.clipboard.writeText(url);
          say(copied);
        } catch {
          say(`${failed}: ${url}`);
        }
      };
      copy.addEventListener('click', () => void copyAddress());
    }
  }
}
