import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import fc from 'fast-check';
import { HtmlValidate, StaticConfigLoader } from 'html-validate';
import { describe, expect, it } from 'vitest';
import { photosIn, proseFindings, renderProse, type ProsePhoto } from '../../src/prose/index.ts';
import { slugPattern } from '../../src/text/slug.ts';

const allowedTags = new Set(
  'h2 h3 h4 h5 h6 p a em strong s ul ol li blockquote pre code br hr div table thead tbody tr th td figure figcaption picture source img span small'.split(
    ' ',
  ),
);
const allowedAttributes = new Set(
  'id href title rel class scope tabindex role aria-label src srcset sizes type width height loading decoding alt start'.split(
    ' ',
  ),
);

/**
 * What is wrong with rendered HTML. Stricter than a browser: every `<` must begin a well-formed tag of the list, every
 * attribute must be quoted and of the list, and no address may hold a protocol other than those the portal allows.
 */
function faults(html: string): string[] {
  const found: string[] = [];
  const rest = html.replace(
    /<(\/?)([a-z][a-z0-9]*)((?: [a-z-]+="[^"<>]*")*)>/g,
    (_all, _slash, tag: string, attributes: string) => {
      if (!allowedTags.has(tag)) found.push(`thẻ <${tag}>`);
      for (const [, name = '', value = ''] of attributes.matchAll(/ ([a-z-]+)="([^"]*)"/g)) {
        if (!allowedAttributes.has(name)) found.push(`thuộc tính ${name} của <${tag}>`);
        const address = value.replace(/&#?\w+;/g, (entity) => (entity === '&amp;' ? '&' : ' '));
        if (
          (name === 'href' || name === 'src') &&
          /^[^/?#]*:/.test(address) &&
          !/^(?:https?|mailto|tel):/i.test(address)
        )
          found.push(`địa chỉ ${value}`);
      }
      return '';
    },
  );
  if (/[<>]/.test(rest))
    found.push(`dấu < hoặc > chưa đổi: ${rest.slice(Math.max(0, rest.search(/[<>]/) - 20), rest.search(/[<>]/) + 60)}`);
  const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id!);
  if (new Set(ids).size !== ids.length) found.push('id trùng nhau');
  for (const id of ids) if (!slugPattern.test(id)) found.push(`id không phải ASCII: ${id}`);
  return found;
}

const photo = (file: string): ProsePhoto => ({
  src: `/_astro/${file}`,
  width: 1200,
  height: 800,
  srcset: `/_astro/nho-${file} 600w, /_astro/${file} 1200w`,
  sizes: '(max-width: 40rem) 100vw, 40rem',
  sources: [{ srcset: `/_astro/${file}.webp 1200w`, type: 'image/webp' }],
});
const html = (markdown: string): string => renderProse(markdown, { photo }).html.trim();

const documents = globSync('tests/fixtures/markdown-vi/*__*.md').map(
  (file) => [basename(file), readFileSync(file, 'utf8')] as const,
);

describe('24 Vietnamese documents with many hard places', () => {
  it('are all there', () => expect(documents).toHaveLength(24));

  const validator = new HtmlValidate(
    new StaticConfigLoader({
      root: true,
      extends: ['html-validate:standard'],
      rules: {
        'heading-level': 'off', // these documents skip levels; `proseFindings` says so
        'prefer-native-element': 'off', // role="region" on the scrolling frame of a table: a section needs no tabindex, this does
        'no-trailing-whitespace': 'off', // inside code blocks it is the author's
        'long-title': 'off',
        'tel-non-breaking': 'off',
      },
    }),
  );

  it.each(documents)('%s', async (_name, markdown) => {
    const withPhotos = renderProse(markdown, { photo });
    for (const prose of [withPhotos, renderProse(markdown)]) {
      expect(faults(prose.html)).toEqual([]);
      const report = await validator.validateString(
        `<!doctype html><html lang="vi"><head><title>Thử</title></head><body>${prose.html}</body></html>`,
      );
      expect(
        report.results.flatMap((result) => result.messages.map((message) => `${message.ruleId}: ${message.message}`)),
      ).toEqual([]);
    }
    expect(withPhotos.headings.length).toBe((withPhotos.html.match(/<h\d/g) ?? []).length);
    expect(withPhotos.text.split(/\s+/).length).toBeGreaterThan(100);
    expect(renderProse(markdown.normalize('NFD'), { photo })).toEqual(withPhotos);
    expect(() => [photosIn(markdown), proseFindings(markdown)]).not.toThrow();
  });
});

describe('rendering', () => {
  it.each([
    ['# Tên', '<h2 id="ten">Tên</h2>'],
    [
      '## Cách làm\n\n## Cách làm\n\n## ???\n\n## ...',
      '<h2 id="cach-lam">Cách làm</h2>\n<h2 id="cach-lam-2">Cách làm</h2>\n<h2 id="muc">???</h2>\n<h2 id="muc-2">...</h2>',
    ],
    ['Tên đề mục\n===', '<h2 id="ten-de-muc">Tên đề mục</h2>'],
    [
      '### Một **việc** `tốt` [ở đây](/x/)',
      '<h3 id="mot-viec-tot-o-day">Một <strong>việc</strong> <code>tốt</code> <a href="/x/">ở đây</a></h3>',
    ],
    [
      '[ra ngoài](https://chinhphu.vn/a)',
      '<p><a href="https://chinhphu.vn/a" rel="noopener external">ra ngoài</a></p>',
    ],
    ['[ra ngoài](//chinhphu.vn/a)', '<p><a href="//chinhphu.vn/a" rel="noopener external">ra ngoài</a></p>'],
    [
      '[trong trang](/dien-hinh/a/) [thư](mailto:a@b.vn) [gọi](tel:0255) [mục](#cach-lam)',
      '<p><a href="/dien-hinh/a/">trong trang</a> <a href="mailto:a@b.vn">thư</a> <a href="tel:0255">gọi</a> <a href="#cach-lam">mục</a></p>',
    ],
    ['https://bato.vn và www.bato.vn', '<p>https://bato.vn và www.bato.vn</p>'],
    ['"Ngoặc" -- (c) ...', '<p>&quot;Ngoặc&quot; -- (c) ...</p>'],
    ['~~bỏ~~', '<p><s>bỏ</s></p>'],
    ['[](/x/)', '<p></p>'],
    ['[chữ]()', '<p>chữ</p>'],
    ['{/* ghi chú */} {gia_tri}', '<p>{/* ghi chú */} {gia_tri}</p>'],
    ['<!-- ghi chú -->', '<p>&lt;!-- ghi chú --&gt;</p>'],
    ['1986 * sao * và', '<p>1986 * sao * và</p>'],
    ['```js {1}\nlet a = "<b>";\n```', '<pre tabindex="0"><code>let a = &quot;&lt;b&gt;&quot;;\n</code></pre>'],
    ['3. ba\n4. bốn', '<ol start="3">\n<li>ba</li>\n<li>bốn</li>\n</ol>'],
    ['a\\\nb  \nc\nd', '<p>a<br>\nb<br>\nc\nd</p>'],
    ['- một\n  - hai', '<ul>\n<li>một\n<ul>\n<li>hai</li>\n</ul>\n</li>\n</ul>'],
    ['[a]: javascript:alert(1)\n\n[a] [b][a]', '<p>a b</p>'],
    ['   ', ''],
  ])('%j', (markdown, expected) => {
    expect(html(markdown)).toBe(expected);
    expect(html(markdown.normalize('NFD'))).toBe(expected);
    expect(faults(html(markdown))).toEqual([]);
  });

  it('puts a table into a box that scrolls, aligns by class, gives headers a scope and two tables two names', () => {
    const table = '| Thôn | Hộ | |\n|:--|--:|:-:|\n| Gò Ghèm | 12 | x |\n';
    expect(html(table)).toBe(
      '<div class="table" tabindex="0" role="region" aria-label="Bảng"><table>\n<thead>\n<tr>\n<th class="align-left" scope="col">Thôn</th>\n<th class="align-right" scope="col">Hộ</th>\n<td class="align-center"></td>\n</tr>\n</thead>\n' +
        '<tbody>\n<tr>\n<td class="align-left">Gò Ghèm</td>\n<td class="align-right">12</td>\n<td class="align-center">x</td>\n</tr>\n</tbody>\n</table></div>',
    );
    expect([...html(`${table}\n${table}`).matchAll(/aria-label="([^"]*)"/g)].map(([, label]) => label)).toEqual([
      'Bảng',
      'Bảng 2',
    ]);
  });

  const figure = (file: string, alt: string, credit: string): string =>
    `<figure><picture><source srcset="/_astro/${file}.webp 1200w" type="image/webp" sizes="(max-width: 40rem) 100vw, 40rem"><img src="/_astro/${file}" srcset="/_astro/nho-${file} 600w, /_astro/${file} 1200w" sizes="(max-width: 40rem) 100vw, 40rem" width="1200" height="800" loading="lazy" decoding="async" alt="${alt}"></picture><figcaption>${credit}</figcaption></figure>`;

  it('makes a photo on its own a figure with its caption, outside of any paragraph', () => {
    expect(html('![Ông Rô bên con đường](duong.jpg "Ảnh: Phạm Thị Lan")')).toBe(
      figure('duong.jpg', 'Ông Rô bên con đường', 'Ảnh: Phạm Thị Lan'),
    );
    expect(html('![A "b" <c>](./%C4%91.jpg "Ảnh: <x>")')).toBe(
      figure('đ.jpg', 'A &quot;b&quot; &lt;c&gt;', 'Ảnh: &lt;x&gt;'),
    );
  });

  it('splits a paragraph around a photo written into it', () => {
    expect(html('Trước.\n![a](a.jpg "Ảnh: X")\n![b](b.jpg "Ảnh: Y")\nSau.')).toBe(
      `<p>Trước.</p>\n${figure('a.jpg', 'a', 'Ảnh: X')}\n${figure('b.jpg', 'b', 'Ảnh: Y')}\n<p>Sau.</p>`,
    );
    expect(html('- ![a](a.jpg "Ảnh: X")')).toBe(`<ul>\n<li>\n${figure('a.jpg', 'a', 'Ảnh: X')}\n</li>\n</ul>`);
  });

  it('makes a photo in a link, heading or cell a phrasing element, so that the HTML stays valid', () => {
    for (const markdown of [
      '[![a](a.jpg "Ảnh: X")](/x/)',
      '## ![a](a.jpg "Ảnh: X")',
      '|![a](a.jpg "Ảnh: X")|\n|-|',
      '**![a](a.jpg "Ảnh: X")**',
    ]) {
      expect(html(markdown)).toContain('<span class="photo"><picture>');
      expect(html(markdown)).not.toContain('<figure');
    }
  });

  it('puts its description in the place of a missing photo, and asks nobody else for one', () => {
    const asked: string[] = [];
    const prose = renderProse(
      '![Ông Rô](a.jpg "Ảnh: X")\n\n![xa](https://evil.vn/a.jpg "x") ![lên](../a.jpg) ![d](data:image/png;base64,AAAA) ![t](/a.jpg)',
      {
        photo: (file) => {
          asked.push(file);
          return undefined;
        },
      },
    );
    expect(asked).toEqual(['a.jpg']);
    expect(prose.html).toBe(
      '<p><span class="missing-photo">Ông Rô</span></p>\n<p><span class="missing-photo">xa</span> <span class="missing-photo">lên</span> <span class="missing-photo">d</span> <span class="missing-photo">t</span></p>\n',
    );
  });

  it('gives headings and plain text', () => {
    const prose = renderProse(
      '# Một & hai\n\nĐoạn **đậm** [nối](/x/)\nxuống dòng ![tả](a.jpg "c").\n\n## Hai\n\n- mục `mã`\n\n|a|b|\n|-|-|\n|1|2|\n\n    mã <b>\n',
      { photo },
    );
    expect(prose.headings).toEqual([
      { depth: 2, slug: 'mot-hai', text: 'Một & hai' },
      { depth: 2, slug: 'hai', text: 'Hai' },
    ]);
    expect(prose.text).toBe('Một & hai\nĐoạn đậm nối xuống dòng\n.\nHai\nmục mã\na\nb\n1\n2\nmã <b>');
  });

  it('takes no id that the page has, and marks no link to the portal itself as leading out', () => {
    const prose = renderProse('## Nguồn\n\n[a](https://bato.vn/x/) [b](https://bato.vn.evil.com/)', {
      reserved: ['nguon'],
      origin: 'https://bato.vn',
    });
    expect(prose.headings[0]?.slug).toBe('nguon-2');
    expect(prose.html).toContain(
      '<a href="https://bato.vn/x/">a</a> <a href="https://bato.vn.evil.com/" rel="noopener external">b</a>',
    );
  });
});

