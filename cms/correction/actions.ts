/** What may be done to an entry after it was published: correct it, take it back. Follows from the states of its kind. */
import { collectionOf, collections, type CollectionName, type Fields } from '../../src/collections/index.ts';
import { isTakenBack } from '../../src/collections/parts.ts';
import { statesOf } from '../listing.ts';

export interface Action {
  /** The state that an entry has afterwards: `withdrawn`. */
  state: string;
  /** "Rút bài". */
  name: string;
  /** What follows for readers. */
  consequence: string;
  takesBack: boolean;
}

/** The fields of a correction or withdrawal, where a kind has them. */
export function statusFields(collection: string): Fields | undefined {
  if (!Object.hasOwn(collections, collection)) return undefined;
  const { status } = collectionOf(collection as CollectionName).fields;
  return status?.kind === 'group' ? status.fields : undefined;
}

export function actionsOf(collection: string): Action[] {
  const fields = Object.hasOwn(collections, collection) ? collections[collection as CollectionName].fields : undefined;
  return Object.entries(statesOf(fields)).map(([state, words]) => ({
    state,
    name: sentenceCase(words.replace(/^Đã /, '')),
    consequence: isTakenBack(state)
      ? 'Chữ và ảnh không còn trên trang; địa chỉ cũ chỉ còn lý do.'
      : 'Nội dung vẫn trên trang, kèm lời này.',
    takesBack: isTakenBack(state),
  }));
}

const sentenceCase = (words: string): string => words.charAt(0).toLocaleUpperCase('vi') + words.slice(1);
