/** From an entry to its page, and back; or why there is no page yet. */
import { useEffect, useRef, useState } from 'react';
import { addressOf, type CollectionName } from '../../src/collections/index.ts';
import { formatDay, today } from '../../src/text/day.ts';
import { bookmarklet } from '../bookmarklet.ts';
import { readDirectory } from '../directory.ts';

export interface PageLinkProps {
  name: CollectionName;
  id: string;
  /** The site whose page it is, as `settings.json` names it. */
  site: string;
  /** Whether the entry has been saved at all. */
  isSaved: boolean;
  /** It is read while its draft is, by its state in the review. */
  isDraft: boolean;
  published: string | undefined;
}

export function PageLink({ name, id, site, isSaved, isDraft, published = '' }: PageLinkProps) {
  const address = new URL(addressOf(name, id), site).href;
  const isThere = usePage(isSaved && published <= today() ? { address, name, id } : undefined);
  return (
    <div className="desk-page">
      {isThere ? (
        <p>
          <a href={address} target="_blank" rel="noopener">
            Mở trang này
          </a>{' '}
          {isDraft && '(trang là bản đã công bố; bản nháp này chưa lên)'}
        </p>
      ) : (
        <p>{whyNot({ isSaved, isDraft, published })}</p>
      )}
      <WayBack />
    </div>
  );
}

function whyNot({ isSaved, isDraft, published }: { isSaved: boolean; isDraft: boolean; published: string }): string {
  if (!isSaved) return 'Chưa có trang: bài chưa được lưu lần nào.';
  if (isDraft) return 'Chưa có trang: bài là bản nháp, công bố rồi mới lên trang.';
  if (published > today()) return `Chưa có trang: bài hẹn lên trang ngày ${formatDay(published)}.`;
  return 'Trang đang được dựng lại; chỗ này sẽ thành đường dẫn khi xong.';
}

interface Sought {
  address: string;
  name: CollectionName;
  id: string;
}

/** Whether the page is there; asked again and again, because it comes with the next build. */
function usePage(sought: Sought | undefined): boolean {
  const [isThere, setThere] = useState(false);
  useEffect(() => {
    if (!sought) {
      setThere(false);
      return;
    }
    let timer: ReturnType<typeof setTimeout>;
    let gone = false;
    const ask = async () => {
      const found = await isPublished(sought).catch(() => false);
      if (gone) return;
      setThere(found);
      timer = setTimeout(() => void ask(), found ? 15_000 : 3_000);
    };
    void ask();
    return () => {
      gone = true;
      clearTimeout(timer);
    };
  }, [sought?.address]);
  return isThere;
}

/** On another origin the browser does not tell whether a page answers; the list of what has been published, beside the desk, does. */
async function isPublished({ address, name, id }: Sought): Promise<boolean> {
  if (new URL(address).origin === location.origin)
    return (await fetch(address, { method: 'HEAD', cache: 'no-store' })).ok;
  return Object.hasOwn((await readDirectory())[name], id);
}

/** React refuses addresses that are a script; this one is ours. */
function WayBack() {
  const link = useRef<HTMLAnchorElement>(null);
  useEffect(() => link.current?.setAttribute('href', bookmarklet(location.origin + location.pathname)), []);
  return (
    <details>
      <summary>Từ trang về đây</summary>
      <p>
        Kéo nút <a ref={link}>Sửa trang này</a> lên thanh dấu trang của trình duyệt. Đang đọc một trang thấy chỗ cần
        sửa, bấm dấu trang ấy là bài mở ra ở bàn biên tập.
      </p>
    </details>
  );
}
