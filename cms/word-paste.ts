/**
 * Text pasted from Word comes as its words inside Word's own markup: style sheets, conditional comments, lists that are
 * paragraphs with a bullet and hard spaces, line breaks of the file. Decap's rich text would keep much of it as text. Here
 * it becomes plain HTML before Decap sees it.
 */
import { showNotice } from './notice.ts';

const wordMade = /class="?Mso|mso-|urn:schemas-microsoft-com:office/;
/** What is kept, without attributes; everything else leaves its words behind. */
const kept = new Set([
  'P',
  'BR',
  'B',
  'STRONG',
  'I',
  'EM',
  'A',
  'H1',
  'H2',
  'H3',
  'H4',
  'UL',
  'OL',
  'LI',
  'BLOCKQUOTE',
  'TABLE',
  'THEAD',
  'TBODY',
  'TR',
  'TD',
  'TH',
]);

/** Watches every paste into the rich text of the page. */
export function cleanWordPastes(): void {
  const cleaned = new WeakSet<Event>();
  document.addEventListener(
    'paste',
    (event) => {
      const html = event.clipboardData?.getData('text/html') ?? '';
      if (
        cleaned.has(event) ||
        !wordMade.test(html) ||
        !(event.target instanceof Element) ||
        !event.target.closest('[data-slate-editor]')
      )
        return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const { html: plain, pictures } = plainHtml(html);
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/html', plain);
      clipboardData.setData('text/plain', event.clipboardData?.getData('text/plain') ?? '');
      const again = new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true });
      cleaned.add(again);
      event.target.dispatchEvent(again);
      if (pictures)
        showNotice({
          title: `${pictures} ảnh trong tệp Word không dán được`,
          lines: [
            'Chữ đã vào đủ. Hãy lưu từng ảnh thành tệp .jpg rồi chèn bằng nút “Chèn ảnh”, ghi mô tả và người chụp.',
          ],
          isNews: true,
        });
    },
    true,
  );
}

/** The words with the little markup that the site has, and how many pictures had to stay behind. */
export function plainHtml(html: string): { html: string; pictures: number } {
  const { body } = new DOMParser().parseFromString(
    html.replace(/<!--[\s\S]*?-->/g, '').replace(/<!\[(?:if|endif)[^>]*>/g, ''),
    'text/html',
  );
  const pictures = body.querySelectorAll('img').length;
  for (const gone of body.querySelectorAll('style, script, title, meta, link, xml, img')) gone.remove();
  for (const paragraph of body.querySelectorAll<HTMLElement>('p[class^=MsoListParagraph]')) toListItem(paragraph);
  for (const element of [...body.querySelectorAll('*')]) {
    if (!kept.has(element.tagName)) element.replaceWith(...element.childNodes);
    else
      for (const { name } of [...element.attributes])
        if (!(element.tagName === 'A' && name === 'href')) element.removeAttribute(name);
  }
  const texts = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode()) texts.currentNode.nodeValue = (texts.currentNode.nodeValue ?? '').replace(/\s+/g, ' ');
  // Paragraphs are boxes: what stands between them is no text.
  for (const node of [...body.childNodes])
    if (node.nodeType === Node.TEXT_NODE && !node.nodeValue?.trim()) node.remove();
  for (const paragraph of [...body.querySelectorAll('p')]) if (!paragraph.textContent?.trim()) paragraph.remove();
  for (const heading of [...body.querySelectorAll('h1')]) heading.replaceWith(wrapped('h2', heading.childNodes));
  return { html: body.innerHTML, pictures };
}

/** Word's bullet or number stands in a span of its own, which says what kind of list it is. */
function toListItem(paragraph: HTMLElement): void {
  const mark = [...paragraph.querySelectorAll('span')].find((span) =>
    /mso-list:\s*ignore/i.test(span.getAttribute('style') ?? ''),
  );
  const tag = /^\s*\(?\w{1,3}[.)]/.test(mark?.textContent ?? '') ? 'OL' : 'UL';
  mark?.remove();
  const item = wrapped('li', paragraph.childNodes);
  const before = paragraph.previousElementSibling;
  if (before?.tagName === tag && !/MsoListParagraphCxSpFirst/.test(paragraph.className)) before.append(item);
  else paragraph.before(wrapped(tag, [item]));
  paragraph.remove();
}

function wrapped(tag: string, nodes: Iterable<Node>): HTMLElement {
  const made = document.createElement(tag);
  made.append(...nodes);
  return made;
}
