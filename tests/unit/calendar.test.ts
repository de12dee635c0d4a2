/** The calendar: its events, and a file that any calendar program can read. */
import ICAL from 'ical.js';
import { afterEach, describe, expect, it } from 'vitest';
import { calendar, calendarOfCampaign, calendarOfUnit } from '../../src/library/calendar.ts';
import { icalendar } from '../../src/share/icalendar.ts';
import { addDays } from '../../src/text/day.ts';
import { dueStatus, campaignStatus } from '../../src/text/status.ts';
import { libraryCorpus } from '../fixtures/library.ts';

const corpus = libraryCorpus('content');
const peak = 'dot-cao-diem-100-ngay-khong-ai-don-mua-trong-nha-dot';
const address = `${corpus.site.url}/lich.ics`;
const fileOf = (items = calendar(corpus)): string => icalendar({ name: 'Lịch', address, items });
const parsed = (text: string) =>
  new ICAL.Component(ICAL.parse(text) as never).getAllSubcomponents('vevent').map((event) => new ICAL.Event(event));

const timeZone = process.env['TZ'];
afterEach(() => {
  if (timeZone === undefined) delete process.env['TZ'];
  else process.env['TZ'] = timeZone;
});

describe('what the calendar lists', () => {
  it('of a campaign: its milestones, the reviews and ends that no milestone names, and nothing that is owed once it is there', () => {
    const items = calendarOfCampaign(corpus, peak);
    expect(items.map(({ from, kind }) => `${from} ${kind}`)).toEqual([
      '2026-05-23 Mốc phong trào',
      '2026-06-05 Mốc phong trào',
      '2026-06-10 Mốc phong trào',
      '2026-06-24 Kiểm tra',
      '2026-07-12 Mốc phong trào',
      '2026-08-31 Mốc phong trào',
      '2026-09-18 Mốc phong trào',
      '2026-09-18 Lễ biểu dương, trao thưởng',
    ]);
  });

  it('a final review is due ninety days after the end, until it is there; not of campaigns of the whole country', () => {
    const without = libraryCorpus('content', ({ campaigns }) => {
      const { data } = campaigns.find(({ id }) => id === peak)! as { data: { reviews: { kind: string }[] } };
      data.reviews = data.reviews.filter(({ kind }) => kind !== 'final');
    });
    expect(calendarOfCampaign(without, peak).filter(({ due }) => due)).toEqual([
      expect.objectContaining({ kind: 'Hạn tổng kết', from: '2026-11-29' }),
    ]);
    expect(calendar(corpus).filter(({ due, href }) => due && /ca-nuoc|vi-nguoi-ngheo/.test(href))).toEqual([]);
  });

  it('of a commune: its own events and the campaigns it takes part in; of a village, those of its commune', () => {
    const hrefs = (unit: string) => new Set(calendarOfUnit(corpus, unit).map(({ href }) => href));
    expect(hrefs('xa-ba-xa')).toContain(`/phong-trao/${peak}/`);
    expect(hrefs('xa-ba-dong')).not.toContain(`/phong-trao/${peak}/`);
    expect(hrefs('thon-nuoc-bong')).toContain(`/phong-trao/${peak}/`);
    expect([...hrefs('tinh-quang-ngai')]).toEqual([
      '/su-kien/dai-hoi-thi-dua-yeu-nuoc-tinh-quang-ngai-lan-thu-i-giai-doan-2025-2030/',
    ]);
  });

  it('nothing of a withdrawn campaign or event', () => {
    const withdrawn = libraryCorpus('content', ({ campaigns, events }) => {
      for (const { data } of [...campaigns, ...events] as unknown as { data: { status?: object } }[])
        data.status = { state: 'withdrawn', reason: 'x', day: '2026-11-01' };
    });
    expect(calendar(withdrawn)).toEqual([]);
    expect(parsed(fileOf(calendar(withdrawn)))).toEqual([]);
  });
});

