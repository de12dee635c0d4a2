/** What must never come in, taken out of the words of a cell: birth days, numbers of identity papers and telephones, addresses of mail. */
import { personalDataIn } from '../text/personal-data.ts';

const labelled = new RegExp(
  [
    // "SĐT: 09…", "CCCD số 051…", "(sinh năm 1979)", "SN 1979", "Sinh ngày: 02/5/1979"
    '(?:s[đd]t|số điện thoại|điện thoại|đt|di động|zalo|tel)\\s*(?:số)?\\s*[:.]?\\s*[+\\d(][\\d\\s().+-]{6,}\\d',
    '(?:cccd|cmnd|cmt|căn cước(?: công dân)?|số định danh(?: cá nhân)?|hộ chiếu)\\s*(?:số)?\\s*[:.]?\\s*[A-Z]?[\\d\\s.-]{7,}\\d',
    '(?:ngày sinh|sinh ngày|năm sinh|sinh năm|sn\\.?|sinh)\\s*(?:,?\\s*ngày)?(?:,?\\s*tháng)?(?:,?\\s*năm)?\\s*[:.]?\\s*(?:\\d{1,2}\\s*[/.-]\\s*){0,2}\\d{4}',
    '(?:\\d{1,2}|[0-9]{2,3}) tuổi',
  ]
    .map((pattern) => `(?<![\\p{L}\\p{N}])${pattern}(?![\\p{N}])`)
    .join('|'),
  'giu',
);
const bareDay = /(?<![\p{L}\p{N}/])\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*(?:19|20)\d{2}(?![\p{N}/])/gu;
const bareNumber = /(?<![\p{L}\p{N},/])\+?\d(?:[\s.-]?\d){8,12}(?![\p{N}/])/gu;

/**
 * The words without personal data, and whether there were any. `beside`: they are beside a name, so that a bare day is
 * a birth day and a long number one of a person.
 */
export function withoutPersonalData(text: string, { beside = true } = {}): { text: string; found: boolean } {
  let left = text.replace(labelled, '');
  if (beside) left = left.replace(bareNumber, '').replace(bareDay, '');
  for (const { kind, found } of personalDataIn(left))
    if (['identity', 'telephone', 'email', 'birth'].includes(kind)) left = left.split(found).join('');
  const found = left !== text;
  return { text: found ? tidied(left) : text, found };
}

/** What is left around the removed words: empty brackets, doubled commas, a label without its value. */
const tidied = (text: string): string =>
  text
    .replace(/\(\s*[,;:.-]*\s*\)/g, '')
    .replace(/(?:email|e-mail|thư điện tử)\s*:?\s*(?=$|[,;)])/giu, '')
    .replace(/\s*([,;])(?:\s*[,;])+/g, '$1')
    .replace(/ {2,}/g, ' ')
    .replace(/\s+([,;.)])/g, '$1')
    .replace(/^[\s,;:–-]+|[\s,;:–-]+$/g, '');
