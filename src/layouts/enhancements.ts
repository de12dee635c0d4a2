/**
 * The one script of every page (some 2 kB): each enhancement looks for its own place in the page and does nothing where there is none.
 * One file and not one for each, because to a slow phone a request is longer than the code, and the first page brings it for all.
 */
import '../views/enhance/share.ts';
import '../views/enhance/days.ts';
import '../views/enhance/copy.ts';
import '../views/enhance/listen.ts';
import '../offline/offline-page.ts';
import '../offline/register.ts';
