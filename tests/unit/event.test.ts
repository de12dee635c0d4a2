import { describe, expect, it } from 'vitest';
import { sentenceOf } from '../../src/fields/diagnostic.ts';
import { judge } from '../../cms/judge.ts';
import { entryFindings } from '../../src/corpus/entry.ts';
import { type Directory, emptyDirectory } from '../../src/corpus/directory.ts';
import { campaignStatus } from '../../src/text/status.ts';
import { formatDays, formatTime, weekday } from '../../src/text/day.ts';

const directory: Directory = {
  ...emptyDirectory(),
  units: {
    'xa-ba-to': { id: 'xa-ba-to', name: 'Xã Ba Tơ', from: '2025-07-01', refersTo: [] },
    'huyen-ba-to': { id: 'huyen-ba-to', name: 'Huyện Ba Tơ', to: '2025-06-30', refersTo: ['units/xa-ba-to'] },
  },
};

const event = (change: object = {}) => ({
  title: 'Hội nghị biểu dương điển hình tiên tiến',
  summary: 'Năm điển hình kể lại cách làm trước đại diện tám xã.',
  kind: 'conference',
  from: '2026-12-18',
  place: 'Nhà văn hóa xã',
  unit: 'xa-ba-to',
  organiser: 'Ủy ban nhân dân xã',
  sample: true,
  ...change,
});

/** What the build's check says, as "field: sentence". */
const messages = (change: object) =>
  entryFindings('events', 'hoi-nghi', event(change), '', directory).map(
    ({ path, message }) => `${path.join('.')}: ${message}`,
  );
/** What the desk says at save. */
const atDesk = (change: object) =>
  judge({ collection: 'events', slug: '', isNew: true, data: { ...event(change), body: '' } }, directory).problems.map(
    sentenceOf,
  );

describe('an event', () => {
  it('needs no time, and no unit when it is held elsewhere', () => {
    expect(messages({})).toEqual([]);
    expect(messages({ unit: undefined, starts: '07:30', ends: '11:00' })).toEqual([]);
    expect(messages({ to: '2026-12-19', starts: '14:00', ends: '10:00' })).toEqual([]);
  });

  it.each([
    [
      'an end before its start',
      { to: '2026-12-17' },
      'to: không được trước ngày bắt đầu',
      'Ngày kết thúc: không được trước ngày bắt đầu',
    ],
    [
      'a time that is no time',
      { starts: '25:00' },
      'starts: phải là giờ có thật, viết GIỜ:PHÚT, ví dụ 07:30',
      'Bắt đầu lúc: phải là giờ có thật, viết GIỜ:PHÚT, ví dụ 07:30',
    ],
    [
      'an end without a start',
      { ends: '11:00' },
      'starts: đã có giờ kết thúc thì phải có giờ bắt đầu',
      'Bắt đầu lúc: đã có giờ kết thúc thì phải có giờ bắt đầu',
    ],
    [
      'an end at its start',
      { starts: '11:00', ends: '11:00' },
      'ends: phải sau giờ bắt đầu, 11:00',
      'Kết thúc lúc: phải sau giờ bắt đầu, 11:00',
    ],
  ])('with %s is refused by check and desk in the same words', (_, change, sentence, withLabel) => {
    expect(messages(change)).toEqual([sentence]);
    expect(atDesk(change)).toEqual([withLabel]);
  });

  it('is held by a unit that exists on its days', () => {
    expect(messages({ unit: 'huyen-ba-to' })).toEqual([expect.stringContaining('chỉ có đến 30.06.2025')]);
    expect(messages({ unit: 'huyen-ba-to', from: '2025-06-10' })).toEqual([]);
  });
});

describe('its days in words', () => {
  it('of one day and of several', () => {
    expect(weekday('2026-12-18')).toBe('Thứ Sáu');
    expect(formatDays('2025-08-25')).toBe('25.08.2025');
    expect(formatDays('2025-12-26', '2025-12-27')).toBe('26.12.2025 – 27.12.2025');
    expect(['07:30', '08:00', '16:05'].map(formatTime)).toEqual(['7 giờ 30', '8 giờ', '16 giờ 05']);
  });

  it('count down to it, and on the day say "hôm nay", not "ngày cuối"', () => {
    const on = (day: string) => campaignStatus('2026-12-18', '2026-12-18', day).words;
    expect([on('2026-12-17'), on('2026-12-18'), on('2026-12-19')]).toEqual(['còn 1 ngày', 'hôm nay', 'đã qua']);
  });
});
