/**
 * The stored text on which the form of an entry stands, by its path: as it was read, or as this page has stored it since.
 * Decap does not refresh an entry's `raw` after a save, and gives a recovered draft its own words for it; who saves on
 * another's words must be told, and nobody else.
 */
export const basis = new Map<string, string>();

/**
 * What this page has tried to store, by path, whether or not the answer came back: found in the store again, it is nobody
 * else's change.
 */
export const attempted = new Map<string, string>();
