import { strings } from '../text/strings.ts';
import type { Following } from './props.ts';

const t = strings.follow;

/** Subscribing to a calendar and a feed. `webcal:` makes the phone's own calendar ask; the plain link is for all others. */
export const Follow = ({ calendar, feed }: Following) =>
  calendar || feed ? (
    <section className="entry-more follow" id="theo-doi">
      <h2>{t.title}</h2>
      <p>{t.intro}</p>
      <p className="buttons">
        {calendar && (
          <>
            <a className="button button-first" href={calendar.replace(/^https?:/, 'webcal:')}>
              {t.subscribe}
            </a>
            <a className="button" href={new URL(calendar).pathname} download>
              {t.download}
            </a>
          </>
        )}
        {feed && (
          <a className="button" href={feed}>
            {t.feed}
          </a>
        )}
      </p>
    </section>
  ) : null;
