import type { CardWords } from '../kind.ts';
import { type Draft, joinWithDots } from '../present.ts';
import { type Document, documentCollection, documentKinds } from './fields.ts';

/** What the share image says. */
export const documentCard = ({ kind, title = '', issuer }: Draft<Document>): CardWords => ({
  eyebrow: joinWithDots(documentCollection.short, kind && documentKinds[kind]),
  title,
  place: issuer,
});
