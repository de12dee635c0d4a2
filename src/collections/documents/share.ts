import type { CardWords } from '../kind.ts';
import { type Draft, joinWithDots } from '../present.ts';
import { type Document, documentCollection, documentKinds } from './fields.ts';

/** The words of the share image. */
export const documentCard = ({ kind, title = '', issuer }: Draft<Document>): CardWords => ({
  eyebrow: joinWithDots(documentCollection.short, kind && documentKinds[kind]),
  title,
  place: issuer,
});
