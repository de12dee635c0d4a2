/** What is written at the desk comes back as it was: no word lost, no untouched line changed. */
import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import fc from 'fast-check';
import { Mark, type Node } from 'prosemirror-model';
import { EditorState } from 'prosemirror-state';
import { describe, expect, it } from 'vitest';
import { readMarkdown } from '../../cms/writing/parse.ts';
import { schema } from '../../cms/writing/schema.ts';
import { meaning, writeMarkdown } from '../../cms/writing/write.ts';
import { parseFrontMatter } from '../../src/corpus/front-matter.ts';

const seed = Number(process.env['SEED'] ?? 20261120);
const runs = { seed, numRuns: Number(process.env['RUNS'] ?? 100) };

const texts = [
  ...globSync('content/*/*/index.md'),
  ...globSync('tests/fixtures/markdown-vi/*__*.md'),
  ...globSync('tests/fixtures/writing/body/*.md'),
].map((file) => {
  const raw = readFileSync(file, 'utf8');
  const { body, faults } = parseFrontMatter(raw);
  return {
    name: `${basename(file)} ${file.split('/').at(-2) ?? ''}`,
    text: faults.length ? raw.normalize('NFC') : body,
  };
});

const nothing = { blocks: [], rest: '' };
/** The document written as if every block of it were new. */
const rewritten = (doc: Node): string => writeMarkdown(doc, { doc, ...nothing });
const says = (doc: Node): string[] => doc.children.map(meaning);

/** Where every word of a document is. */
function placesOf(doc: Node): { from: number; to: number }[] {
  const places: { from: number; to: number }[] = [];
  doc.descendants((node, pos) => {
    for (const { 0: word, index } of (node.text ?? '').matchAll(/\p{L}{2,}/gu))
      places.push({ from: pos + index, to: pos + index + word.length });
    return true;
  });
  return places;
}

/** What an editor's keys would make of it. */
const edited = (doc: Node, { from, to }: { from: number; to: number }, word: string): Node =>
  EditorState.create({ doc }).tr.insertText(word, from, to).doc;

const isSource = (doc: Node, { from }: { from: number }): boolean => doc.resolve(from).parent.type.name === 'source';

describe('texts of the portal, of other projects and those that came back otherwise', () => {
  it.each(texts)('opening changes no byte: $name', ({ text }) => {
    const read = readMarkdown(text);
    expect(writeMarkdown(read.doc, read)).toBe(text);
    expect(read.blocks.map(({ gap, source }) => gap + source).join('') + read.rest).toBe(text);
  });

  it.each(texts)('no word is lost and the meaning stays when every block is rewritten: $name', ({ text }) => {
    const { doc } = readMarkdown(text);
    const written = rewritten(doc);
    expect(says(readMarkdown(written).doc)).toEqual(says(doc));
    expect(rewritten(readMarkdown(written).doc)).toBe(written);
  });

  it.each(texts)('one word changed is one line changed: $name', ({ text }) => {
    const read = readMarkdown(text);
    const places = placesOf(read.doc);
    if (places.length === 0) return;
    fc.assert(
      fc.property(fc.nat(places.length - 1), (at) => {
        const doc = edited(read.doc, places[at]!, 'Ữ');
        const [before, after] = [text.split('\n'), writeMarkdown(doc, read).split('\n')];
        expect(after.length).toBe(before.length);
        expect(before.filter((line, index) => line !== after[index])).toHaveLength(1);
        // What is in a block of source may become anything; it is written as it is.
        if (!isSource(doc, places[at]!)) expect(says(readMarkdown(after.join('\n')).doc)).toEqual(says(doc));
      }),
      { seed, numRuns: 8 },
    );
  });

  it('a word changed and taken back leaves the file as it was', () => {
    for (const { text } of texts) {
      const read = readMarkdown(text);
      const [place] = placesOf(read.doc);
      if (!place) continue;
      const word = read.doc.textBetween(place.from, place.to);
      const doc = edited(edited(read.doc, place, 'Ữ'), { from: place.from, to: place.from + 1 }, word);
      expect(writeMarkdown(doc, read)).toBe(text);
    }
  });

  it.each([
    ['raw HTML', '<div class="x">\n    <p>Chữ</p>\n</div>'],
    ['HTML with empty lines', '<pre>\na\n\nb\n</pre>'],
    ['a comment', '<!-- ghi chú\n\ncủa biên tập -->'],
    ['a footnote', '[^1]: Theo báo cáo năm 2025.'],
    ['a definition of a link', '[xem]: https://example.vn/bao-cao'],
    ['a row with more cells than the table has columns', '| a | b |\n| --- | --- |\n| một | hai | ba |'],
  ])('%s is kept as a visible block of source', (_what, source) => {
    const read = readMarkdown(`Trước.\n\n${source}\n\nSau.`);
    expect(read.doc.children.map(({ type, textContent }) => [type.name, textContent])).toEqual([
      ['paragraph', 'Trước.'],
      ['source', source],
      ['paragraph', 'Sau.'],
    ]);
    const doc = edited(read.doc, placesOf(read.doc)[0]!, 'Ữ');
    expect(writeMarkdown(doc, read)).toContain(`\n\n${source}\n\n`);
  });
});

