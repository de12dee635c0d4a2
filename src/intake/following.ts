/** The message of somebody who did as a story tells, as its page composes it, as the draft of a story that learnt from it. */
import { storyCollection } from '../collections/stories/fields.ts';
import { followQuestions, followWords } from '../collections/stories/words.ts';
import { fold } from '../text/fold.ts';
import { readMessage } from '../text/message.ts';
import type { Known } from './places.ts';
import { asDraft, type MessageDraft } from './tip.ts';

const t = followWords;
const parts = ['story', 'address', ...followQuestions] as const;
const addressed = new RegExp(`/${storyCollection.section}/([a-z0-9-]+)`);

/** The draft; undefined where the text is no such message, or says neither who nor what. */
export function readFollowing(
  text: string,
  units: readonly Known[],
  stories: readonly Known[],
): MessageDraft | undefined {
  const answers = readMessage(
    text,
    parts.map((part) => t[part]),
  );
  const answer = (part: (typeof parts)[number]): string => answers.get(t[part]) ?? '';
  if (![t.story, t.address, t.who].some((label) => answers.has(label))) return undefined;
  const [, id] = addressed.exec(text) ?? [];
  const named = stories.filter((one) => (id ? one.id === id : fold(one.name) === fold(answer('story'))));
  const story = named.length === 1 ? named[0] : undefined;
  return asDraft(
    {
      who: answer('who'),
      where: answer('where'),
      deed: answer('deed') || answer('result'),
      further: [
        [t.result, answer('deed') && answer('result')],
        [t.when, answer('when')],
      ],
      sender: { name: answer('sender'), contact: answer('contact'), witness: '' },
      hasConsent: /^(?:co|dong y|x|ok)\b/.test(fold(answer('consent'))),
      followed: { name: answer('story') || (id ?? ''), ...(story && { id: story.id, sample: story.sample ?? false }) },
    },
    units,
  );
}
