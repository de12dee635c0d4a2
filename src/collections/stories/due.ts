import type { Due } from '../due.ts';
import type { Draft } from '../present.ts';
import type { Story } from './fields.ts';

/** Without its steps or somebody to ask nobody can do likewise; history is told, not repeated. */
export const storyDue = ({ how, basis }: Draft<Story>): Due[] =>
  basis?.kind === 'history' || how?.steps?.length || how?.contact ? [] : [{ what: 'step', field: 'how' }];
