/**
 * The number that a Vietnamese writer means: "2,4", "1.204", "1.204,5", "1204". A point that does not part thousands
 * ("2.4", from a calculator or a sheet) is taken for a comma. Undefined for what is no number.
 */
export function parseNumber(text: string): number | undefined {
  const written = text.replace(/[\s\u00A0]/g, '');
  if (/^-?\d{1,3}(?:\.\d{3})+(?:,\d+)?$/.test(written)) return Number(written.replaceAll('.', '').replace(',', '.'));
  if (/^-?\d+(?:[.,]\d+)?$/.test(written)) return Number(written.replace(',', '.'));
  return undefined;
}

const written = /* @__PURE__ */ new Intl.NumberFormat('vi-VN', { maximumFractionDigits: 10 });

/** The same number as it is written: 1204.5 gives "1.204,5", which `parseNumber` reads again. */
export const writeNumber = (value: number): string => written.format(value);
