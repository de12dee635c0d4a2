/** Sharing a campaign: its share image, captions, loudspeaker script and poster. */
import { campaignAt } from '../relations.ts';
import {
  always,
  capital,
  closing,
  counted,
  greeting,
  thought,
  type Script,
  sentence,
  shorter,
  type Teller,
  write,
} from '../../text/bulletin.ts';
import { formatNumber, formatPeriod } from '../../text/day.ts';
import { hashtag } from '../../text/hashtag.ts';
import { strings } from '../../text/strings.ts';
import type { CaptionWords, CardWords, PosterWords, Surroundings } from '../kind.ts';
import type { Entry, Library } from '../library.ts';
import { nameOf } from '../names.ts';
import { type Draft, joinWithDots } from '../present.ts';
import type { Unit } from '../units/fields.ts';
import { type Campaign, campaignCollection, campaignKinds } from './fields.ts';
import { campaignWords } from './words.ts';

/** The words of the share image. */
export const campaignCard = ({ kind, title = '', from, to }: Draft<Campaign>): CardWords => ({
  eyebrow: joinWithDots(campaignCollection.short, kind && campaignKinds[kind]),
  title,
  place: from && formatPeriod(from, to),
});

const t = strings.kit;

/** The parts of the captions; at a commune they name it. */
export function campaignCaptions(
  { title = '', slogan, summary = '', from, to, kind, hashtags = [] }: Draft<Campaign>,
  around: Surroundings,
  unit: string | undefined,
): CaptionWords {
  const where = unit && nameOf(around, 'units', unit);
  const period = from ? formatPeriod(from, to) : '';
  return {
    title: where ? `${where}: ${title}` : title,
    gist: slogan ? `“${slogan}”` : summary,
    facts: [where || capital(around.site.locality), period].filter(Boolean).join(' · '),
    call: t.callCampaign,
    smsFacts: period,
    hashtags: hashtags.length
      ? hashtags
      : [hashtag(where || around.site.locality), 'ThiDuaYeuNuoc', ...(kind ? [hashtag(campaignKinds[kind])] : [])],
  };
}

/** The loudspeaker script; at a commune it tells of the stories there. */
export function campaignScript(
  corpus: Library,
  { id, data }: Entry<Campaign>,
  teller: Teller,
  unit?: Entry<Unit>,
): Script {
  const stories = unit ? campaignAt(corpus, id, unit.id).stories.map((story) => story.data.title) : [];
  return writeCampaign({
    ...teller,
    ...data,
    period: formatPeriod(data.from, data.to),
    criteria: data.criteria.map(({ text }) => text),
    stories,
  });
}

export interface CampaignTold extends Teller {
  title: string;
  slogan?: string;
  summary: string;
  launchedBy: string;
  /** "từ 01.07.2025", "01.07.2025 – 31.12.2026". */
  period: string;
  participants: string;
  goals: readonly string[];
  criteria: readonly string[];
  benefits: readonly string[];
  howToJoin: string;
  /** Stories of the campaign at this place, newest first. */
  stories: readonly string[];
}

/** The script from these facts. */
export function writeCampaign(campaign: CampaignTold): Script {
  const {
    title,
    slogan,
    goals,
    criteria,
    benefits,
    howToJoin,
    launchedBy,
    period,
    participants,
    stories,
    place,
    portal,
  } = campaign;
  return write(campaign, [
    always(`${greeting} ${portal} xin gửi tới bà con ${place} bản tin về phong trào thi đua “${title}”.`),
    thought(1, campaign.summary),
    thought(4, `Phong trào do ${launchedBy} phát động, thời gian ${period}.`),
    ...(slogan ? [thought(1, `Khẩu hiệu của phong trào là: “${slogan}”.`)] : []),
    counted(
      3,
      goals,
      (n) => `Phong trào có ${n} mục tiêu.`,
      (n, of) => `Phong trào có ${of} mục tiêu, trước hết là ${n} điều sau.`,
      'Mục tiêu của phong trào là:',
    ),
    thought(6, `Thành phần tham gia gồm: ${participants}`),
    counted(
      2,
      criteria,
      (n) => `Xin bà con nhớ ${n} tiêu chí.`,
      (n, of) => `Trong ${of} tiêu chí, xin bà con nhớ trước ${n} điều.`,
      'Xin bà con nhớ một tiêu chí:',
    ),
    thought(2, ...shorter(`Cách tham gia như sau. ${sentence(howToJoin)}`, 2)),
    counted(
      5,
      benefits,
      (n) => `Người tham gia được ${n} quyền lợi.`,
      (n, of) => `Người tham gia được ${of} quyền lợi, trong đó có ${n} điều sau.`,
      'Quyền lợi của người tham gia:',
    ),
    ...stories.slice(0, 2).map((story) => thought(3, `Ở ${place} đã có gương sáng: ${story}.`)),
    thought(
      1,
      `Xin nhắc lại: phong trào thi đua “${title}”${slogan ? `, khẩu hiệu là “${slogan}”` : ''}.`,
      ...(slogan ? [`Xin nhắc lại khẩu hiệu: “${slogan}”.`] : []),
    ),
    ...closing(portal),
  ]);
}

/** The words of the poster. */
export function campaignPoster(_: Library, { data }: Entry<Campaign>, unit?: Entry<Unit>): PosterWords {
  const { title, slogan, summary, from, to, goals, criteria, howToJoin, launchedBy, kind } = data;
  return {
    kicker: [unit?.data.name, t.campaign, campaignKinds[kind]].filter(Boolean).join(' · '),
    headline: slogan ? `“${slogan}”` : title,
    title: slogan && title,
    facts: [formatPeriod(from, to), launchedBy],
    intro: slogan ? undefined : summary,
    sections: [
      { title: campaignWords.goals, as: 'lines', lines: goals.map((text) => ({ text })) },
      {
        title: t.criteria,
        as: 'tasks',
        lines: criteria.map(({ text, target, targetUnit }) => ({
          text,
          note:
            target === undefined ? undefined : `${campaignWords.target} ${formatNumber(target)} ${targetUnit ?? ''}`,
        })),
      },
    ],
    asides: [{ title: campaignWords.howToJoin, text: howToJoin }],
    scan: t.scan,
  };
}
