/** The page that the desk opens on: what is due, each with the entry behind it, and what editors begin with. */
import { useEffect, useState, type ReactNode } from 'react';
import { allCollections, collectionOf, type CollectionName } from '../../src/collections/index.ts';
import type { DueKind } from '../../src/collections/due.ts';
import type { Directory } from '../../src/corpus/directory.ts';
import { dueOn, type DueEntry } from '../../src/corpus/due.ts';
import { formatDay, today, weekday, type Day } from '../../src/text/day.ts';
import { deskDirectory } from '../directory.ts';
import { dueHeadings, dueSentence } from '../due-words.ts';
import { openPalette } from '../palette/Palette.tsx';
import { PasteTip } from './PasteTip.tsx';
import { useReviewed, type Reviewed, type ReviewState } from './review.ts';

/** How many lines a section shows before it is unfolded. */
const shown = 5;

interface Line {
  key: string;
  href: string;
  name: string;
  detail: string;
}

export function Today() {
  const day = today();
  const reviewed = useReviewed();
  const directory = useDirectory();
  const due = directory.read && dueOn(directory.read, day);
  const sections = [
    ...reviewSections(reviewed),
    ...(due
      ? (Object.keys(dueHeadings) as DueKind[]).map((what) => ({
          heading: dueHeadings[what],
          lines: due[what].map((entry) => lineOf(entry, day)),
        }))
      : []),
  ];
  const busy = sections.filter(({ lines }) => lines.length > 0);
  return (
    <main className="today">
      <header>
        <h1>Hôm nay</h1>
        <p>
          {weekday(day)}, {formatDay(day, 'long')}
        </p>
      </header>
      <Actions />
      {directory.failed && (
        <p role="alert">
          Chưa đọc được nội dung để biết việc cần làm. Hãy tải lại trang; nếu vẫn vậy, báo người quản trị.
        </p>
      )}
      {!due && !directory.failed && <p role="status">Đang xem việc cần làm …</p>}
      <div className="today-sections">
        {busy.map(({ heading, lines }) => (
          <Section key={heading} heading={heading} lines={lines} />
        ))}
      </div>
      {due && busy.length === 0 && <p role="status">Không còn việc nào đang chờ.</p>}
    </main>
  );
}

/** What editors begin with. */
function Actions(): ReactNode {
  const [first, ...others] = allCollections;
  return (
    <nav className="today-actions" aria-label="Việc mới">
      <p>
        {first && (
          <a className="first" href={`#/collections/${first.name}/new`}>
            Viết {first.item}
          </a>
        )}
        <PasteTip />
        <button type="button" onClick={() => openPalette()}>
          Tìm bài, việc <kbd>Ctrl K</kbd>
        </button>
        <a className="to-manual" href="./huong-dan/" target="_blank" rel="noreferrer">
          Sổ tay biên tập
        </a>
      </p>
      <p className="others">
        {others.map(({ name, item }) => (
          <a key={name} href={`#/collections/${name}/new`}>
            Thêm {item}
          </a>
        ))}
      </p>
    </nav>
  );
}

function Section({ heading, lines }: { heading: string; lines: readonly Line[] }) {
  const [isWhole, setWhole] = useState(false);
  return (
    <section aria-label={heading}>
      <h2>
        {heading} <span className="count">{lines.length}</span>
      </h2>
      <ul>
        {lines.slice(0, isWhole ? undefined : shown).map(({ key, href, name, detail }) => (
          <li key={key}>
            <a href={href}>{name}</a>
            <small>{detail}</small>
          </li>
        ))}
      </ul>
      {!isWhole && lines.length > shown && (
        <button type="button" onClick={() => setWhole(true)}>
          Xem cả {lines.length}
        </button>
      )}
    </section>
  );
}

const lineOf = (entry: DueEntry, day: Day): Line => ({
  key: `${entry.collection}/${entry.id}`,
  href: `#/collections/${entry.collection}/entries/${entry.id}/index`,
  name: entry.name,
  detail: dueSentence(entry, day),
});

const reviewHeadings: [ReviewState, string][] = [
  ['pending_review', 'Chờ duyệt'],
  ['pending_publish', 'Đã duyệt, chờ công bố'],
  ['draft', 'Bản nháp chưa gửi duyệt'],
];

const reviewSections = (reviewed: readonly Reviewed[]) =>
  reviewHeadings.map(([state, heading]) => ({
    heading,
    lines: reviewed
      .filter((one) => one.state === state)
      .map(({ collection, slug, name }) => ({
        key: `${collection}/${slug}`,
        href: `#/collections/${collection}/entries/${slug}`,
        name,
        detail: itemOf(collection),
      })),
  }));

/** Catalogues and the portal's own data are under review too; they are no kind of content. */
const itemOf = (name: string): string =>
  allCollections.some((kind) => kind.name === name) ? collectionOf(name as CollectionName).item : 'danh mục, trang';

function useDirectory(): { read?: Directory; failed?: true } {
  const [state, setState] = useState<{ read?: Directory; failed?: true }>({});
  useEffect(() => {
    let isHere = true;
    deskDirectory().then(
      (read) => isHere && setState({ read }),
      () => isHere && setState({ failed: true }),
    );
    return () => void (isHere = false);
  }, []);
  return state;
}
