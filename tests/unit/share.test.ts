import { createHash } from 'node:crypto';
import { mkdtemp, readFile, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sharp from 'sharp';
import subsetFont from 'subset-font';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardSizes, cardTree, textArea, type Card, type CardFormat } from '../../src/share/card.ts';
import { drawPicture, faces } from '../../src/share/draw.ts';
import { fit } from '../../src/share/lines.ts';
import { cardKey, cardsDrawn, cardVersion, drawCard, drawCards, pruneCards } from '../../src/share/pool.ts';
import { vietnameseLetters, webFontFile, webFontLetters } from '../../src/share/subset-font.ts';
import { readTypeface } from '../../src/share/typeface.ts';

const story: Card = {
  id: 'nhuong-500-met-vuong-dat',
  kind: 'story',
  eyebrow: 'Điển hình · Hộ gia đình',
  title: 'Nhường 500 mét vuông đất để đường về thôn khỏi vòng qua suối',
  place: 'Xã Ba Tơ, Quảng Ngãi',
  portal: 'Gương sáng Ba Tơ',
  palette: 'do-son',
};
const formats = Object.keys(cardSizes) as CardFormat[];

// the longest that the model permits
const title90 = 'Già làng dựng lại giàn chiêng ba cho lũ trẻ thôn Gò Ghèm và ba xã lân cận suốt 12 năm liền';
const unit120 =
  'Trường Phổ thông Dân tộc bán trú Tiểu học và Trung học cơ sở Đặng Thùy Trâm thuộc xã Đặng Thùy Trâm, tỉnh Quảng Ngãi nay';
const word40 = 'NGHIÊNG'.repeat(6).slice(0, 40);
const document160 = `Kế hoạch ${word40} về tăng cường sự lãnh đạo của Đảng đối với công tác thi đua, khen thưởng trong tình hình mới, ngay từ năm nay.`;
const portal60 = 'Gương sáng vùng cao Ba Tơ và các xã lân cận tỉnh Quảng Ngãi.';

async function pixels(card: Card, format: CardFormat = 'wide'): Promise<Buffer> {
  return sharp((await drawPicture(card, format)).bytes)
    .raw()
    .toBuffer();
}

/** Where a picture differs from the card's paper, outside of the cloth: the bounding box of its ink, in pixels. */
async function inkBox(card: Card, format: CardFormat) {
  const { width, height } = cardSizes[format];
  const data = await pixels(card, format);
  const [clothRight, clothBottom, clothTop] =
    format === 'wide' ? [175, 0, height] : format === 'square' ? [0, 243, height] : [0, 243, 1677];
  const box: Record<'left' | 'top' | 'right' | 'bottom', number> = { left: width, top: height, right: 0, bottom: 0 };
  for (let y = clothBottom; y < clothTop; y++) {
    for (let x = clothRight; x < width; x++) {
      const at = (y * width + x) * 3;
      if (Math.abs(data[at]! - 0xfb) + Math.abs(data[at + 1]! - 0xf6) + Math.abs(data[at + 2]! - 0xec) < 30) continue;
      box.left = Math.min(box.left, x);
      box.right = Math.max(box.right, x + 1);
      box.top = Math.min(box.top, y);
      box.bottom = Math.max(box.bottom, y + 1);
    }
  }
  return box;
}

/** All texts of a card's tree, in reading order. */
function linesOf(card: Card, format: CardFormat): string[] {
  const collect = (node: unknown): string[] => {
    if (typeof node === 'string') return [node];
    if (Array.isArray(node)) return node.flatMap(collect);
    return collect((node as { props: { children: unknown } }).props.children);
  };
  return collect(cardTree(card, format, faces));
}

