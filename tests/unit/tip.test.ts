/** What a citizen writes on the site arrives at the desk, letter by letter, however it travelled. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { followMessage } from '../../src/collections/stories/Following.tsx';
import { readFollowing } from '../../src/intake/following.ts';
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

describe('labels written by hand', () => {
  const read = (text: string) => Object.fromEntries(readMessage(text, ['Ở đâu', 'Đã làm gì']));

  it('are known without accents, in capitals, behind a dash, with a space before the colon', () => {
    const same = { 'Ở đâu': 'Gò Lim', 'Đã làm gì': 'Lùi rào: 2 m' };
    expect(read('O dau: Gò Lim\nda lam gi: Lùi rào: 2 m')).toEqual(same);
    expect(read('- Ở ĐÂU : Gò Lim\n• Đã làm gì:Lùi rào: 2 m')).toEqual(same);
    expect(read('Ở đâu: Gò Lim\nĐã làm gì: Lùi rào: 2 m'.normalize('NFD'))).toEqual(same);
  });

  it('that come twice say the same once, and lose nothing where they say something else', () => {
    const message = 'Ở đâu: Gò Lim\n\nĐã làm gì: Lùi rào';
    expect(read(`${message}\n\n${message}`)).toEqual({ 'Ở đâu': 'Gò Lim', 'Đã làm gì': 'Lùi rào' });
    expect(read(`${message}\nở đâu: Gò Sim`)).toEqual({ 'Ở đâu': 'Gò Lim\nGò Sim', 'Đã làm gì': 'Lùi rào' });
  });
});

const units = [
  { id: 'xa-ba-xa', name: 'Xã Ba Xa', kind: 'commune' },
  { id: 'xa-ba-to', name: 'Xã Ba Tơ', kind: 'commune' },
];

describe('a message of those who followed', () => {
  const stories = [
    { id: 'nhuong-dat', name: 'Nhường 500 mét vuông đất' },
    { id: 'lui-rao', name: 'Cùng lùi rào' },
  ];
  const blank = followMessage('Nhường 500 mét vuông đất', 'https://guong.example/dien-hinh/nhuong-dat/');
  const filled = (answers: Record<string, string>) =>
    Object.entries(answers).reduce((text, [label, words]) => text.replace(`${label}: `, `${label}: ${words}`), blank);
  const written = filled({
    'Ai làm theo': 'Mười hai hộ xóm Gò Lim',
    'Ở đâu': 'thôn Gò Lim, xã Ba Xa',
    'Từ khi nào': 'tháng 3 năm 2026',
    'Đã làm gì': 'Cùng lùi rào 2 mét.\n\nLàm trong ba ngày chủ nhật.',
    'Kết quả': '1,1 cây số đường',
    'Tên của bạn': 'Phạm Văn Đốc',
    'Cách liên hệ với bạn': '0905 123 456',
    'Đồng ý để ban biên tập hỏi lại (có hoặc không)': 'có',
  });
  const read = (text: string) => readFollowing(text, units, stories);
  const whole = {
    title: 'Mười hai hộ xóm Gò Lim: Cùng lùi rào 2 mét. Làm trong ba ngày chủ nhật.',
    subject: { name: 'Mười hai hộ xóm Gò Lim' },
    unit: 'xa-ba-xa',
    followed: { name: 'Nhường 500 mét vuông đất', id: 'nhuong-dat' },
    body: 'Cùng lùi rào 2 mét.\n\nLàm trong ba ngày chủ nhật.\n\nKết quả: 1,1 cây số đường\n\nTừ khi nào: tháng 3 năm 2026',
    sender: { name: 'Phạm Văn Đốc', contact: '0905 123 456', witness: '' },
    hasConsent: true,
  };

  it('becomes the draft of a story that learnt from the one followed', () => {
    expect(read(written)).toMatchObject(whole);
    expect(read(`Chào anh,\n${written}\n\nGửi từ Zalo`.replace(/\n/g, '\r\n'))).toMatchObject(whole);
    expect(read(written.replace(/^/gm, '> '))).toMatchObject(whole);
    expect(read(`${written}\n\n${written}`)).toMatchObject(whole);
  });

  it('is read without its accents, and finds the story by its title alone', () => {
    const plain = written.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D');
    expect(read(plain.replace(/^Dia chi bai.*$/m, ''))).toMatchObject({
      followed: { id: 'nhuong-dat' },
      subject: { name: 'Muoi hai ho xom Go Lim' },
    });
  });

  it('names no story where it is not sure', () => {
    const elsewhere = written.replace('/dien-hinh/nhuong-dat/', '/dien-hinh/bai-khac/');
    expect(read(elsewhere)?.followed).toEqual({ name: 'Nhường 500 mét vuông đất' });
    expect(read('Ai làm theo: Tổ 3\nĐã làm gì: Lùi rào')).toMatchObject({ followed: { name: '' }, hasConsent: false });
  });

  it.each([
    ['as the page gives it', blank],
    ['without who', written.replace('Mười hai hộ xóm Gò Lim', '')],
    ['cut off', written.slice(0, written.indexOf('Đã làm gì'))],
    ['of another kind', 'Việc tốt: nhặt được của rơi'],
  ])('is no draft %s', (_, text) => {
    expect(read(text)).toBeUndefined();
  });

  it('leaves personal data out of every part', () => {
    const draft = read(written.replace('1,1 cây số đường', 'đường mới. SĐT: 0912 345 678'))!;
    expect(draft.isShortened).toBe(true);
    expect(draft.body).not.toContain('0912');
  });
});

describe('a tip', () => {
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