describe('random texts', () => {
  /** Lines made of the signs that Markdown gives a meaning to, and words. */
  const piece = fc.constantFrom(
    ...[
      'Bà con',
      'hiến',
      '500 m²',
      '**',
      '*',
      '_',
      '__',
      '`',
      '``',
      '~~',
      '[',
      ']',
      '](',
      ')',
      '![',
      '<',
      '>',
      '\\',
      '|',
    ],
    ...[
      '# ',
      '## ',
      '- ',
      '+ ',
      '1. ',
      '2) ',
      '> ',
      '  ',
      '    ',
      '\t',
      '---',
      '===',
      '```',
      '~~~',
      '&amp;',
      '&',
      ':',
      '"',
    ],
    ...[
      'https://example.vn/a_b',
      'anh.jpg "Ảnh: X"',
      '<b>',
      '</b>',
      '<!--',
      '[^1]',
      '[^1]: ',
      '[a]: /b',
      '| a | b |',
      '| --- | --- |',
      'Ữ',
      '!',
      '.',
    ],
  );
  const line = fc.array(piece, { maxLength: 6 }).map((pieces) => pieces.join(''));
  const text = fc.array(line, { maxLength: 9 }).map((lines) => lines.join('\n').normalize('NFC'));

  it('opening changes no byte', () => {
    fc.assert(
      fc.property(text, (source) => {
        const read = readMarkdown(source);
        expect(writeMarkdown(read.doc, read)).toBe(source);
      }),
      { ...runs, numRuns: runs.numRuns * 5 },
    );
  });

  it('rewritten they mean the same and have every word', () => {
    fc.assert(
      fc.property(text, (source) => {
        const { doc } = readMarkdown(source);
        // Source means something only where it is: beside the lines that it had.
        fc.pre(!doc.children.some(({ type }) => type.name === 'source'));
        const again = readMarkdown(rewritten(doc)).doc;
        expect(says(again)).toEqual(says(doc));
      }),
      { ...runs, numRuns: runs.numRuns * 5 },
    );
  });

  it('with one word changed, every other word of the file is still in it', () => {
    fc.assert(
      fc.property(text, fc.nat(99), (source, nth) => {
        const read = readMarkdown(source);
        const places = placesOf(read.doc);
        fc.pre(places.length > 0 && !read.doc.children.some(({ type }) => type.name === 'source'));
        const place = places[nth % places.length]!;
        const doc = edited(read.doc, place, 'Ữơ');
        const written = writeMarkdown(doc, read);
        expect(says(readMarkdown(written).doc).join('\n')).toBe(says(doc).join('\n'));
      }),
      // Two lists, of which the second cannot keep its lines.
      { ...runs, numRuns: runs.numRuns * 5, examples: [['- \n\n+ Bà con\nBà con```\nBà con```', 0]] },
    );
  });
});