describe('letters on a share image', () => {
  it('know all 134 Vietnamese letters beyond ASCII', () => {
    expect(new Set(vietnameseLetters).size).toBe(134);
    for (const letter of vietnameseLetters)
      expect([faces.heavy.has(letter), faces.medium.has(letter)], letter).toEqual([true, true]);
  });

  it('are the same pixels whether typed composed (NFC) or decomposed (NFD)', async () => {
    for (let from = 0; from < vietnameseLetters.length; from += 45) {
      const letters = vietnameseLetters.slice(from, from + 45).join(' ');
      const card = {
        ...story,
        title: letters,
        place: letters,
        eyebrow: 'Điển hình · Hộ',
        portal: 'Gương sáng Đặng Thùy Trâm',
      };
      const decomposed: Card = {
        ...card,
        title: card.title.normalize('NFD'),
        place: card.place.normalize('NFD'),
        eyebrow: card.eyebrow.normalize('NFD'),
        portal: card.portal.normalize('NFD'),
      };
      expect(decomposed.title).not.toBe(card.title);
      expect((await pixels(card)).equals(await pixels(decomposed))).toBe(true);
      expect(cardKey(card, 'wide')).toBe(cardKey(decomposed, 'wide'));
    }
  });

  it('are drawn each in a shape of its own, none left out: Ba Tơ never reads Ba Tô', async () => {
    const drawn = new Map<string, string>();
    for (const letter of [' ', ...vietnameseLetters]) {
      const picture = createHash('sha1')
        .update(await pixels({ ...story, eyebrow: '', place: '', portal: '', title: letter.trim() }))
        .digest('hex');
      expect(drawn.get(picture), `${letter} looks like`).toBeUndefined();
      drawn.set(picture, letter);
    }
  }, 60_000);

  it.each([
    ['😀', 'U+1F600'],
    ['鏡', 'U+93E1'],
    ['№', 'U+2116'],
  ])('that the font lacks fail by name: %s in a story', async (letter, code) => {
    for (const field of ['title', 'place', 'portal', 'eyebrow'] as const) {
      await expect(drawPicture({ ...story, [field]: `Xã Ba Tơ ${letter}` }, 'wide')).rejects.toThrow(
        new RegExp(`nhuong-500-met-vuong-dat.*${letter}.*${code.replace('+', '\\+')}`, 'u'),
      );
    }
  });

  it('typed as invisible or narrow signs by a word processor do no harm', async () => {
    const plain = await pixels({ ...story, title: 'Hiến 500\u00a0m² đất - một việc tốt' });
    expect(
      (await pixels({ ...story, title: 'Hiến\u200b 500\u202fm² đất \u2011 một việc tốt\ufeff' })).equals(plain),
    ).toBe(true);
  });
});

describe('the text of a share image', () => {
  it.each(formats)('stays inside of its area at the longest permitted texts (%s)', async (format) => {
    expect([title90.length, unit120.length, word40.length, document160.length, portal60.length]).toEqual([
      90, 120, 40, 160, 60,
    ]);
    const { left, top, width, height } = textArea(format);
    const longest: Card[] = [
      { ...story, title: title90, place: unit120, portal: portal60 },
      { ...story, kind: 'unit', title: unit120, place: unit120 },
      { ...story, kind: 'document', title: document160, place: document160, portal: portal60, eyebrow: unit120 },
      { ...story, title: 'M'.repeat(90), place: 'Ộ'.repeat(60) },
      { ...story, title: 'Ễ Ộ Ữ Ậ Ẩ', eyebrow: 'Ễ Ộ Ữ', place: 'gỵ' },
    ];
    for (const card of longest) {
      const ink = await inkBox(card, format);
      expect(ink.left, card.title).toBeGreaterThanOrEqual(left);
      expect(ink.right, card.title).toBeLessThanOrEqual(left + width);
      expect(ink.top, card.title).toBeGreaterThanOrEqual(top);
      expect(ink.bottom, card.title).toBeLessThanOrEqual(top + height);
      const said = linesOf(card, format).join(' ');
      for (const text of [card.title, card.place!, card.portal]) expect(said).toContain(text); // every word, in order, uncut
    }
  });

  it('leaves 250 px above and below free for the buttons of a phone (tall)', () => {
    const { top, height } = textArea('tall');
    expect(top).toBeGreaterThanOrEqual(250);
    expect(top + height).toBeLessThanOrEqual(1920 - 250);
  });

  it.each(formats)('leaves no single word alone on its last line (%s)', (format) => {
    const titles = [
      'Khen thưởng đột xuất thành tích cứu người trong lũ',
      'Xóa nhà tạm, nhà dột nát trước mùa mưa',
      title90,
      'Gương sáng Ba Tơ',
      'Trạm y tế không đóng cửa: 23 năm đỡ đẻ giữa hai mùa lũ',
      unit120,
    ];
    for (const title of titles) {
      const { lines } = fit(title, faces.heavy, { ...textArea(format), largest: 90, lineHeight: 1.22 });
      expect(lines.at(-1)!.split(' ').length, lines.join(' / ')).toBeGreaterThan(1);
    }
  });

  it('is large enough to read on a wide card shown 400 px wide', () => {
    const { size } = fit(title90, faces.heavy, {
      width: textArea('wide').width,
      height: 330,
      largest: 92,
      lineHeight: 1.22,
    });
    expect(size / 3).toBeGreaterThan(18);
  });

  it('fits whatever comes: nothing, one word, many short ones', () => {
    const room = { width: 900, height: 300, largest: 90, lineHeight: 1.2 };
    expect(fit('', faces.heavy, room).lines).toEqual([]);
    expect(fit('Nhà', faces.heavy, room).lines).toEqual(['Nhà']);
    for (const text of ['a '.repeat(200), 'M'.repeat(300), `${word40} ${word40} ${word40}`]) {
      const { size, lines, width } = fit(text, faces.heavy, room);
      expect(lines.length * size * 1.2).toBeLessThanOrEqual(300);
      expect(width).toBeLessThanOrEqual(900);
    }
  });
});

