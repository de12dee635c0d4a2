/** Many stories for a desk, made from the few that the project has. */
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parse, stringify } from 'yaml';

/** A copy of the project's content in `content`, with as many stories, made from those in it. Returns the title of the last one. */
export function corpusOf(stories: number, content: string): string {
  cpSync(resolve('content'), content, {
    recursive: true,
    filter: (source) => !/\.(?:jpe?g|png|webp|pdf)$/.test(source),
  });
  const folder = join(content, 'stories');
  const models = readdirSync(folder).map((id) =>
    readFileSync(join(folder, id, 'index.md'), 'utf8').match(/^---\n([\s\S]*?)\n---\n([\s\S]*)$/)!,
  );
  let title = '';
  for (let number = models.length; number < stories; number += 1) {
    const [, front = '', body = ''] = models[number % models.length]!;
    const data = parse(front) as Record<string, unknown>;
    title = `${String(data['title']).slice(0, 70).trim()} Đợt ${number}`;
    const day = new Date(Date.UTC(2016, 0, 1) + ((number * 7919) % 3_900) * 86_400_000).toISOString().slice(0, 10);
    const entry = join(folder, `dien-hinh-${number}`);
    mkdirSync(entry);
    writeFileSync(
      join(entry, 'index.md'),
      `---\n${stringify({ ...data, title, published: day }, { lineWidth: 0 })}---\n${body}`,
    );
  }
  return title;
}
