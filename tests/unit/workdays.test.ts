import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readCorpus } from '../../src/corpus/read.ts';
import { holidaysOf } from '../../src/collections/names.ts';
import { directoryOf } from '../../src/corpus/directory.ts';
import { entryFindings } from '../../src/corpus/entry.ts';
import { closingDay, consultationCollection } from '../../src/collections/consultations/fields.ts';
import { openFields } from '../../src/fields/open.ts';
import { afterWorkingDays, workingDaysBetween } from '../../src/text/workdays.ts';

describe('ten working days', () => {
  it('leave out weekends and holidays, and count a Saturday that is worked', () => {
    expect(afterWorkingDays('2026-11-06', 10, [])).toBe('2026-11-20');
    expect(afterWorkingDays('2026-11-06', 10, [{ from: '2026-11-10', to: '2026-11-11' }])).toBe('2026-11-24');
    expect(afterWorkingDays('2026-11-06', 10, [{ from: '2026-11-14', working: true }])).toBe('2026-11-19');
    expect(afterWorkingDays('2026-11-07', 1, [])).toBe('2026-11-09');
  });

  it('over Tết and over the first days of September, by the catalogue', () => {
    const holidays = holidaysOf(directoryOf(readCorpus(resolve('content'))));
    expect(closingDay({ from: '2026-02-11' }, holidays)).toBe('2026-03-04');
    expect(closingDay({ from: '2025-08-25' }, holidays)).toBe('2025-09-10');
    expect(closingDay({ from: '2025-04-21' }, holidays)).toBe('2025-05-07');
    expect(closingDay({ from: '2026-02-11', to: '2026-02-13' }, holidays)).toBe('2026-02-13');
  });

  it('are what is counted back', () => {
    for (const from of ['2026-01-01', '2026-03-07', '2026-12-31'])
      expect(workingDaysBetween(from, afterWorkingDays(from, 10, []), [])).toBe(10);
  });
});

describe('a consultation', () => {
  const corpus = readCorpus(resolve('tests/fixtures/corpora/valid'));
  const directory = directoryOf(corpus);
  const proposal = {
    title: 'Đề nghị tặng Giấy khen',
    summary: 'Việc đã làm, bà con góp ý giúp.',
    candidates: [{ name: 'Tổ đường', kind: 'collective', unit: 'xa-ba-to' }],
    form: 'giay-khen',
    achievement: 'Mở đường.',
    proposedBy: 'Xã',
    from: '2026-11-09',
    sendTo: 'Bộ phận một cửa',
    basis: { kind: 'consent', reference: 'Phiếu 1' },
    sample: true,
  };
  const messages = (change: object) =>
    entryFindings('consultations', 'x', { ...proposal, ...change }, '', directory).map(
      ({ path, message, severity }) => `${path.join('.')} ${severity ?? 'error'}: ${message}`,
    );

  it('has no open field: a closed proposal must not live on in a data file', () => {
    expect(openFields(consultationCollection.fields)).toEqual({});
  });

  it('needs nothing but a first day to know its last', () => {
    expect(messages({})).toEqual([]);
  });
  it('is warned of when it is too short, or when nobody has entered the holidays of its year', () => {
    expect(messages({ to: '2026-11-13' })).toEqual([expect.stringContaining('to warning: chỉ có 4 ngày làm việc')]);
    expect(messages({ from: '2027-01-04' })).toEqual([
      expect.stringContaining('from warning: danh mục Ngày nghỉ chưa có năm 2027'),
    ]);
  });
  it('is refused without its ground, with an end before its start, or with a unit that was no more', () => {
    expect(messages({ basis: undefined })[0]).toContain('basis');
    expect(messages({ to: '2026-11-01' })).toEqual([expect.stringContaining('to error: không được trước ngày đăng')]);
    expect(messages({ candidates: [{ name: 'Tổ đường', kind: 'collective', unit: 'huyen-ba-to' }] })).toEqual([
      expect.stringContaining('candidates.0.unit error'),
    ]);
  });
});