describe('a share image', () => {
  it.each(formats)('has the right size in pixels and at most 300 kB (%s)', async (format) => {
    for (const card of [story, { ...story, id: 'be-ca-ao', kind: 'award' as const, title: title90, place: unit120 }]) {
      const { bytes, type } = await drawPicture(card, format);
      const picture = await sharp(bytes).metadata();
      expect([picture.width, picture.height, `image/${picture.format}`]).toEqual([
        cardSizes[format].width,
        cardSizes[format].height,
        type,
      ]);
      expect(bytes.length).toBeLessThanOrEqual(300_000);
    }
  });

  it('wears the cloth of its entry and the colour of its kind', async () => {
    const base = await pixels(story);
    expect((await pixels({ ...story, id: 'xoa-nha-tam' })).equals(base)).toBe(false);
    expect((await pixels({ ...story, kind: 'campaign' })).equals(base)).toBe(false);
    expect(
      (await pixels({ ...story, kind: 'site' })).equals(await pixels({ ...story, kind: 'site', palette: 'cham' })),
    ).toBe(false);
  });
});

describe('the cache of share images', () => {
  let folder: string;
  const before = process.env.CACHE_DIR;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'cards-'));
    process.env.CACHE_DIR = folder;
  });
  afterAll(async () => {
    if (before === undefined) delete process.env.CACHE_DIR;
    else process.env.CACHE_DIR = before;
    await rm(folder, { recursive: true, force: true });
  });

  it('draws a card once, draws it anew when its title changes, and forgets what no page uses', async () => {
    const other = { ...story, id: 'xoa-nha-tam', kind: 'campaign' as const };
    const jobs = [
      { card: story, format: 'wide' as const },
      { card: other, format: 'square' as const },
      { card: story, format: 'wide' as const },
    ];
    const [first, , again] = await drawCards(jobs);
    expect(cardsDrawn()).toBe(2);
    expect(Buffer.from(first!).equals(Buffer.from(again!))).toBe(true);
    expect(Buffer.from(first!).equals(Buffer.from((await drawPicture(story, 'wide')).bytes))).toBe(true);

    await drawCards(jobs);
    expect(cardsDrawn()).toBe(2);

    const renamed = { ...story, title: 'Nhường 600 mét vuông đất' };
    await drawCards([...jobs, { card: renamed, format: 'wide' }]);
    expect(cardsDrawn()).toBe(3);
    expect(cardVersion(renamed, 'wide')).not.toBe(cardVersion(story, 'wide'));
    expect(cardVersion(story, 'wide')).toMatch(/^[0-9a-f]{8}$/);

    await writeFile(join(folder, 'cards', `${cardKey(story, 'tall')}.png.half-written`), 'x');
    const longAgo = new Date(Date.now() - 60 * 86_400_000);
    for (const name of await readdir(join(folder, 'cards')))
      await utimes(join(folder, 'cards', name), longAgo, longAgo);
    await drawCards(jobs); // asked for, and so in use
    expect(await pruneCards(Date.now() - 30 * 86_400_000)).toBe(2);
    expect((await readdir(join(folder, 'cards'))).sort()).toEqual(
      [`${cardKey(story, 'wide')}.png`, `${cardKey(other, 'square')}.png`].sort(),
    );
    await drawCard(renamed, 'wide');
    expect(cardsDrawn()).toBe(4);
  }, 30_000);

  it('passes on the name of the letter and the entry from a worker, and keeps no file of the failed card', async () => {
    const files = (await readdir(join(folder, 'cards'))).length;
    await expect(drawCard({ ...story, title: 'Tốt 👍' }, 'wide')).rejects.toThrow(
      /nhuong-500-met-vuong-dat.*👍.*U\+1F44D/u,
    );
    expect((await readdir(join(folder, 'cards'))).length).toBe(files);
  }, 30_000);
});

describe('the web font', () => {
  it('covers the Vietnamese alphabet, its marks, ASCII and the printer’s signs, in at most 32 kB', async () => {
    const bytes = await readFile(webFontFile);
    expect((await stat(webFontFile)).size).toBeLessThanOrEqual(32 * 1024);
    const face = readTypeface(await subsetFont(bytes, webFontLetters, { targetFormat: 'truetype' }));
    expect([...webFontLetters].filter((letter) => !face.has(letter))).toEqual([]);
    for (const letter of vietnameseLetters)
      expect(face.width(letter), letter).toBeCloseTo(faces.heavy.width(letter), 2);
    expect(face.has('Ж')).toBe(false);
  });
});