describe('random documents, as keys and buttons make them', () => {
  const { nodes, marks } = schema;
  const words = fc
    .array(
      fc.constantFrom(
        'Bà con',
        ' ',
        'hiến',
        '500 m²',
        '.',
        ':',
        '“',
        '*',
        '_',
        '[x]',
        '(1)',
        '<b>',
        '|',
        '1. ',
        '# ',
        '- ',
        '&amp;',
        '\\',
        '!',
        '~',
      ),
      { minLength: 1, maxLength: 4 },
    )
    .map((pieces) => pieces.join(''));
  const mark = fc.constantFrom(
    marks.strong.create(),
    marks.em.create(),
    marks.strike.create(),
    marks.code.create(),
    marks.link.create({ href: 'https://example.vn/a_b' }),
  );
  const run = fc
    .tuple(words, fc.uniqueArray(mark, { maxLength: 2, selector: ({ type }) => type.name }))
    .map(([text, all]) =>
      schema.text(
        text,
        all.reduce((set, one) => one.addToSet(set), Mark.none),
      ),
    );
  const line = fc.array(run, { maxLength: 4 });
  const wide = fc.array(
    fc.oneof({ weight: 5, arbitrary: run }, fc.constantFrom(nodes.hard_break.create(), nodes.soft_break.create())),
    { maxLength: 5 },
  );
  const photo = fc.tuple(words, words).map(([alt, credit]) => nodes.photo.create({ file: 'anh.jpg', alt, credit }));
  const table = fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })).chain(([wideness, height]) =>
    fc
      .array(fc.array(line, { minLength: wideness, maxLength: wideness }), { minLength: height, maxLength: height })
      .map((rows) =>
        nodes.table.create(
          null,
          rows.map((cells, at) =>
            nodes.table_row.create(
              null,
              cells.map((content) => (at ? nodes.table_cell : nodes.table_header).create(null, content)),
            ),
          ),
        ),
      ),
  );
  const block = fc.letrec<{ any: Node; item: Node }>((tie) => ({
    item: fc.array(tie('any'), { minLength: 1, maxLength: 3 }).map((inner) => nodes.list_item.create(null, inner)),
    any: fc.oneof(
      { depthSize: 'small' },
      wide.map((content) => nodes.paragraph.create(null, content)),
      fc.tuple(fc.constantFrom(2, 3), line).map(([level, content]) => nodes.heading.create({ level }, content)),
      photo,
      table,
      fc.array(tie('any'), { minLength: 1, maxLength: 2 }).map((inner) => nodes.quotation.create(null, inner)),
      fc.array(tie('item'), { minLength: 1, maxLength: 3 }).map((items) => nodes.bullet_list.create(null, items)),
      fc
        .array(tie('item'), { minLength: 1, maxLength: 3 })
        .map((items) => nodes.ordered_list.create({ start: 1 }, items)),
    ),
  })).any;
  const wordsIn = (doc: Node): string => {
    const found: string[] = [];
    doc.descendants((node) => {
      if (node.isTextblock) found.push(node.textContent);
      if (node.type === nodes.photo) found.push(String(node.attrs['alt']), String(node.attrs['credit']));
      return true;
    });
    return (found.join(' ').match(/[\p{L}\p{N}]+/gu) ?? []).join(' ');
  };

  // Bold cannot begin right behind a letter and end right before code: without it the two pieces of code touch.
  const codeBesideBoldCode = nodes.paragraph.create(null, [
    schema.text('Bà con'),
    schema.text('Bà con', [marks.strong.create(), marks.code.create()]),
    schema.text('Bà con', [marks.code.create()]),
  ]);

  // `[`x]:`](…)` at the start of a line defines a link, and shows nothing.
  const codeThatEndsALabel = nodes.paragraph.create(null, [
    schema.text('x]:', [marks.link.create({ href: 'https://example.vn/a_b' }), marks.code.create()]),
  ]);

  it('every word comes back, in its order', () => {
    fc.assert(
      fc.property(fc.array(block, { minLength: 1, maxLength: 4 }), (content) => {
        const doc = nodes.doc.create(null, content);
        const written = rewritten(doc);
        expect(wordsIn(readMarkdown(written).doc)).toBe(wordsIn(doc));
        expect(says(readMarkdown(rewritten(readMarkdown(written).doc)).doc)).toEqual(says(readMarkdown(written).doc));
      }),
      { ...runs, numRuns: runs.numRuns * 4, examples: [[[codeBesideBoldCode]], [[codeThatEndsALabel]]] },
    );
  });
});
