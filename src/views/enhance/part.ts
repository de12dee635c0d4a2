/** The element of a page's own markup that a script works on. @throws Error when the page lacks it or it is of another type */
export function part<E extends HTMLElement>(selector: string, within: ParentNode, type: new () => E): E {
  const found = within.querySelector(selector);
  if (!(found instanceof type)) throw new Error(`The page has no ${selector}`);
  return found;
}
