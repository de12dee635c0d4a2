/** A line of the desk's lists: photo or weave, the title in one line, where and when, and what state it is in. */
import { useEffect, useState } from 'react';
import { allCollections, type CollectionName } from '../../src/collections/index.ts';
import { isDueOn } from '../../src/collections/due.ts';
import { middle, placeOf, pointAt } from '../../src/fields/point.ts';
import { today } from '../../src/text/day.ts';
import { Weave } from '../../src/views/Weave.tsx';
import { dueChip } from '../due-words.ts';
import { idOf } from '../judge.ts';
import { dueOfListed, lineOf, type EntryData } from '../listing.ts';
import { thumbnailOf } from './thumbnail.ts';

/** The part of a Decap entry that a line shows. */
interface ListedEntry {
  get(key: 'data'): EntryData;
  get(key: 'slug' | 'raw'): string | undefined;
}

export interface EntryLineProps {
  entry: ListedEntry;
  collection: { get(key: 'name'): string };
  /** What Decap would write. */
  summary: string;
  /** The name of the collection, where a list is of several. */
  label?: string | false;
  /** The state of a draft under review. */
  review?: string | null;
}

export function EntryLine({ entry, collection, summary, label, review }: EntryLineProps) {
  const name = collection.get('name');
  const id = idOf(entry.get('slug') ?? '');
  const isKind = allCollections.some((kind) => kind.name === name);
  const data = entry.get('data');
  const { title, place, day, state, isSample } = lineOf(data, name);
  const due = isKind ? dueOfListed(name as CollectionName, id, data, entry.get('raw') ?? '') : [];
  const on = today();
  const photo = (part: string) => data.getIn(['photos', '0', part]);
  const chips = [
    ...(review ? [review] : []),
    ...due.filter((one) => isDueOn(one, on)).map((one) => dueChip(one, on)),
    ...(state ? [state] : []),
    ...(isSample ? ['mẫu'] : []),
  ];
  return (
    <span className="entry-line">
      {isKind && <Thumbnail name={name} id={id} file={photo('file')} focus={photo('focus')} />}
      <span className="entry-words">
        <span className="entry-title" title={title ?? summary}>
          {isKind ? (title ?? id) : summary}
        </span>
        <small>{[label, place, day].filter(Boolean).join(' · ')}</small>
      </span>{' '}
      {chips.map((chip) => (
        <span key={chip} className="chip">
          {chip}{' '}
        </span>
      ))}
    </span>
  );
}

function Thumbnail({ name, id, file, focus }: { name: string; id: string; file: unknown; focus: unknown }) {
  const [address, setAddress] = useState<string>();
  useEffect(() => {
    let isHere = true;
    if (typeof file === 'string')
      thumbnailOf(`${name}/${id}/${file}`).then(
        (made) => isHere && setAddress(made),
        () => undefined,
      );
    return () => void (isHere = false);
  }, [name, id, file]);
  return (
    <span className="entry-thumbnail">
      {address ? (
        <img
          src={address}
          alt=""
          loading="lazy"
          onError={() => setAddress(undefined)}
          style={{ objectPosition: pointAt(placeOf(focus) ?? middle) }}
        />
      ) : (
        <Weave id={id} as="panel" />
      )}
    </span>
  );
}
