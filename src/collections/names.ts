/** What entries are called, for whoever names or links to one. Plain data: the desk reads it as a file. */
import type { Link } from '../views/props.ts';
import { addressIn } from './collection.ts';

/** What an entry or a catalogue item is to those that name it. */
export interface WithNamesItem {
  id: string;
  name: string;
  code?: string;
  from?: string;
  to?: string;
  /** Of a holiday: a Saturday that is worked. */
  working?: boolean;
}

/** What an entry or a catalogue item is to those that name it. */
export interface NamedItem {
  id: string;
  name: string;
  code?: string;
  from?: string;
  to?: string;
  /** Of a holiday: a Saturday that is worked. */
  working?: boolean;
}

/** Entries and catalogue items by collection or catalogue and id; of none that it does not know. */
export type Names = Readonly<Record<string, Readonly<Record<string, NamedItem>>>>;

/** Whoever has names: a corpus, the desk's preview. */
export interface WithNames {
  directory: Names;
}

/** The days off that a directory knows, for counting working days. */
export const holidaysOf = (directory: Names): NamedItem[] => Object.values(directory['holidays'] ?? {});

/** The name of an entry or catalogue item; its id when the directory does not know it, '' when there is none. */
export const nameOf = ({ directory }: WithNames, of: string, id: string | undefined): string =>
  id ? (directory[of]?.[id]?.name ?? id) : '';

/** The link to an entry by its id. */
export const entryLink = (known: WithNames, of: { name: string; section: string }, id: string | undefined): Link => ({
  name: nameOf(known, of.name, id),
  href: id ? addressIn(of, id) : '',
});
