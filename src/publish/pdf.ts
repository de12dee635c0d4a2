import { PDFDict, PDFDocument, PDFName, PDFRawStream, PDFStream } from '@cantoo/pdf-lib';
import { isSealedPdf } from '../corpus/files.ts';

/**
 * A PDF without what its program wrote about people and machines: author, title, creator and the like, and XMP, of the
 * document and of its pictures; earlier versions that the file still carried are gone too. A signed or encrypted file is
 * given back as it is, because any change would break it, which the check says; so is one
 * that the library cannot read, with a word on the terminal.
 *
 * By @cantoo/pdf-lib, the kept-up fork of pdf-lib: no other library for Node rewrites PDFs without a program beside it.
 */
export async function withoutMetadata(bytes: Uint8Array): Promise<Uint8Array> {
  if (isSealedPdf(bytes)) return bytes;
  try {
    const document = await PDFDocument.load(bytes, { updateMetadata: false });
    removeMetadata(document);
    return await document.save({ useObjectStreams: false, updateFieldAppearances: false });
  } catch {
    console.warn('Có tệp PDF không đọc hết được, nên thông tin tác giả trong tệp còn nguyên. Hãy xuất lại tệp PDF ấy.');
    return bytes;
  }
}

function removeMetadata({ context }: PDFDocument): void {
  const { Info: info } = context.trailerInfo;
  if (info) {
    // The entry of the trailer may be a reference: the object behind it goes, not only the way to it.
    const found = context.lookup(info);
    for (const [ref, object] of context.enumerateIndirectObjects()) if (object === found) context.delete(ref);
    delete context.trailerInfo.Info;
  }
  const metadata = PDFName.of('Metadata');
  for (const [ref, object] of context.enumerateIndirectObjects()) {
    const dict = object instanceof PDFDict ? object : object instanceof PDFStream ? object.dict : undefined;
    for (const name of ['Metadata', 'PieceInfo', 'LastModified']) dict?.delete(PDFName.of(name));
    if (object instanceof PDFRawStream && object.dict.get(PDFName.of('Type')) === metadata) context.delete(ref);
  }
}
