/**
 * Mends what Decap's rich text does to Markdown, so that a line nobody touched stays as it was: list items get a dash
 * again instead of a star, cells of tables lose their padding. Lines of code stay as they are.
 */
export function tidyMarkdown(markdown: string): string {
  let code = false;
  return markdown
    .split('\n')
    .map((line) => {
      if (/^\s*(```|~~~)/.test(line)) code = !code;
      return code ? line : row(line.replace(/^(\s*)\* (?=\S)/, '$1- '));
    })
    .join('\n');
}

/** Two texts that are alike here draw alike: space at line ends and further empty lines do not count. */
export const tight = (markdown: string): string =>
  tidyMarkdown(markdown)
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{2,}/g, '\n\n')
    .trim();

/** `| a   | b |` as `| a | b |`; a bar behind a backslash is text. */
function row(line: string): string {
  if (!/^\|.*\|\s*$/.test(line)) return line;
  const cells = line
    .trim()
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map((cell) => cell.trim());
  const ruled = cells.every((cell) => /^(?::-+:?|-+:|-{3,})$/.test(cell));
  return `| ${(ruled ? cells.map((cell) => cell.replace(/-+/, '---')) : cells).join(' | ')} |`;
}

/** The rich text forgets how the columns of a table are aligned; a table under the same head gets its rule back. */
export function keepAlignment(markdown: string, before: string): string {
  const rules = new Map(pairs(before).filter(([, rule]) => /^\|(?: :?---:? \|)+$/.test(rule)));
  return pairs(markdown)
    .map(([above, line]) => (/^\|(?: --- \|)+$/.test(line) ? (rules.get(above) ?? line) : line))
    .join('\n');
}

/** Each line with the one above it. */
const pairs = (markdown: string): [string, string][] =>
  tidyMarkdown(markdown)
    .split('\n')
    .map((line, i, lines) => [lines[i - 1] ?? '', line]);