describe('no foreign code gets through', () => {
  it.each([
    '<script>alert(1)</script>',
    '<img src=x onerror=alert(1)>',
    '<svg/onload=alert(1)>',
    '<iframe srcdoc="<script>alert(1)</script>"></iframe>',
    '<details open ontoggle=alert(1)>',
    '<a href="javascript:alert(1)">x</a>',
    '<style>*{background:url(//evil)}</style>',
    '<math><mtext></form><form><mglyph><style></math><img src onerror=alert(1)>',
    '<!--><img src=x onerror=alert(1)>-->',
    '<![CDATA[<script>alert(1)</script>]]>',
    '<?php echo 1 ?>',
    '[x](javascript:alert(1))',
    '[x](JaVaScRiPt:alert(1))',
    '[x](&#106;avascript:alert(1))',
    '[x](&#x6A;&#x61;vascript&colon;alert(1))',
    '[x](java&Tab;script:alert(1))',
    '[x](java&NewLine;script:alert(1))',
    '[x](<java\tscript:alert(1)>)',
    '[x](\u0001javascript:alert(1))',
    '[x](vbscript:msgbox(1))',
    '[x](data:text/html;base64,PHNjcmlwdD5hbGVydCgxKTwvc2NyaXB0Pg==)',
    '[x](file:///etc/passwd)',
    '[x](blob:https://x/1)',
    '[x](view-source:javascript:alert(1))',
    '[x](javascript\\:alert(1))',
    '<javascript:alert(1)>',
    '<data:text/html,x>',
    '[x]: javascript:alert(1)\n\n[x]',
    '![x](javascript:alert(1))',
    '![x](data:image/svg+xml,<svg onload=alert(1)>)',
    '![x" onerror="alert(1)](a.jpg "y\\" onload=\\"alert(1)")',
    '![x](a.jpg" onerror="alert(1))',
    '[x](/a "t\\" onclick=\\"alert(1)")',
    '[x](https://a.vn/"onmouseover="alert(1))',
    '```"><script>alert(1)</script>\nx\n```',
    '|<script>alert(1)</script>|\n|:-:|\n|<img src=x onerror=alert(1)>|',
    '## <img src=x onerror=alert(1)> {#x" onclick="alert(1)}',
    '`<script>alert(1)</script>`',
    '&lt;script&gt;alert(1)&lt;/script&gt;',
    '&#60;script&#62;alert(1)&#60;/script&#62;',
    '[![x](a.jpg)](javascript:alert(1))',
    '[a [b](javascript:alert(1)) c](javascript:alert(2))',
    '**[x](javascript:alert(1)**)',
    '\u0000<script>alert(1)</script>',
    '<scr<script>ipt>alert(1)</scr</script>ipt>',
  ])('%j', (markdown) => {
    for (const drawn of [html(markdown), renderProse(markdown).html]) {
      expect(faults(drawn)).toEqual([]);
      expect(drawn).not.toMatch(/(?:href|src)="[^"]*(?:script|data|vbscript|blob|file):/i);
    }
  });

  it('drops dangerous links and keeps their words', () =>
    expect(html('Xem [**bài** này](javascript:alert(1)) nhé')).toBe('<p>Xem <strong>bài</strong> này nhé</p>'));

  const token = fc.constantFrom(
    ...[
      '# ',
      '## ',
      '###### ',
      '> ',
      '- ',
      '1. ',
      '***',
      '**',
      '*',
      '_',
      '~~',
      '`',
      '```',
      '~~~',
      '|',
      '|-|:-:|',
      '\n',
      '\n\n',
      '    ',
      '\t',
      '  \n',
      '\\',
      '[',
      ']',
      '(',
      ')',
      '![',
      '](',
      '](a.jpg "',
      '")',
      '](javascript:',
      '](https://x.vn/',
    ],
    ...[
      '<',
      '>',
      '<script>',
      '</script>',
      '<img src=x onerror=alert(1)>',
      '<!--',
      '-->',
      '<b>',
      '"',
      "'",
      '&',
      '&lt;',
      '&#x3c;',
      '&colon;',
      'javascript:',
      'data:',
      '{',
      '}',
      '{/*',
      '*/}',
      '[a]: ',
      '[a]',
      '===',
      '---',
      '\u0000',
      '\u00AD',
      '\u202E',
      '🎉',
      '\ud800',
    ],
    ...['đất', 'Đường', 'ơ\u0301', 'a\u0323', 'muc', 'Cách làm', 'a.jpg', ' ', 'x', '2'],
  );
  const awkward = fc.array(token, { maxLength: 60 }).map((tokens) => tokens.join(''));

  it('random Markdown: no error, no unknown element, NFC and NFD alike, every line reported exists', () => {
    fc.assert(
      fc.property(awkward, (markdown) => {
        const prose = renderProse(markdown, { photo });
        expect(faults(prose.html)).toEqual([]);
        expect(faults(renderProse(markdown).html)).toEqual([]);
        expect(renderProse(markdown.normalize('NFD'), { photo })).toEqual(prose);
        expect(renderProse(markdown, { photo })).toEqual(prose);
        const lines = markdown.split('\n').length;
        for (const { line } of [...proseFindings(markdown), ...photosIn(markdown)])
          expect(line >= 1 && line <= lines, `dòng ${line}/${lines}`).toBe(true);
      }),
      { numRuns: 3_000 },
    );
  });
});

