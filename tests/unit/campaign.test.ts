/** A campaign is a contract: what is not concrete, short and dated is refused, by the desk and by the check with the same sentence. */
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { stringify } from 'yaml';
import { sentenceOf } from '../../src/fields/diagnostic.ts';
import { judge } from '../../cms/judge.ts';
import { check } from '../../src/corpus/check.ts';
import { readCorpus } from '../../src/corpus/read.ts';
import { directoryOf } from '../../src/corpus/directory.ts';
import { parseFrontMatter } from '../../src/corpus/front-matter.ts';
import { finalReviewDue } from '../../src/collections/campaigns/fields.ts';
import { campaignStatus, dueStatus } from '../../src/text/status.ts';

const scratch = mkdtempSync(join(tmpdir(), 'campaign-'));
afterAll(() => rmSync(scratch, { recursive: true, force: true }));
cpSync(resolve('tests/fixtures/corpora/valid'), scratch, { recursive: true });

const slug = 'hien-dat-lam-duong';
const file = join(scratch, 'campaigns', slug, 'index.md');
const written = readFileSync(file, 'utf8');
const good = parseFrontMatter(written);
const criterion = { text: 'Mặt đường rộng ba mét', check: 'Đo bằng thước dây' };
const caption = (length: number) =>
  'lời kèm '
    .repeat(100)
    .slice(0, length - 1)
    .trimEnd()
    .padEnd(length, 'm');

const refused: Record<string, [change: Record<string, unknown>, sentence: string]> = {
  'without criteria': [{ criteria: [] }, 'Tiêu chí: cần ít nhất 1 tiêu chí'],
  'with a criterion too long to remember': [
    { criteria: [{ ...criterion, text: caption(121) }] },
    'Tiêu chí 1 › Tiêu chí: tối đa 120 ký tự, đang dài 121; hãy rút gọn',
  ],
  'with eight criteria': [
    { criteria: Array.from({ length: 8 }, () => criterion) },
    'Tiêu chí: tối đa 7 tiêu chí, đang có 8; hãy bỏ bớt',
  ],
  'that ends before it begins': [{ from: '2026-05-01', to: '2026-04-30' }, 'Đến ngày: không được trước ngày bắt đầu'],
  'with a caption over its limit': [
    { kit: { zalo: caption(301) } },
    'Bộ lan tỏa › Lời kèm cho Zalo: tối đa 300 ký tự, đang dài 301; hãy rút gọn',
  ],
  'with a text message over its limit': [
    { kit: { sms: 'tin nhan '.repeat(20).slice(0, 161) } },
    'Bộ lan tỏa › Tin nhắn: tối đa 160 ký tự, đang dài 161; hãy rút gọn',
  ],
  'at a unit that is not there': [{ units: ['xa-ba-tu'] }, 'Địa phương tham gia 1: không có đơn vị “xa-ba-tu”; '],
  'concluded without its limitations': [
    { reviews: [{ kind: 'final', day: '2026-10-01', results: 'Xong.', lessons: ['Bàn trước, làm sau.'] }] },
    'Kiểm tra, sơ kết, tổng kết 1 › Tồn tại, hạn chế: tổng kết phải nêu tồn tại, hạn chế',
  ],
};

describe('a campaign is refused at the desk and by the check with one sentence', () => {
  it.each(Object.entries(refused))('%s', (_, [change, sentence]) => {
    const data = { ...good.data, ...change };
    writeFileSync(file, `---\n${stringify(data, { lineWidth: 0 })}---\n${good.body}\n`);
    const corpus = readCorpus(scratch);
    const messages = check(corpus)
      .filter(({ severity }) => severity === 'error')
      .map(({ label, message }) => `${label}: ${message}`);
    writeFileSync(file, written);
    const { problems } = judge(
      { collection: 'campaigns', slug: `${slug}/index`, isNew: false, data: { ...data, body: good.body } },
      directoryOf(corpus),
    );
    expect(messages).toEqual([expect.stringContaining(sentence) as string]);
    expect(problems.map(sentenceOf)).toEqual(messages);
  });

  it('a unit that ended before the campaign began is refused, naming the one to choose', () => {
    const corpus = readCorpus(scratch);
    const directory = directoryOf(corpus);
    const [id] = Object.keys(directory.units);
    directory.units['huyen-cu'] = { id: 'huyen-cu', name: 'Huyện cũ', to: '2020-12-31', refersTo: [`units/${id}`] };
    const { problems } = judge(
      {
        collection: 'campaigns',
        slug: `${slug}/index`,
        isNew: false,
        data: { ...good.data, units: ['huyen-cu'], body: good.body },
      },
      directory,
    );
    expect(problems.map(sentenceOf).join()).toMatch(/“Huyện cũ” chỉ có đến 31\.12\.2020/);
  });
});

describe('the final review of a campaign', () => {
  const ended = { to: '2026-08-31', reviews: [] };

  it('is owed ninety days after the end, until it is there or announced elsewhere', () => {
    expect(finalReviewDue(ended)).toBe('2026-11-29');
    expect(finalReviewDue({ ...ended, to: undefined })).toBeUndefined();
    expect(finalReviewDue({ ...ended, reviews: [{ kind: 'final' }] })).toBeUndefined();
    expect(
      finalReviewDue({ ...ended, concludedElsewhere: { title: 'Hội nghị tổng kết', link: 'https://example.org/' } }),
    ).toBeUndefined();
  });

  it('counts as overdue from the day after, in words that the browser recomputes', () => {
    expect(dueStatus('2026-11-29', '2026-11-29')).toEqual({ state: 'running', words: 'hôm nay là hạn cuối' });
    expect(dueStatus('2026-11-29', '2026-11-30')).toEqual({ state: 'overdue', words: 'quá hạn 1 ngày' });
    expect(campaignStatus('2026-12-20', '2026-12-20', '2026-12-21').words).toBe('đã qua');
  });
});
