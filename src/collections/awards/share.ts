/** Sharing an award: its share image, captions, loudspeaker script and poster. */
import { always, capital, closing, greeting, thought, type Script, type Teller, write } from '../../text/bulletin.ts';
import { clip } from '../../text/clip.ts';
import { formatDay } from '../../text/day.ts';
import { hashtag } from '../../text/hashtag.ts';
import { strings } from '../../text/strings.ts';
import type { CaptionWords, CardWords, PosterWords, Surroundings } from '../kind.ts';
import type { Entry, Library } from '../library.ts';
import { nameOf } from '../names.ts';
import { countRecipients, type Draft, joinWithDots } from '../present.ts';
import { distinct, placeInSentence } from '../units/in-sentence.ts';
import { type Award, awardCollection, shownName } from './fields.ts';
import { awardWords } from './words.ts';

/** The words of the share image. */
export const awardCard = (
  { form, title = '', recipients = [], decided }: Draft<Award>,
  around: Surroundings,
): CardWords => ({
  eyebrow: joinWithDots(awardCollection.short, nameOf(around, 'forms', form)),
  title,
  place: joinWithDots(countRecipients(recipients), decided && formatDay(decided)),
});

const t = strings.kit;

/** The parts of the captions. */
export function awardCaptions(
  { title = '', achievement = '', form, recipients = [], decided, unit }: Draft<Award>,
  around: Surroundings,
): CaptionWords {
  const facts = [form && nameOf(around, 'forms', form), countRecipients(recipients), decided && formatDay(decided)]
    .filter(Boolean)
    .join(' · ');
  return {
    title,
    gist: clip(achievement, 200),
    facts,
    call: t.callAward,
    smsFacts: distinct(around, unit),
    hashtags: [hashtag(around.site.locality), 'KhenThuong', 'NguoiTotViecTot'],
  };
}

/** The loudspeaker script. */
export function awardScript(corpus: Library, entry: Entry<Award>, teller: Teller): Script {
  const { title, achievement, decided, authority, form, recipients, campaign } = entry.data;
  return writeAward({
    ...teller,
    title,
    achievement,
    decided: formatDay(decided, 'long'),
    authority: nameOf(corpus, 'authorities', authority),
    form: nameOf(corpus, 'forms', form),
    count: countRecipients(recipients),
    recipients: recipients.map((recipient) =>
      recipient.minor
        ? { name: t.minor }
        : {
            name: recipient.name,
            role: recipient.role,
            unit: recipient.unit && placeInSentence(corpus, recipient.unit),
          },
    ),
    campaign: campaign && nameOf(corpus, 'campaigns', campaign),
  });
}

export interface AwardTold extends Teller {
  title: string;
  /** "ngày 2 tháng 9 năm 2026". */
  decided: string;
  authority: string;
  form: string;
  count: string;
  achievement: string;
  recipients: readonly { name: string; role?: string; unit?: string }[];
  campaign?: string;
}

/** The script from these facts. */
export function writeAward(award: AwardTold): Script {
  const { title, decided, authority, form, count, recipients, campaign, portal, place } = award;
  const prize = form.replace(` của ${authority}`, '');
  const called = ({ name, role, unit }: AwardTold['recipients'][number], full: boolean) =>
    full ? [name, role ?? unit].filter(Boolean).join(', ') : name;
  const roll = (most: number, full: boolean) => {
    const shown = recipients
      .slice(0, most)
      .map((recipient) => called(recipient, full))
      .join(full ? '; ' : ', ');
    return recipients.length > most
      ? `Trong số được khen có: ${shown}; cùng ${recipients.length - most} tập thể, gia đình, cá nhân khác.`
      : `Được khen thưởng là: ${shown}.`;
  };
  return write(award, [
    always(`${greeting} ${portal} xin gửi tới bà con ${place} tin khen thưởng: ${title}.`),
    thought(1, `${capital(decided)}, ${authority} đã quyết định khen thưởng ${count}. Hình thức khen: ${prize}.`),
    thought(1, `Thành tích được khen: ${award.achievement}`),
    thought(
      2,
      ...[20, 12, 8, 5, 3]
        .filter((most) => most === 20 || most < recipients.length)
        .flatMap((most) => [roll(most, true), roll(most, false)]),
      roll(1, false),
    ),
    ...(campaign ? [thought(5, `Đây là kết quả của phong trào thi đua “${campaign}”.`)] : []),
    thought(
      1,
      `Xin nhắc lại tên người được khen: ${recipients
        .slice(0, 4)
        .map(({ name }) => name)
        .join(', ')}${recipients.length > 4 ? ' và nhiều tập thể, cá nhân khác' : ''}.`,
    ),
    ...closing(portal),
  ]);
}

/** The words of the poster. */
export function awardPoster(corpus: Library, { data }: Entry<Award>): PosterWords {
  const { title, achievement, number, decided, authority, form, recipients } = data;
  const shown = recipients.length > 24 ? recipients.slice(0, 22) : recipients;
  const rest = recipients.length - shown.length;
  return {
    kicker: `${awardCollection.short} · ${nameOf(corpus, 'forms', form)}`,
    headline: title,
    facts: [nameOf(corpus, 'authorities', authority), `${awardWords.decision} ${number}`, formatDay(decided)],
    intro: achievement,
    sections: [
      {
        title: `${t.recipients}: ${countRecipients(recipients)}`,
        as: 'roll',
        lines: [
          ...shown.map((recipient) => ({ text: shownName(recipient), note: recipient.role })),
          ...(rest ? [{ text: t.others.replace('{n}', String(rest)) }] : []),
        ],
      },
    ],
    scan: t.scanAward,
  };
}
