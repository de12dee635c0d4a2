import { formatNumber } from '../text/day.ts';
import type { PlacedDiagnostic } from '../fields/diagnostic.ts';
import { pathText } from './diagnostic.ts';

/** Problems as text for a terminal. `dir` is put before each file, as the reader knows the folder: "content". */
export function report(problems: readonly PlacedDiagnostic[], dir: string, entries: number): string {
  const blocks = problems.map(({ file, line, path, label, found, message, severity }) => {
    const field = pathText(path);
    const place = field || label ? ` · ${field && label ? `${field} (${label})` : field || label}` : '';
    return [
      `${dir}/${file}:${line}${place}${severity === 'warning' ? ' · lưu ý' : ''}`,
      `  thấy: ${found ? `“${found}”` : '(trống)'}`,
      `  cần: ${message}`,
    ].join('\n');
  });
  return [...blocks, summary(problems, entries)].join('\n\n');
}

function summary(problems: readonly PlacedDiagnostic[], entries: number): string {
  const warnings = problems.filter(({ severity }) => severity === 'warning').length;
  const errors = problems.length - warnings;
  const read = `Đã đọc ${formatNumber(entries)} mục`;
  if (problems.length === 0) return `${read}: không có lỗi.`;
  const files = new Set(problems.map(({ file }) => file)).size;
  return `${read}: ${formatNumber(errors)} lỗi, ${formatNumber(warnings)} lưu ý trong ${formatNumber(files)} tệp.`;
}