describe('what the editor has to mend', () => {
  const findings = (markdown: string): [number, string, string][] =>
    proseFindings(markdown).map(({ line, message, found }) => [line, message.split(/[;:]/)[0]!, found]);

  it('a sound text has nothing to mend', () => {
    const text =
      '## Cách làm\n\nÔng **Rô** kể, xem [bài](/dien-hinh/a/) hay <https://bato.vn>.\n\n### Chi phí\n\n![Con đường mới](duong.jpg "Ảnh: Phạm Thị Lan")\n\n## Kết quả\n\n3 < 5, a > b, `<b>`.\n';
    expect(proseFindings(text)).toEqual([]);
  });

  it.each<[string, [number, string, string][]]>([
    ['Chữ.\n\n![](a.jpg "Ảnh: X")', [[3, 'ảnh chưa có mô tả', 'a.jpg']]],
    ['Chữ.\nHai ![tả](a.jpg)', [[2, 'ảnh chưa ghi người chụp', 'a.jpg']]],
    ['![tả](https://bao.vn/a.jpg "Ảnh: X")', [[1, 'ảnh phải là tệp nằm cạnh bài', 'https://bao.vn/a.jpg']]],
    ['![tả](../khac/a.jpg "Ảnh: X")', [[1, 'ảnh phải là tệp nằm cạnh bài', '../khac/a.jpg']]],
    ['![tả](ảnh của tôi.jpg "Ảnh: X")', [[1, 'ảnh viết chưa đúng', '![tả](ảnh của tôi.jpg "Ảnh: X")']]],
    ['|a|\n|-|\n|b|\n|![](c.jpg "x")|', [[4, 'ảnh chưa có mô tả', 'c.jpg']]],
    [
      'a\n\n<div class="x">\n\nb <b>đậm</b>',
      [
        [3, 'mã HTML sẽ hiện ra thành chữ', '<div class="x">'],
        [5, 'mã HTML sẽ hiện ra thành chữ', '<b>'],
      ],
    ],
    ['# Tên bài', [[1, 'đề mục cấp 1 là của tên bài', '# Tên bài']]],
    [
      '### Sâu\n\n## Nông\n\n##### Quá sâu',
      [
        [1, 'nhảy cấp đề mục', '### Sâu'],
        [5, 'nhảy cấp đề mục', '##### Quá sâu'],
      ],
    ],
    [
      '[a](javascript:x) [b](DATA:text/html,x)\n[c](vbscript:x) [d](ftp://x)',
      [
        [1, 'liên kết không được phép', 'javascript:x'],
        [1, 'liên kết không được phép', 'DATA:text/html,x'],
        [2, 'liên kết không được phép', 'vbscript:x'],
        [2, 'liên kết không được phép', 'ftp://x'],
      ],
    ],
    ['[](/a/)', [[1, 'liên kết không có chữ để bấm', '/a/']]],
    ['[a]()', [[1, 'liên kết chưa có địa chỉ', 'a']]],
    ['##', [[1, 'đề mục không có chữ', '##']]],
    ['Dòng mới.\n§iÓn h×nh tiªn tiÕn', [[2, 'văn bản dùng bảng mã cũ TCVN3', '§iÓn h×nh tiªn tiÕn']]],
  ])('%j', (markdown, expected) => {
    expect(findings(markdown)).toEqual(expected);
    expect(findings(markdown.normalize('NFD'))).toEqual(expected);
    expect(findings(markdown.replaceAll('\n', '\r\n'))).toEqual(expected);
  });

  it('names photos beside the entry, with their lines', () => {
    expect(
      photosIn('![A **b**](./a.jpg "Ảnh: X")\n\nchữ\n![](b%20c.png) ![x](https://x.vn/y.jpg)\n\n> - ![c](đ.jpg)'),
    ).toEqual([
      { file: 'a.jpg', alt: 'A b', credit: 'Ảnh: X', line: 1 },
      { file: 'b c.png', alt: '', credit: '', line: 4 },
      { file: 'đ.jpg', alt: 'c', credit: '', line: 6 },
    ]);
  });
});
