import { kitAddressOf } from '../collections/collection.ts';
import { strings } from '../text/strings.ts';

const t = strings.share;

/**
 * Ways to send a page on. The links work without script and load nothing from the networks; the two buttons need
 * `share.ts` and stay hidden until it shows them. Zalo has no documented share address, so it is reached by the phone's
 * own share sheet. `kit`: the page has a share kit.
 */
export function ShareBar({ address, title, kit = false }: { address?: string; title: string; kit?: boolean }) {
  if (!address) return null;
  const url = encodeURIComponent(address);
  return (
    <section
      className="share"
      data-share
      data-url={address}
      data-title={title}
      data-copied={t.copied}
      data-failed={t.failed}
    >
      <h2>{t.title}</h2>
      <p>
        <button type="button" className="button button-first" data-share-native hidden>
          {t.native}
        </button>
        <a className="button" href={`https://www.facebook.com/sharer/sharer.php?u=${url}`} rel="noopener external">
          {t.facebook}
        </a>
        <a
          className="button"
          href={`https://t.me/share/url?url=${url}&text=${encodeURIComponent(title)}`}
          rel="noopener external"
        >
          {t.telegram}
        </a>
        <button type="button" className="button" data-share-copy hidden>
          {t.copy}
        </button>
        {kit && (
          <a className="button" href={kitAddressOf(new URL(address).pathname)}>
            {strings.kit.take}
          </a>
        )}
      </p>
      <p role="status" data-share-status></p>
    </section>
  );
}
