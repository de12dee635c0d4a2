/**
 * A line of `redirects.map`, as nginx reads it inside a `map`: `/old/ /new/;`. Anything else in that file could say more to
 * the web server than where a page has gone, or keep it from starting.
 */
export const isRedirect = (line: string): boolean => /^\/[a-z0-9/-]* \/[a-z0-9/-]*;$/.test(line);
