/** Items of a list of any kind, as they come out of a table, for the editor to look at before they come in. */
import { parseNumber } from '../text/number.ts';
import { tidyLine } from './tidy.ts';
import type { Grid, Mended } from './grid.ts';
import type { Meaning } from './headings.ts';
import { readList, type Line } from './list.ts';
import { withoutPersonalData } from './private.ts';
import { readRecipients, type KnownNames, type ReadRecipient } from './recipients.ts';

export interface ReadItem {
  /** By the names of the fields. */
  values: Record<string, string | boolean | number>;
  /** "DS khen thưởng, hàng 8". */
  where: string;
  /** What must be chosen or looked at. */
  doubts: { field: string; message: string; candidates?: string[] }[];
  /** Of a recipient: the form of award that the list names. */
  form?: string;
  /** Of a recipient: what the list says and this list has no field for. */
  further?: ReadRecipient['further'];
}

export interface ItemsRead {
  name: string;
  items: ReadItem[];
  passed: { row: number; text: string }[];
  leftOut: string[];
  mended: Mended[];
}

/** Fields of lists that tables fill, with the headings whose columns do so; the first is the one that must be there. */
const columns: Record<string, Partial<Record<string, Meaning[]>>> = {
  milestones: { what: ['what', 'criterion'], day: ['day'] },
  criteria: { text: ['criterion', 'what'], check: ['check'], target: ['target'], targetUnit: ['unit'] },
};

/** Reads the tables for a list with these fields: people when an item has a name, else by its headings. */
export function readItems(grids: readonly Grid[], fields: readonly string[], corpus: KnownNames): ItemsRead[] {
  if (fields.includes('name') && fields.includes('kind'))
    return readRecipients(grids, corpus).map((list) => ({
      ...list,
      items: list.recipients.map(({ name, kind, role, unit, group, posthumous, where, doubts, form, further }) => ({
        values: only(fields, { name, kind, role, unit, group, posthumous }),
        where,
        doubts: doubts.filter(({ field }) => field === 'row' || fields.includes(field)),
        ...(form !== undefined && { form }),
        further,
      })),
    }));
  const wanted = columns[fields.includes('what') ? 'milestones' : 'criteria'] ?? {};
  const needed = Object.values(wanted)[0] ?? [];
  return grids.flatMap((grid) => {
    const list = readList(grid, needed);
    if (!list?.lines.length) return [];
    return [
      {
        name: list.name,
        items: list.lines.map((line) => itemOf(line, wanted, list.name)),
        passed: list.passed,
        leftOut: list.leftOut,
        mended: list.mended,
      },
    ];
  });
}

function itemOf(line: Line, wanted: Partial<Record<string, Meaning[]>>, name: string): ReadItem {
  const values: ReadItem['values'] = {};
  const doubts: ReadItem['doubts'] = line.doubts.map((message) => ({ field: 'row', message }));
  for (const [field, meanings = []] of Object.entries(wanted)) {
    const given = meanings.map((meaning) => line.values[meaning]).find(Boolean) ?? '';
    const text = tidyLine(field === 'day' ? given : withoutPersonalData(given, { beside: false }).text);
    if (!text) continue;
    if (field === 'day') {
      const day = dayIn(text);
      if (day) values['day'] = day;
      else doubts.push({ field, message: `“${text}” chưa phải là một ngày` });
    } else if (field === 'target') {
      const number = /^\s*([\d.]+(?:,\d+)?)\s*(.*)$/.exec(text);
      if (number) {
        values['target'] = parseNumber(number[1] ?? '') ?? 0;
        if (number[2]) values['targetUnit'] = number[2];
      } else doubts.push({ field, message: `“${text}” chưa phải là một con số` });
    } else values[field] = text;
  }
  return { values, where: `${name ? `${name}, ` : ''}hàng ${line.row}`, doubts };
}

/** "02/10/2026", "2.10.2026" and "ngày 2 tháng 10 năm 2026" as `YYYY-MM-DD`; undefined when there is no whole day. */
function dayIn(text: string): string | undefined {
  const found =
    /(?<!\d)(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*((?:19|20)\d{2})(?!\d)/.exec(text) ??
    /(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+((?:19|20)\d{2})/iu.exec(text);
  if (!found) return undefined;
  const [, day = '', month = '', year = ''] = found;
  return Number(month) > 12 || Number(day) > 31
    ? undefined
    : `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

const only = (fields: readonly string[], values: Record<string, string | boolean | undefined>): ReadItem['values'] =>
  Object.fromEntries(
    Object.entries(values).flatMap(([name, value]) =>
      value !== undefined && fields.includes(name) ? [[name, value]] : [],
    ),
  );
