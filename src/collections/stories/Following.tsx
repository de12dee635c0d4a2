import { composeMessage } from '../../text/message.ts';
import { followQuestions, followWords } from './words.ts';

export interface FollowingProps {
  /** The story: its title and whole address. */
  title: string;
  address: string;
  /** Who receives the message. */
  owner: string;
  email: string;
}

const t = followWords;

/**
 * The message of those who did as the story tells, to be filled in where it stands and sent by whatever the reader has.
 * Without script it is chosen and copied by hand; nothing is asked of a server.
 */
export const Following = ({ title, address, owner, email }: FollowingProps) => (
  <details className="following" id="lam-theo" data-copy data-copied={t.copied} data-failed={t.failed}>
    <summary>{t.title}</summary>
    <p>{t.intro.replace('{owner}', owner)}</p>
    <label htmlFor="tin-lam-theo">{t.message}</label>
    <textarea
      id="tin-lam-theo"
      rows={20}
      autoComplete="off"
      spellCheck={false}
      defaultValue={followMessage(title, address)}
      data-copy-text
    />
    <p className="buttons">
      <button type="button" className="button button-first" data-copy-share hidden>
        {t.share}
      </button>
      <button type="button" className="button" data-copy-button hidden>
        {t.copy}
      </button>
      <a className="button" href={`mailto:${email}?subject=${encodeURIComponent(`${t.subject}: ${title}`)}`}>
        {t.mail}
      </a>
    </p>
    <p role="status" data-copy-status />
  </details>
);

/** The story is named, the rest is asked. */
export const followMessage = (title: string, address: string): string =>
  [
    composeMessage([
      [t.story, title],
      [t.address, address],
    ]),
    ...followQuestions.map((name) => `${t[name]}: `),
  ].join('\n\n');
