/** The seed of everything random in the tests. `npm test` prints it; `SEED=… npm test` repeats a run. */
import fc from 'fast-check';

/** One for a whole run: processes that are started by this one find it in their environment. */
export const seed = Number((process.env['SEED'] ??= String(Date.now() % 2 ** 31)));

// What fails says its own seed and path too.
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });
