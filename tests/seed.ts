/** The seed of everything random in the tests. `npm test` prints it; `SEED=… npm test` draws the same again. */
import fc from 'fast-check';

export const seed = Number(process.env['SEED'] ?? Date.now() % 2 ** 31);

// What fails says its own seed and path too.
fc.configureGlobal({ ...fc.readConfigureGlobal(), seed });
