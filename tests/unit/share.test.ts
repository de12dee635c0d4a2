import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import fc from 'fast-check';
import sharp from 'sharp';
import subsetFont from 'subset-font';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cardSizes, layOut, renderCard, textArea, type Card, type CardFormat } from '../../src/share/card.ts';
import { cardFonts } from '../../src/share/fonts.ts';
import { fit } from '../../src/share/lines.ts';
import { drawPicture, faces } from '../../src/share/picture.ts';
import { cardKey, cardsDrawn, cardVersion, drawCard, drawCards, look, pruneCards } from '../../src/share/pool.ts';
import {
  cardLetters,
  cardLettersFile,
  vietnameseLetters,
  webFontFile,
  webFontLetters,
} from '../../src/share/subset-font.ts';
import { lettersOf, readTypeface } from '../../src/share/typeface.ts';
import { drawable } from '../../src/text/drawable.ts';
import { normalise } from '../../src/text/normalise.ts';

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
  return sharp(await drawPicture(card, format))
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

/** All lines of a card, in reading order. */
const linesOf = (card: Card, format: CardFormat): string[] => layOut(card, format, faces).lines.map(({ text }) => text);

describe('letters on a share image', () => {
  it('know all 134 Vietnamese letters beyond ASCII', () => {
    // As a dictionary lists them: each vowel in its five tones, those with a mark of their own without a tone too, and đ.
    const alphabet = 'àảãáạ ăằẳẵắặ âầẩẫấậ èẻẽéẹ êềểễếệ ìỉĩíị òỏõóọ ôồổỗốộ ơờởỡớợ ùủũúụ ưừửữứự ỳỷỹýỵ đ'
      .replaceAll(' ', '')
      .normalize('NFC');
    const alphabetOfBoth = [...alphabet, ...alphabet.toUpperCase()];
    expect(alphabetOfBoth).toHaveLength(134);
    expect([...vietnameseLetters].sort()).toEqual(alphabetOfBoth.sort());
    for (const files of Object.values(cardFonts)) {
      const letters = lettersOf(readFileSync(files[0]));
      expect(vietnameseLetters.filter((letter) => !letters.has(letter.codePointAt(0)!))).toEqual([]);
    }
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
    ['Ba Na, Gia Rai', 'Plei Ƀrŏ, ƀôk Hơĕn, pơlĭ, hŭ'],
    ['Ê Đê', 'Buôn Ƀuôr: č, ñ, ê̆, ô̆, ơ̆, ư̆'],
    ['Mnông', 'Bŭk So, Nâm N’Jang, tâm ƀaƀ'],
    ['Cham', 'ꨌꩌ ꨚꨗꨴꨭꩃ'],
    ['signs of documents', '37 ℃, № 12, 5 €, ½, ±, ×, ≥'],
    ['Greek and Cyrillic', 'α Ω Ж'],
    ['D with a hook below', 'Ɖ ɖ'],
  ])('reach beyond Vietnamese: %s', async (_what, title) => {
    expect((await renderCard({ ...story, title }, 'wide', faces)).leftOut).toEqual([]);
    expect(linesOf({ ...story, title }, 'wide').join(' ')).toContain(title.normalize('NFC'));
  });

  it('that only look otherwise are shown in their plain form', () => {
    expect(drawable('２０２５ ＡＢ 𝐓𝐢𝐧 𝐯𝐮𝐢 ㎡ Ⓐ')).toEqual({ text: '2025 AB Tin vui m2 A', leftOut: [] });
  });

  it('that no font has are left out by name, each with its marks, in whatever text of the card', async () => {
    for (const field of ['title', 'place', 'portal', 'eyebrow'] as const) {
      const { leftOut, svg } = await renderCard(
        { ...story, [field]: 'Mùa 🌾 của 👨‍👩‍👧‍👦 🇻🇳 ❤️ 鏡 \ue000 \ufffd' },
        'wide',
        faces,
      );
      expect(leftOut, field).toEqual(['🌾', '👨‍👩‍👧‍👦', '🇻🇳', '❤', '鏡', '\ue000', '\ufffd']);
      expect(svg).toBe((await renderCard({ ...story, [field]: 'Mùa của' }, 'wide', faces)).svg);
    }
  });

  it('may all be missing: a title of emoji alone gives a card too', async () => {
    const card = { ...story, title: '🎉🌾', place: '👍', portal: '', eyebrow: '🇻🇳' };
    expect(linesOf(card, 'wide')).toEqual([]);
    for (const format of formats) expect((await pixels(card, format)).length).toBeGreaterThan(0);
  });

  it('of any script and keyboard never stop a card, and each is shown, shown plain or named', async () => {
    const scripts = [
      fc.constantFrom(...vietnameseLetters, ...vietnameseLetters.map((letter) => letter.normalize('NFD'))),
      fc.constantFrom(...Array.from('ƀɃĕĔĭĬŏŎŭŬčČñÑƊɗ'), 'ê̆', 'ô̆', 'ơ̆', 'ư̆', 'Ư̆'),
      ...[
        [0x20, 0x24f],
        [0x250, 0x36f],
        [0x1e00, 0x1eff],
        [0x2000, 0x2bff],
        [0xaa00, 0xaadf],
        [0xe000, 0xe0ff],
        [0xfb00, 0xffff],
        [0x1d400, 0x1d7ff],
        [0x1f000, 0x1faff],
        [0, 0x10ffff],
      ].map(([min, max]) =>
        fc
          .integer({ min, max })
          .filter((code) => code < 0xd800 || code > 0xdfff)
          .map((code) => String.fromCodePoint(code)),
      ),
      fc.constantFrom('👨‍👩‍👧‍👦', '🇻🇳', '👍🏽', '❤️', '1️⃣', '℃', '№', '\ufe0f', '\u200d', '\u2028', '\t', ' '),
    ];
    const text = fc.array(fc.oneof(...scripts), { maxLength: 60 }).map((letters) => letters.join(''));
    await fc.assert(
      fc.asyncProperty(text, text, async (title, place) => {
        const shown = drawable(title);
        expect(drawable(shown.text)).toEqual({ text: shown.text, leftOut: [] });
        const whole = normalise(title);
        for (const letter of shown.leftOut) expect(whole).toContain(letter);
        const { svg } = await renderCard({ ...story, title, place }, 'wide', faces);
        expect(svg).not.toMatch(/NaN|undefined|Infinity/);
        for (const files of Object.values(cardFonts)) {
          const known = files.map((file) => letters.get(file)!);
          expect(Array.from(shown.text).filter((sign) => !known.some((has) => has.has(sign.codePointAt(0)!)))).toEqual(
            [],
          );
        }
      }),
      { numRuns: 300 },
    );
  }, 30_000);
  const letters = new Map(
    Object.values(cardFonts)
      .flat()
      .map((file) => [file, lettersOf(readFileSync(file))]),
  );

  it('are listed as the fonts have them', async () => {
    expect(await readFile(cardLettersFile, 'utf8')).toBe(await cardLetters());
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
      const drawn = linesOf(card, format).join(' ');
      for (const text of [card.title, card.place!, card.portal]) expect(drawn).toContain(text); // every word, in order, uncut
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
      const bytes = await drawPicture(card, format);
      const { width, height, format: type } = await sharp(bytes).metadata();
      expect({ width, height, type }).toEqual({ ...cardSizes[format], type: 'png' });
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

  it('draws a card once, draws it again when its title changes, and forgets what no page uses', async () => {
    const other = { ...story, id: 'xoa-nha-tam', kind: 'campaign' as const };
    const jobs = [
      { card: story, format: 'wide' as const },
      { card: other, format: 'square' as const },
      { card: story, format: 'wide' as const },
    ];
    const [first, , again] = await drawCards(jobs);
    expect(cardsDrawn()).toBe(2);
    expect(Buffer.from(first!).equals(Buffer.from(again!))).toBe(true);
    expect(Buffer.from(first!).equals(Buffer.from(await drawPicture(story, 'wide')))).toBe(true);

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

  it('knows every module and library that the renderer is made of', () => {
    const { modules, packages } = imported('src/share/picture.ts');
    expect(look.sources.map((file) => `src/${file}`).sort()).toEqual(modules);
    expect(look.libraries.toSorted()).toEqual(packages);
  });
});

/** The modules that a module brings in, itself among them, and the packages, by the import statements. */
function imported(entry: string): { modules: string[]; packages: string[] } {
  const modules = new Set([entry]);
  const packages = new Set<string>();
  for (const file of modules) {
    for (const [, name] of readFileSync(file, 'utf8').matchAll(
      /^(?:import|export) (?!type )[^;]*?from '([^']+)';/gms,
    )) {
      if (name!.startsWith('.')) modules.add(join(dirname(file), name!));
      else if (!name!.startsWith('node:')) packages.add(name!);
    }
  }
  return { modules: [...modules].sort(), packages: [...packages].sort() };
}

describe('the web font', () => {
  it('covers the Vietnamese alphabet, its marks, ASCII and the printer’s signs, in at most 32 kB', async () => {
    const bytes = await readFile(webFontFile);
    expect((await stat(webFontFile)).size).toBeLessThanOrEqual(32 * 1024);
    const file = await subsetFont(bytes, webFontLetters, { targetFormat: 'truetype' });
    const face = readTypeface(file);
    const has = lettersOf(file);
    expect(Array.from(webFontLetters).filter((letter) => !has.has(letter.codePointAt(0)!))).toEqual([]);
    for (const letter of vietnameseLetters)
      expect(face.width(letter), letter).toBeCloseTo(faces.heavy.width(letter), 2);
    expect(has.has('Ж'.codePointAt(0)!)).toBe(false);
  });
});
