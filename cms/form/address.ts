/** Where the desk is, as far as forms are concerned. */
import { history } from 'decap-cms-core/dist/esm/routing/history.js';

/** The address of the list behind the form that is open, `/collections/stories`; undefined where none is. */
export const listOfForm = (): string | undefined =>
  /^(\/collections\/[^/]+)\/(?:new|entries)\b/.exec(history.location.pathname)?.[1];
