/** Decisions as PDF: what their programs wrote about people does not reach the site. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import { expect, test } from 'vitest';
import { faultOfFile } from '../../src/corpus/files.ts';
import { withoutMetadata } from '../../src/publish/pdf.ts';

const person = 'Pham Van Tham';

async function decision(useObjectStreams: boolean): Promise<Uint8Array> {
  const document = await PDFDocument.create();
  document.addPage([300, 200]).drawText('Quyet dinh 12/QD-UBND');
  document.setAuthor(person);
  document.setTitle(`May cua ${person}`);
  document.setCreator(`Word, ${person}`);
  document.setProducer(person);
  document.setSubject(person);
  document.setKeywords([person]);
  const xmp = Buffer.from(`<x:xmpmeta><dc:creator>${person}</dc:creator></x:xmpmeta>`);
  const dict = document.context.obj({ Type: 'Metadata', Subtype: 'XML', Length: xmp.length });
  const stream = document.context.register(PDFRawStream.of(dict, xmp));
  document.catalog.set(PDFName.of('Metadata'), stream);
  document.getPage(0).node.set(PDFName.of('Metadata'), stream);
  return document.save({ useObjectStreams });
}

/** Everything readable in a PDF, its compressed objects unpacked. */
async function read(bytes: Uint8Array): Promise<string> {
  const document = await PDFDocument.load(bytes, { updateMetadata: false });
  return (
    Buffer.from(bytes).toString('latin1') +
    document.context
      .enumerateIndirectObjects()
      .map(
        ([, object]) =>
          object.toString() + (object instanceof PDFRawStream ? Buffer.from(object.contents).toString('latin1') : ''),
      )
      .join('\n')
  );
}

/** As PDF writes a text that is no plain ASCII: UTF-16 in hexadecimal. */
const hexadecimal = Buffer.from(person, 'utf16le').swap16().toString('hex').toUpperCase();
const isNamed = (text: string): boolean => text.includes(person) || text.toUpperCase().includes(hexadecimal);

test.each([true, false])(
  'author, title, creator and XMP are gone (objects packed: %s), the page stays',
  async (packed) => {
    const before = await decision(packed);
    expect(isNamed(await read(before))).toBe(true);
    const after = await withoutMetadata(before);
    const text = await read(after);
    expect(isNamed(text)).toBe(false);
    expect(text).not.toMatch(/\/(?:Author|Title|Creator|Producer|Metadata|Info)\b|xmpmeta/);
    expect((await PDFDocument.load(after)).getPageCount()).toBe(1);
  },
);

test('a signed or encrypted file is not touched, and the check names what it reveals', async () => {
  const signed = Buffer.concat([
    await decision(false),
    Buffer.from('\n<< /Type /Sig /ByteRange [0 10 20 30] /Author (x) >>'),
  ]);
  expect(await withoutMetadata(signed)).toBe(signed);
  const home = mkdtempSync(join(tmpdir(), 'quyet-dinh-'));
  try {
    writeFileSync(join(home, 'ky-so.pdf'), signed);
    expect(faultOfFile(join(home, 'ky-so.pdf'), 'ky-so.pdf')).toMatchObject({
      severity: 'warning',
      found: expect.stringContaining('Author') as string,
    });
    writeFileSync(join(home, 'thuong.pdf'), await decision(false));
    expect(faultOfFile(join(home, 'thuong.pdf'), 'thuong.pdf')).toBeUndefined();
  } finally {
    rmSync(home, { recursive: true });
  }
});

test('what cannot be read as a PDF is given back as it is', async () => {
  const broken = Buffer.from('%PDF-1.4 hỏng');
  expect(await withoutMetadata(broken)).toBe(broken);
});
