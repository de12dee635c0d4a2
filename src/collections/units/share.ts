import type { CardWords, Surroundings } from '../kind.ts';
import type { Draft } from '../present.ts';
import type { Unit } from './fields.ts';
import { unitWords } from './words.ts';

/** The words of the share image. */
export const unitCard = ({ kind, name: title = '', to }: Draft<Unit>, { site }: Surroundings): CardWords => ({
  eyebrow: to ? unitWords.ended : unitWords.card,
  title,
  place: kind === 'province' ? undefined : site.region,
});

/** For search engines. */
export const describeUnit = ({ name = '' }: Draft<Unit>, { site }: Surroundings): string =>
  `${name}, ${site.region}: gương người tốt, việc tốt, phong trào thi đua và khen thưởng.`;
