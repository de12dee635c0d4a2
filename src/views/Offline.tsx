import { strings } from '../text/strings.ts';

const t = strings.offline;

/** What can be read without a network, and the switch. The list is the reader's own and is made in the browser. */
export const Offline = () => (
  <section className="list" data-offline data-none={t.none} data-off={t.off} data-on={t.on} data-is-off={t.isOff}>
    <header className="list-head">
      <h1>{t.title}</h1>
      <p className="intro">{t.intro}</p>
    </header>
    <p className="notice" data-not-kept hidden>
      {t.notKept}
    </p>
    <section>
      <h2>{t.list}</h2>
      <p role="status">{t.noScript}</p>
      <ul className="plain-links"></ul>
    </section>
    <p>
      <button type="button" className="button" hidden></button>
    </p>
  </section>
);
