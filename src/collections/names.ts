/** The names of entries and links to them. Plain data: the desk reads it as a file. */
import type { Link } from '../views/props.ts';
import { addressIn } from './collection.ts';

/** The particulars of an entry or a catalogue item that others show. */
export interface NamedItem {
  id: string;
  name: string;
  code?: string;
  from?: string;
  to?: string;
  /** Of a holiday: a Saturday that is worked. */
  working?: boolean;
}

/** Entries and catalogue items by collection or catalogue and id; missing ones are undefined. */
export type Names = Readonly<Record<string, Readonly<Record<string, NamedItem>>>>;

/** Anything with a directory of names: a corpus, the desk's preview. */
export interface WithNames {
  directory: Names;
}

/** The days off that a directory knows, for counting working days. */
export const holidaysOf = (directory: Names): NamedItem[] => Object.values(directory['holidays'] ?? {});

/** What an entry calls itself, whichever field its kind has for that; '' while it has no name. */
export const ownName = ({ title, name }: { title?: unknown; name?: unknown }): string =>
  [title, name].map((words) => (typeof words === 'string' ? words.trim() : '')).find(Boolean) ?? '';

/** The name of an entry or catalogue item; its id when the directory does not know it, '' when there is none. */
export const nameOf = ({ directory }: WithNames, of: string, id: string | undefined): string =>
  id ? (directory[of]?.[id]?.name ?? id) : '';

/** The link to an entry by its id. */
export const entryLink = (known: WithNames, of: { name: string; section: string }, id: string | undefined): Link => ({
  name: nameOf(known, of.name, id),
  href: id ? addressIn(of, id) : '',
});
