/** A text in the preview: what has changed is exchanged, because laying out a long text again takes longer than a key. */
import { useLayoutEffect, useRef } from 'react';

export function LiveProse({ html }: { html: string }) {
  const place = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    if (place.current) showBlocks(place.current, html);
  }, [html]);
  return <div className="prose" ref={place} />;
}

/** Gives a place this HTML; the blocks before and behind the change stay as they are. */
function showBlocks(place: HTMLElement, html: string): void {
  const template = place.ownerDocument.createElement('template');
  template.innerHTML = html;
  const [shown, wanted] = [[...place.childNodes], [...template.content.childNodes]];
  const most = Math.min(shown.length, wanted.length);
  const isSame = (a: ChildNode | undefined, b: ChildNode | undefined): boolean => Boolean(a?.isEqualNode(b ?? null));
  let before = 0;
  while (before < most && isSame(shown[before], wanted[before])) before += 1;
  let behind = 0;
  while (behind < most - before && isSame(shown.at(-1 - behind), wanted.at(-1 - behind))) behind += 1;
  for (const block of shown.slice(before, shown.length - behind)) block.remove();
  const next = shown[shown.length - behind] ?? null;
  for (const block of wanted.slice(before, wanted.length - behind)) place.insertBefore(block, next);
}
