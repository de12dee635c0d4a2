/** Whatever an entry's file holds, the check answers or the page is rendered: it never hangs, throws, or lets a program through. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { entryFindings } from '../../src/corpus/entry.ts';
import { parseFrontMatter } from '../../src/corpus/front-matter.ts';
import { emptyDirectory } from '../../src/corpus/directory.ts';
import { allCollections } from '../../src/collections/index.ts';
import type { FieldSpec } from '../../src/fields/field.ts';
import { proseFindings, renderProse } from '../../src/prose/index.ts';
import { serialise } from '../../src/share/linked-data.ts';
import { fold } from '../../src/text/fold.ts';
import { describeLegacy } from '../../src/text/legacy.ts';
import { slug } from '../../src/text/slug.ts';

const directory = emptyDirectory();

/** Reads, checks and renders one file as the build does. @returns the HTML of its body */
function taken(raw: string): string {
  const { data, body } = parseFrontMatter(raw);
  for (const { name } of allCollections) entryFindings(name, 'bai', data, body, directory, []);
  return renderProse(body).html;
}

/** Of processor time: others may be at work on this machine. */
const milliseconds = (work: () => unknown): number => {
  const from = process.cpuUsage();
  work();
  return process.cpuUsage(from).user / 1000;
};

const keys = [...new Set(allCollections.flatMap(({ fields }) => Object.keys(fields)))];
const nasty = fc.constantFrom(
  '---',
  '- ',
  ': ',
  '\n',
  '\t',
  '"',
  "'",
  '|',
  '>',
  '&a ',
  '*a',
  '<<: ',
  '{',
  '}',
  '[',
  ']',
  '!!js/function ',
  '!!binary ',
  '%YAML 9',
  '\u0000',
  '\uFEFF',
  '\u202E',
  'ẫ',
  'ẫ',
  '§',
  '](',
  '![',
  '<script>',
  '](javascript:',
  '`',
  '~~~',
  '| - |',
  '\\',
  '0x',
  '1e999',
  '__proto__',
  'constructor',
  '2026-02-30',
);
const piece = fc.oneof(
  nasty,
  fc.constantFrom(...keys).map((key) => `\n${key}: `),
  fc.string({ maxLength: 12, unit: 'binary' }),
);
const text = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(''));
const file = fc.oneof(
  text,
  fc.tuple(text, text).map(([front, body]) => `---\n${front}\n---\n${body}`),
);

test('10,000 random files are refused or built, and never hang or crash the check', { timeout: 120_000 }, () => {
  let slowest = 0;
  fc.assert(
    fc.property(file, (raw) => {
      slowest = Math.max(
        slowest,
        milliseconds(() =>
          expect(taken(raw)).not.toMatch(/<script|<[a-z][^>]*\son\w+=|href="\s*(?:javascript|data|vbscript):/i),
        ),
      );
    }),
    { numRuns: 10_000, plugins: [fc.interruptAfterTimeLimit(60_000)] },
  );
  expect(slowest).toBeLessThan(5000);
});

describe('unusually long texts slow no pattern of the check down', () => {
  const long = [
    'a',
    ' ',
    '1',
    '.',
    '1.',
    '1.1,',
    '-',
    'a-',
    '<',
    '](',
    '![](',
    '*',
    '**a',
    '`',
    '|',
    '| a ',
    '> ',
    '- ',
    '[',
    '[a](',
    '&',
    '\\',
    '@',
    'a@',
    '/',
    ':',
    '\n',
    '\n\n',
    'đ',
    'đ ',
    '§',
    'aa\u0301',
    '_',
    '~',
    '#',
    '=',
    '"',
    'http://',
    '1 ',
    '0255 ',
  ].map((unit) => unit.repeat(Math.ceil(60_000 / unit.length)).slice(0, 60_000));
  const patterns: [string, RegExp][] = [];
  const collect = (path: string, field: FieldSpec): void => {
    if (field.kind === 'text' && field.pattern) patterns.push([path, field.pattern.regex]);
    if (field.kind === 'list') collect(path, field.of);
    if (field.kind === 'group')
      for (const [name, inner] of Object.entries(field.fields)) collect(`${path}.${name}`, inner);
  };
  for (const { name, fields } of allCollections)
    for (const [key, field] of Object.entries(fields)) collect(`${name}.${key}`, field);

  test('the patterns of the model', () => {
    const slow = patterns.flatMap(([path, regex]) =>
      long.flatMap((one) => (milliseconds(() => regex.test(`${one}!`)) > 1000 ? [`${path} ${one.slice(0, 4)}`] : [])),
    );
    expect(patterns.length).toBeGreaterThan(10);
    expect(slow).toEqual([]);
  });

  test.each(
    Object.entries({
      proseFindings,
      renderProse,
      describeLegacy,
      slug,
      fold,
      taken: (one: string) => taken(`---\ntitle: x\n---\n${one}`),
    }),
  )('%s', { timeout: 120_000 }, (_name, work) => {
    const slow = long.flatMap((one) => {
      const took = milliseconds(() => work(one));
      return took > 4000 ? [`${JSON.stringify(one.slice(0, 6))}: ${Math.round(took)} ms`] : [];
    });
    expect(slow).toEqual([]);
  });
});

test('data for search engines cannot close its own script element', () => {
  for (const words of ['</script><script>bay()</script>', '<!--<script>', ']]>', '\u2028']) {
    const written = serialise({ '@type': 'Article', name: words } as never);
    expect(written).not.toMatch(/<\/script|<!--/i);
    expect((JSON.parse(written) as { name: string }).name).toBe(words);
  }
});