describe('the file', () => {
  const text = fileOf();

  it('is read by another library: every item once, with its days, its words and its page', () => {
    const events = parsed(text);
    const items = calendar(corpus);
    expect(events.map(({ uid }) => uid).sort()).toEqual(items.map(({ id }) => `${id}@guongsang.example`).sort());
    expect(new Set(events.map(({ uid }) => uid)).size).toBe(events.length);
    for (const item of items) {
      const event = events.find(({ uid }) => uid === `${item.id}@guongsang.example`)!;
      expect(event.startDate.isDate).toBe(!item.starts || item.from !== item.to);
      expect(
        event.startDate
          .convertToZone(ICAL.Timezone.utcTimezone)
          .toJSDate()
          .toLocaleDateString('en-CA', { timeZone: 'Asia/Ho_Chi_Minh' }),
      ).toBe(item.from);
      expect(event.summary.normalize('NFC')).toContain(item.title);
      expect(event.component.getFirstPropertyValue('url')).toBe(`https://guongsang.example${item.href}`);
      expect(event.component.getFirstProperty('dtstamp')?.toICALString()).toMatch(/^DTSTAMP:\d{8}T\d{6}Z$/);
    }
  });

  it('keeps to the letter of RFC 5545: CRLF, lines of 75 bytes at most, no letter torn apart, whole days that end the day after', () => {
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    expect(text.split('\r\n').filter((line) => Buffer.byteLength(line) > 75)).toEqual([]);
    expect(text).not.toContain('\uFFFD');
    const congress = parsed(text).find(({ uid }) => uid.startsWith('su-kien-dai-hoi-thi-dua-yeu-nuoc-toan-quoc'))!;
    expect([congress.startDate.toString(), congress.endDate.toString()]).toEqual(['2025-12-26', '2025-12-28']);
  });

  it('tells the hours of an event in Vietnam', () => {
    const conference = parsed(text).find(({ uid }) => uid.startsWith('su-kien-hoi-nghi-bieu-duong'))!;
    expect([conference.startDate.toString(), conference.endDate.toString()]).toEqual([
      '2026-12-18T00:30:00Z',
      '2026-12-18T04:00:00Z',
    ]);
    expect(conference.location).toBe('Nhà văn hóa xã Ba Tơ');
  });

  it('is the same on every machine, and says when an event is called off', () => {
    for (const zone of ['Asia/Ho_Chi_Minh', 'America/New_York', 'UTC']) {
      process.env['TZ'] = zone;
      expect(fileOf()).toBe(text);
    }
    const [item] = calendar(corpus).filter(({ starts }) => starts);
    expect(fileOf([{ ...item!, cancelled: true }])).toMatch(/\r\nSTATUS:CANCELLED\r\n/);
  });

  it('gives two milestones of one day each a name of its own', () => {
    const twice = libraryCorpus('content', ({ campaigns }) => {
      const { data } = campaigns.find(({ id }) => id === peak)! as { data: { milestones: object[] } };
      data.milestones.push({ day: '2026-06-05', what: 'Việc thứ hai cùng ngày' });
    });
    expect(
      calendarOfCampaign(twice, peak)
        .map(({ id }) => id)
        .filter((id) => id.includes('2026-06-05')),
    ).toEqual([`phong-trao-${peak}-moc-2026-06-05`, `phong-trao-${peak}-moc-2026-06-05-2`]);
  });
});

describe('days in words', () => {
  it('count down to what is due, and up when it is late', () => {
    expect(['2026-11-27', '2026-11-29', '2026-12-02'].map((on) => dueStatus('2026-11-29', on).words)).toEqual([
      'còn 2 ngày',
      'hôm nay là hạn cuối',
      'quá hạn 3 ngày',
    ]);
    expect(campaignStatus('2026-11-29', '2026-11-29', '2026-11-29').words).toBe('hôm nay');
    expect(addDays('2026-12-31', 1)).toBe('2027-01-01');
  });
});
