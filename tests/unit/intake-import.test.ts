/** `npm run import`: files from elsewhere become drafts, once, and a draft blocks nobody. */
import { cpSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { check, isSound } from '../../src/corpus/check.ts';
import { importInto, type Imported } from '../../src/corpus/import.ts';
import { readCorpus } from '../../src/corpus/read.ts';
import { readFeed } from '../../src/intake/feed.ts';
import { renderProse } from '../../src/prose/index.ts';
import { publicEntries } from '../../src/corpus/visibility.ts';

const place = mkdtempSync(join(tmpdir(), 'import-'));
const content = join(place, 'content');
const files = join(place, 'files');

const wxr = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:excerpt="http://wordpress.org/export/1.2/excerpt/" xmlns:wp="http://wordpress.org/export/1.2/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>Trang cũ</title>
<item><title>Người gác con nước &amp; cái kênh</title><link>https://cu.example/gac-con-nuoc</link><dc:creator><![CDATA[bien-tap]]></dc:creator>
<guid isPermaLink="false">https://cu.example/?p=7</guid>
<content:encoded><![CDATA[<!-- wp:paragraph -->Ông đi <strong>hai vòng</strong> mỗi ngày.

Đoạn hai,
dòng hai. <img src="https://cu.example/a.jpg" alt="Con kênh" />

<ul><li>một</li><li>hai</li></ul>]]></content:encoded>
<excerpt:encoded><![CDATA[Mười bảy năm gác con nước cho ruộng bậc thang.]]></excerpt:encoded>
<wp:post_date_gmt>2024-03-05 02:00:00</wp:post_date_gmt><wp:post_type>post</wp:post_type></item>
<item><title>menu</title><wp:post_type>nav_menu_item</wp:post_type></item>
</channel></rss>`;

let first: Imported[];

beforeAll(async () => {
  cpSync(resolve('content'), content, { recursive: true });
  mkdirSync(files);
  cpSync(resolve('tests/fixtures/office'), files, { recursive: true });
  writeFileSync(join(files, 'trang-cu.xml'), wxr);
  writeFileSync(join(files, 'bai.doc'), Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]));
  first = await importInto(content, files);
}, 60_000);

describe('an import', () => {
  it('makes a draft of each, and says what is missing or could not be read', () => {
    const states = Map.groupBy(first, ({ state }) => state);
    expect(states.get('failed')?.map(({ entry }) => entry)).toEqual(['bai.doc']);
    expect(states.get('failed')?.[0]?.notes.join()).toContain('Lưu thành (Save As), kiểu .docx');
    expect(states.get('new')?.map(({ entry }) => entry)).toContain('stories/nguoi-giu-duong-thon-go-sim');
    const article = first.find(({ entry }) => entry === 'stories/nguoi-giu-duong-thon-go-sim');
    expect(article?.notes.join('\n')).toContain('Còn thiếu Đơn vị, địa phương');
    expect(readFileSync(join(content, 'stories/nguoi-giu-duong-thon-go-sim/anh-2.jpg')).length).toBeGreaterThan(10_000);
  });

  it('reads a WordPress export: paragraphs, lists, excerpt, day; photos that lie elsewhere are not fetched', () => {
    const post = readFileSync(join(content, 'stories/nguoi-gac-con-nuoc-cai-kenh/index.md'), 'utf8');
    expect(post).toContain('title: Người gác con nước & cái kênh');
    expect(post).toContain('summary: Mười bảy năm gác con nước cho ruộng bậc thang.');
    expect(post).toContain('published: 2024-03-05');
    expect(post).toContain('Ông đi **hai vòng** mỗi ngày.');
    expect(post).toContain('- một\n- hai');
    expect(post).toContain('[Ảnh: Con kênh](https://cu.example/a.jpg)');
    expect(first.find(({ entry }) => entry.includes('gac-con-nuoc'))?.notes.join()).toContain('thêm --fetch để tải');
  });

  it('leaves the corpus sound, and its drafts out of everything public', () => {
    const corpus = readCorpus(content);
    expect(check(corpus).filter(({ severity }) => severity !== 'warning')).toEqual([]);
    expect(isSound(check(corpus))).toBe(true);
    const drafts = corpus.entries.filter(({ data }) => data['draft'] === true).map(({ id }) => id);
    expect(drafts.length).toBeGreaterThan(5);
    const shown = publicEntries(corpus.entries, '2027-01-01').map(({ id }) => id);
    expect(shown.filter((id) => drafts.includes(id))).toEqual([]);
  });

  it('run again adds nothing', async () => {
    const before = readCorpus(content).entries.length;
    const again = await importInto(content, files);
    expect(again.filter(({ state }) => state === 'new')).toEqual([]);
    expect(readCorpus(content).entries).toHaveLength(before);
  }, 60_000);
});

/** What posts of WordPress are made of, in old exports and in blocks. Words that must come through are in capitals. */
const posts: Record<string, string> = {
  'captions, old and new': `[caption id="a_1" align="left" width="640" caption="CHUNK of HUSK."]<a href="https://cu.example/a.jpg"><img src="https://cu.example/a.jpg" alt="" /></a>[/caption]

[caption id="a_2" width="604"]<img src="https://cu.example/b.png" alt="Bell" /> BELL on WHARF[/caption]`,
  'players and galleries': `[gallery columns="4" ids="755,757"]

LISTEN [audio src="https://cu.example/SAINT.mp3"] and [video width="640" mp4="https://cu.example/REEL.mp4"][/video]

[embed]https://cu.example/WATCH[/embed]`,
  blocks: `<!-- wp:columns --><div class="wp-block-columns"><div><!-- wp:paragraph --><p>LEFT</p><!-- /wp:paragraph --></div><div><p>RIGHT</p></div></div>
<!-- wp:table --><figure><table><thead><tr><th>HEADER</th><th>LABEL</th></tr></thead><tbody><tr><td>CELL</td><td>TWO<br>LINES</td></tr></tbody><tfoot><tr><td>FOOTER</td><td></td></tr></tfoot></table><figcaption>NEATH</figcaption></figure>
<!-- wp:details --><details><summary>SUMMED</summary><p>HIDDEN</p></details>
<!-- wp:buttons --><div><a class="wp-block-button__link" href="https://cu.example/">PRESS</a></div>
<!-- wp:quote --><blockquote><p>QUOTED</p><cite>CITED</cite></blockquote><pre class="wp-block-verse">VERSE
  MOVED</pre>`,
  'markup of every kind': `<dl><dt>TERM</dt><dd>MEANING</dd></dl><ol><li>ONE<ul><li>INNER</li></ul></li></ol><p>H<sub>SUBBED</sub> <del>GONE</del> <ins>CAME</ins> <kbd>KEYED</kbd> <q>ASKED</q> <abbr title="x">SHORT</abbr></p>

<h1>TOP</h1><h6>LOW</h6><pre><code>if (a &lt; b) CODED[0]</code></pre><iframe src="https://cu.example/"></iframe><p>* STARRED_WORD # 1. &amp;</p>`,
  'a line of its own': 'FIRST\r\nSECOND<!--more-->\r\n\r\nTHIRD &nbsp; [unknown]KEPT[/unknown]',
  'nothing at all': '',
};

describe('posts of WordPress', () => {
  const export_ = (content: string) =>
    `<rss><channel><item><title></title><content:encoded><![CDATA[${content}]]></content:encoded></item></channel></rss>`;

  it.each(Object.entries(posts))('%s: no word is lost', (_, content) => {
    const [item] = readFeed(export_(content));
    const { html } = renderProse(item!.body);
    const shown = html.replace(/<(?!a )[^>]*>/g, '');
    expect([...new Set(content.match(/[A-Z]{3,}/g) ?? [])].filter((word) => !shown.includes(word))).toEqual([]);
    expect(shown).not.toMatch(/\[\/?(?:caption|gallery|audio|video|embed)/);
  });
});
