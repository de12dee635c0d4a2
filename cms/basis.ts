/**
 * The stored text that each open form was loaded from or last saved as, by path. Decap does not refresh an entry's `raw`
 * after a save, and sets it to the draft's own text on recovery; only an editor who would overwrite someone else's change
 * must be warned.
 */
export const basis = new Map<string, string>();

/**
 * What this page has tried to store, by path, whether or not the answer came back: found in the store again, it is nobody
 * else's change.
 */
export const attempted = new Map<string, string>();

/** The text that was found stored as a save was let pass, by path: what the save may write over. */
export const passed = new Map<string, string>();
