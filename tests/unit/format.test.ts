/** The files that the desk writes: what nobody changed in them stays to the byte. */
import { globSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { dataFormatter, entryFormatter } from '../../cms/format.ts';
import { updatedYaml } from '../../cms/yaml-kept.ts';
import { renderBody } from '../../src/collections/present.ts';
import { parseFrontMatter } from '../../src/corpus/front-matter.ts';
import { normaliseBody } from '../../src/text/normalise.ts';

const seed = Number(process.env['SEED'] ?? 20261120);

const files = [
  ...globSync('content/*/*/index.md').map((file) => ({ file, formatter: entryFormatter })),
  ...globSync('content/{catalogues/*,site}.yml').map((file) => ({ file, formatter: dataFormatter })),
].map(({ file, formatter }) => ({ file, formatter, text: readFileSync(file, 'utf8') }));

type Data = Record<string, unknown>;

/** Every place of a text in the data. */
function places(value: unknown, path: (string | number)[] = []): (string | number)[][] {
  if (typeof value === 'string') return [path];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) =>
    places(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  );
}

function changedAt(data: Data, path: (string | number)[], text: string): Data {
  const copy = structuredClone(data);
  let holder = copy as Record<string | number, unknown>;
  for (const step of path.slice(0, -1)) holder = holder[step] as Record<string | number, unknown>;
  holder[path.at(-1)!] = text;
  return copy;
}

const differing = (a: string, b: string): string[] => {
  const [before, after] = [a.split('\n'), b.split('\n')];
  return before.length === after.length ? after.filter((line, at) => line !== before[at]) : ['số dòng'];
};

describe('a text', () => {
  const origin = 'https://guongsang.example';
  // Blanks at the end of a text say nothing, not even in code.
  const rendered = (markdown: string): string => renderBody(normaliseBody(markdown), origin).replace(/\s+/g, ' ');

  it('means in the file what it meant in the form, whatever stands at its beginning and end', () => {
    const before = '---\ntitle: A\n---\n\nĐất.\n';
    fc.assert(
      fc.property(
        fc
          .array(fc.constantFrom(' ', '\t', '\n', '    ', 'Đ', '- ', '# ', '![', '](', 'a.jpg)', '> '))
          .map((all) => all.join('')),
        (body) => {
          for (const file of [
            entryFormatter.toFile({ title: 'A', body }),
            entryFormatter.update(before, { title: 'A', body }),
          ])
            expect(rendered(parseFrontMatter(file).body)).toBe(rendered(body));
        },
      ),
      { seed, numRuns: 2000, examples: [['\n\t![ảnh](khong-co.jpg)']] },
    );
  });
});

describe('files of the portal', () => {
  it('what is read and written without a change is the same file', () => {
    for (const { formatter, text } of files)
      expect(formatter.update(text, formatter.fromFile(text), ['title', 'summary'])).toBe(text);
  });

  it('one value changed is one line changed', () => {
    for (const { file, formatter, text } of files) {
      const data = formatter.fromFile(text);
      const front = Object.fromEntries(Object.entries(data).filter(([key]) => key !== 'body'));
      // A text of several lines may become one line.
      const all = places(front).filter(
        (path) => !String(path.reduce((at: unknown, step) => (at as Data)[step], front)).includes('\n'),
      );
      fc.assert(
        fc.property(fc.constantFrom(...all), (path) => {
          const now = changedAt(data, path, 'Chữ Ữ');
          const written = formatter.update(text, now);
          expect(formatter.fromFile(written), file).toEqual(now);
          expect(differing(text, written), `${file} ${path.join('.')}`).toHaveLength(1);
        }),
        { seed, numRuns: 3 },
      );
    }
  });

  it.each([
    ['a number in quotes', "so: '86'\nten: Ba\n", { so: '86', ten: 'Tư' }, "so: '86'\nten: Tư\n"],
    ['the quotes of a text that changes', "so: '86'\n", { so: '87' }, "so: '87'\n"],
    [
      'the order of keys, comments and empty lines',
      '# đầu\nb: 1 # một\n\na: x\n',
      { a: 'y', b: 1 },
      '# đầu\nb: 1 # một\n\na: y\n',
    ],
    ['an item more', 'a:\n- x\n- "y"\nb: 1\n', { a: ['x', 'y', 'z'], b: 1 }, 'a:\n- x\n- "y"\n- z\nb: 1\n'],
    ['an item less', 'a:\n  - x\n  - "y"\n  - z\n', { a: ['x', 'z'] }, 'a:\n  - x\n  - z\n'],
    [
      'a key more in an item',
      "a:\n  - ten: 'X'\n  - ten: 'Y'\n",
      { a: [{ ten: 'X' }, { ten: 'Y', so: 2 }] },
      "a:\n  - ten: 'X'\n  - ten: 'Y'\n    so: 2\n",
    ],
    ['a key less', "a: 'x'\nb:\n  c: 1\nd: 2\n", { a: 'x', d: 2 }, "a: 'x'\nd: 2\n"],
    ['a value that was nothing', 'a:\nb: "2"\n', { a: 'x', b: '2' }, 'a: x\nb: "2"\n'],
    ['a text of several lines', 'a: |\n  x\n  y\nb: "2"\n', { a: 'z', b: '2' }, 'a: z\nb: "2"\n'],
    [
      'a text that becomes several lines',
      'g:\n  a: x\nb: "2"\n',
      { g: { a: 'x\ny\n' }, b: '2' },
      'g:\n  a: |\n    x\n    y\nb: "2"\n',
    ],
  ])('%s', (_what, before, data, after) => {
    expect(updatedYaml(before, data)).toBe(after);
  });

  it('a key goes where the form has it', () => {
    expect(updatedYaml("a: '1'\nc: '3'\n", { a: '1', c: '3', b: '2' }, ['a', 'b', 'c'])).toBe(
      "a: '1'\nb: \"2\"\nc: '3'\n",
    );
  });

  it('line ends of Windows stay', () => {
    const text = "---\r\ntitle: 'A'\r\n---\r\n\r\nChữ.\r\n";
    expect(entryFormatter.update(text, { title: 'A', body: 'Chữ khác.' })).toBe(text.replace('Chữ', 'Chữ khác'));
  });

  it('random data over random data mean what they should', () => {
    const value = fc.letrec((tie) => ({
      any: fc.oneof(
        { depthSize: 'small' },
        fc.oneof(
          fc.string({ unit: 'grapheme', maxLength: 12 }),
          fc.constantFrom('86', 'x: y', '- a', 'a\nb', '#c', 'null'),
          fc.integer(),
          fc.boolean(),
        ),
        fc.array(tie('any'), { maxLength: 4 }),
        fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), tie('any'), { maxKeys: 4 }),
      ),
    })).any;
    const data = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd', 'e'), value, {
      minKeys: 1,
      maxKeys: 5,
    }) as fc.Arbitrary<Data>;
    fc.assert(
      fc.property(data, data, (before, after) => {
        const text = updatedYaml('', before);
        expect(parse(updatedYaml(text, after))).toEqual(JSON.parse(JSON.stringify(after)));
        expect(updatedYaml(text, before)).toBe(text);
      }),
      { seed, numRuns: Number(process.env['RUNS'] ?? 150) },
    );
  });
});
