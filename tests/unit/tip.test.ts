/** What a citizen writes on the site arrives at the desk, letter by letter, however it travelled. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTip } from '../../src/intake/tip.ts';
import { composeMessage, readMessage } from '../../src/text/message.ts';
import { strings } from '../../src/text/strings.ts';
import { questions } from '../../src/views/tip-questions.ts';

const labels = questions.map(({ label }) => label);

/** Words as people write them, with what could be taken for the form itself. */
const words = fc
  .array(
    fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        '\n',
        '\n\n',
        '> ',
        ' ',
        ': ',
        'Hoà\u0300',
        'viec tot:',
        ...labels,
        ...labels.map((label) => `\n${label}: `),
        ...labels.map((label) => `\n  ${label}:`),
      ),
    ),
    { maxLength: 12 },
  )
  .map((parts) => parts.join(''));

const asRead = (text: string): string => text.replace(/\r\n?/g, '\n').normalize('NFC').trim();

describe('a message of labels and answers', () => {
  it('is read as it was written, whatever the answers hold', () => {
    fc.assert(
      fc.property(fc.array(words, { minLength: labels.length, maxLength: labels.length }), (values) => {
        const answers = labels.map((label, i) => [label, values[i] ?? ''] as const);
        const read = readMessage(composeMessage(answers), labels);
        const written = answers.map(([label, value]) => [label, asRead(value)] as const).filter(([, value]) => value);
        expect([...read]).toEqual(written);
      }),
      { numRuns: 500 },
    );
  });

  it('is read from a mail that quotes it, with other ends of lines, a greeting and a name below', () => {
    const message = composeMessage([
      ['Việc tốt', 'Một dòng.\n\nHai dòng.'],
      ['Tên của bạn', 'Đốc'],
    ]);
    const mail = `Kính gửi ban biên tập,\n\n${message}`.replace(/^/gm, '> ').replace(/\n/g, '\r\n');
    expect([...readMessage(mail, labels)]).toEqual([
      ['Việc tốt', 'Một dòng.\n\nHai dòng.'],
      ['Tên của bạn', 'Đốc'],
    ]);
  });
});

describe('a tip', () => {
  const units = [
    { id: 'xa-ba-xa', name: 'Xã Ba Xa', kind: 'commune' },
    { id: 'xa-ba-to', name: 'Xã Ba Tơ', kind: 'commune' },
  ];
  const tip = (deed: string, who = 'Chị Đinh Thị Ữ') =>
    composeMessage([
      [strings.tip.who, who],
      [strings.tip.where, 'thôn Gò Lim, xã Ba Xa'],
      [strings.tip.deed, deed],
      [strings.tip.when, 'mùa lũ tháng 11'],
      [strings.tip.witness, 'trưởng thôn'],
      [strings.tip.sender, 'Phạm Văn Đốc'],
      [strings.tip.contact, 'doc@thu.example'],
      [strings.tip.consent.replace('{owner}', 'UBND xã: phòng Văn hóa'), strings.tip.yes],
    ]);

  it('becomes a draft; who sent it stays out of the entry', () => {
    const draft = readTip(
      `${tip('Mở cửa nhà cho 12 hộ ở nhờ.\n\nKhông lấy tiền.')}\n\nGửi từ điện thoại của tôi`,
      units,
    );
    expect(draft).toEqual({
      title: 'Chị Đinh Thị Ữ: Mở cửa nhà cho 12 hộ ở nhờ. Không lấy tiền.',
      subject: { name: 'Đinh Thị Ữ', kind: 'individual' },
      unit: 'xa-ba-xa',
      unitCandidates: [],
      body: 'Mở cửa nhà cho 12 hộ ở nhờ.\n\nKhông lấy tiền.\n\nKhi nào: mùa lũ tháng 11',
      sender: { name: 'Phạm Văn Đốc', contact: 'doc@thu.example', witness: 'trưởng thôn' },
      place: 'thôn Gò Lim, xã Ba Xa',
      hasConsent: true,
      isShortened: false,
    });
    const { sender, place, ...entry } = draft!;
    expect(JSON.stringify(entry)).not.toContain(sender.name);
    expect(place).toContain('Gò Lim');
  });

  it('leaves telephone numbers and birth days out of the words', () => {
    const draft = readTip(tip('Cứu 3 em nhỏ. Số điện thoại: 0905 123 456, sinh năm 1979.', 'Tổ tự quản số 3'), units);
    expect(draft).toMatchObject({ subject: { name: 'Tổ tự quản số 3', kind: 'collective' }, isShortened: true });
    expect(JSON.stringify(draft)).not.toMatch(/0905|1979/);
  });

  it('has a title that fits, however long the tale', () => {
    expect(readTip(tip('Đường về thôn Gò Nghiêng, khuỷu suối. '.repeat(30)), units)!.title.length).toBeLessThanOrEqual(
      90,
    );
  });

  it.each(['', 'Chào ban biên tập, hôm nay trời đẹp.', 'Việc tốt: không nói ai làm'])(
    'is not found in “%s”',
    (text) => {
      expect(readTip(text, units)).toBeUndefined();
    },
  );
});
