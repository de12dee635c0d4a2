import { strings } from '../text/strings.ts';
import { sections } from './navigation.ts';
import { PlainLinks } from './Parts.tsx';

export const NotFound = () => (
  <section className="entry document">
    <h1>{strings.notFound.title}</h1>
    <p className="intro">{strings.notFound.text}</p>
    <form className="find" action="/tim-kiem/" role="search" aria-label={strings.search.label}>
      <input type="search" name="q" aria-label={strings.search.label} placeholder={strings.search.placeholder} />
      <button type="submit">{strings.search.submit}</button>
    </form>
    <PlainLinks links={sections} />
  </section>
);
