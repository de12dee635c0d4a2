/** What is due over all entries on a day. Pure: the desk asks it of the directory that it has. */
import { allCollections, type CollectionName } from '../collections/index.ts';
import { isDueOn, type Due, type DueKind } from '../collections/due.ts';
import type { Day } from '../text/day.ts';
import { compareText } from '../text/order.ts';
import type { Directory } from './directory.ts';

/** An entry, and the one thing that is due of it. */
export interface DueEntry extends Due {
  collection: CollectionName;
  id: string;
  name: string;
}

/** By what is due, the nearest deadline first; without a deadline by name. */
export function dueOn(directory: Directory, day: Day): Record<DueKind, DueEntry[]> {
  const due: Record<DueKind, DueEntry[]> = { draft: [], scheduled: [], closing: [], review: [], step: [], photo: [] };
  for (const { name: collection } of allCollections)
    for (const { id, name, due: all = [] } of Object.values(directory[collection]))
      for (const one of all) if (isDueOn(one, day)) due[one.what].push({ ...one, collection, id, name });
  for (const list of Object.values(due))
    list.sort((a, b) => compareText(a.by ?? '9', b.by ?? '9') || compareText(a.name, b.name));
  return due;
}
