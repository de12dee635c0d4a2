/** Unnecessary personal data in an entry, for the editor to reconsider. Pure: check and desk use the same words. */
import type { Diagnostic } from '../fields/diagnostic.ts';
import type { Fields } from '../fields/field.ts';
import { leaves } from '../fields/kinds.ts';
import { collections, type CollectionName } from '../collections/index.ts';
import { personalDataIn, type PersonalDatum, type PersonalKind } from '../text/personal-data.ts';

type Data = Record<string, unknown>;
type Path = (string | number)[];

const advice: Record<PersonalKind, string> = {
  identity: 'giống số căn cước, chứng minh nhân dân; hãy bỏ đi, trang không công khai số giấy tờ của ai',
  telephone: 'giống số điện thoại; hãy bỏ đi, hoặc ghi tên cơ quan và chức danh cần gặp',
  email: 'giống thư điện tử của một người; hãy bỏ đi, hoặc ghi tên cơ quan và chức danh cần gặp',
  birth: 'giống ngày sinh đầy đủ; chỉ cần ghi tuổi hoặc năm sinh',
  home: 'giống địa chỉ nhà riêng; chỉ cần ghi thôn, xã',
  ethnicity:
    'nói dân tộc của một người có tên; đó là dữ liệu nhạy cảm, hãy bỏ đi nếu người ấy không đồng ý riêng về điều này',
};

/**
 * Warnings, never refusals, by field or by line of the body. `contacts` are the portal's own, from site.yml. Figures of
 * history are public with their days of birth and their origin; the rest holds for them too.
 */
export function personalDataFindings(
  collection: CollectionName,
  data: Data,
  body: string,
  contacts: readonly string[] = [],
): Diagnostic[] {
  const historic = (data['basis'] as { kind?: unknown } | undefined)?.kind === 'history';
  const personalData = (text: string, beside = false) =>
    personalDataIn(text, { known: contacts, beside }).filter(
      ({ kind }) => !historic || !['birth', 'ethnicity'].includes(kind),
    );
  const warning = (path: Path, { kind, found }: PersonalDatum): Diagnostic => ({
    path,
    found,
    message: advice[kind],
    severity: 'warning',
  });
  const inFields = textsIn(collections[collection].fields, data).flatMap(({ path, text }) =>
    personalData(text, ['role', 'name'].includes(String(path.at(-1)))).map((datum) => warning(path, datum)),
  );
  // The whole body first: most have no finding, and splitting ten thousand into lines takes time.
  if (personalData(body).length === 0) return inFields;
  return [
    ...inFields,
    ...body
      .split('\n')
      .flatMap((line, i) => personalData(line).map((datum) => ({ ...warning(['body'], datum), line: i + 1 }))),
  ];
}

/** The portal's own contacts among the data of site.yml. */
export const contactsOf = (site: Data): string[] =>
  ['email', 'telephone'].flatMap((key) => (typeof site[key] === 'string' ? [site[key]] : []));

const textsIn = (fields: Fields, data: unknown): { path: Path; text: string }[] =>
  leaves(fields, data).flatMap(({ field, value, path }) =>
    field.kind === 'text' && typeof value === 'string' ? [{ path, text: value }] : [],
  );
