/** The bar below every screen of the desk: the state of the site, and what is being written on this machine. */
import { useSyncExternalStore, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { formatDay, today } from '../../src/text/day.ts';
import type { SiteFault, SiteState } from '../server/site-status.ts';
import type { WatchTrouble } from '../server/changes.ts';
import { History } from '../history/History.tsx';
import { openEntryAt } from '../form/open-entry.ts';
import { showNotice } from '../notice.ts';
import { formIsUnsaved, whenFormChanges } from '../store.ts';
import { Shelf } from '../shelf/Shelf.tsx';
import { isAwaited, openEntry, siteState, whenSiteStateChanges } from './site-state.ts';
import './status.css';

/** @param siteUrl the address of the public site, for links that are passed on */
export function showStatus(siteUrl: () => Promise<string>): void {
  const bar = document.createElement('div');
  document.body.append(bar);
  createRoot(bar).render(<StatusBar siteUrl={siteUrl} />);
}

function StatusBar({ siteUrl }: { siteUrl: () => Promise<string> }) {
  const state = useSyncExternalStore(whenSiteStateChanges, siteState);
  const { failure, trouble, unreachable } = state;
  const parts: ReactNode[] = [];
  if (unreachable)
    parts.push(
      <p key="site" role="alert">
        Không liên lạc được với máy chủ của bàn biên tập; cửa sổ npm start có còn mở không?
      </p>,
    );
  else if (trouble?.isBlind) parts.push(<Trouble key="trouble" {...trouble} />);
  else if (failure) parts.push(<Failure key="site" {...failure} building={state.building === true} />);
  else parts.push(<Site key="site" siteUrl={siteUrl} />);
  if (!unreachable && trouble?.isBlind === false) parts.push(<Trouble key="trouble" {...trouble} />);
  return (
    <div className={failure || unreachable || trouble?.isBlind ? 'status-bar failed' : 'status-bar'}>
      {parts}
      <History />
      <Shelf />
    </div>
  );
}

/** What is wrong with the watch over the content; what to do about it is a click away. */
function Trouble({ what, further, isBlind }: WatchTrouble) {
  return (
    <p role={isBlind ? 'alert' : 'status'}>
      {what}.
      <button type="button" onClick={() => showNotice({ title: what, lines: further, isNews: true })}>
        Cần làm gì?
      </button>
    </p>
  );
}

/** Why the site could not be built, with the way to the first field to mend, and to all of them. */
function Failure({ since, faults, building }: NonNullable<SiteState['failure']> & { building: boolean }) {
  const [first] = faults;
  if (!first) return null;
  const all = () =>
    showNotice({
      title: `Trang chưa dựng được: ${faults.length} điều cần sửa`,
      lines: faults.map((fault) => {
        const text = `${fault.name}: ${fault.sentence}`;
        return fault.place ? { text, lead: () => open(fault) } : text;
      }),
    });
  return (
    <p role="alert">
      Trang chưa dựng được từ {clock(since)}: {first.name}: {first.sentence}
      {first.place && (
        <button type="button" onClick={() => void open(first)}>
          Mở bài
        </button>
      )}
      {faults.length > 1 && (
        <button type="button" onClick={all}>
          Xem cả {faults.length} lỗi
        </button>
      )}
      {building && ' Đang dựng lại …'}
    </p>
  );
}

async function open({ place, path }: SiteFault): Promise<void> {
  if (place) await openEntryAt(place.collection, place.slug, path);
}

function Site({ siteUrl }: { siteUrl: () => Promise<string> }) {
  const { building, since, entry } = useSyncExternalStore(whenSiteStateChanges, siteState);
  const isUnsaved = useSyncExternalStore(whenFormChanges, formIsUnsaved);
  const open = openEntry();
  if (building) return <p role="status">Đang dựng trang …</p>;
  if (!since) return null;
  if (!entry || !open) return <p role="status">Trang dựng lần cuối lúc {clock(since)}</p>;
  return (
    <p role="status">
      {isUnsaved ? 'Trang đang có bản đã lưu' : isAwaited(open) ? 'Đã lên trang' : 'Trang đã có bài này'} (
      {clock(since)}):
      <a href={entry.page} target="_blank" rel="noreferrer">
        Xem bài
      </a>
      {entry.kit && (
        <a href={entry.kit} target="_blank" rel="noreferrer">
          Bộ lan tỏa
        </a>
      )}
      <CopyLink page={entry.page} siteUrl={siteUrl} key={entry.page} />
    </p>
  );
}

function CopyLink({ page, siteUrl }: { page: string; siteUrl: () => Promise<string> }) {
  const copy = async ({ currentTarget: button }: { currentTarget: HTMLElement }) => {
    await navigator.clipboard.writeText(new URL(page, await siteUrl()).href);
    button.textContent = 'Đã sao chép';
  };
  return (
    <button type="button" onClick={(event) => void copy(event)}>
      Sao chép liên kết
    </button>
  );
}

/** "09:12"; of another day with the day. */
function clock(time: string): string {
  const at = new Date(time);
  const hours = new Intl.DateTimeFormat('vi-VN', { hour: '2-digit', minute: '2-digit' }).format(at);
  const day = new Intl.DateTimeFormat('en-CA').format(at);
  return day === today() ? hours : `${hours} ngày ${formatDay(day)}`;
}
