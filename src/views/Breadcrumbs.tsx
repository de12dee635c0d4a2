import { strings } from '../text/strings.ts';
import type { Link } from './props.ts';

/** What a page lies in, from the front page inwards. The page itself is not in it: its title follows at once. */
export const Breadcrumbs = ({ trail }: { trail: readonly Link[] }) => (
  <nav className="wrap trail" aria-label={strings.nav.trail}>
    <ol>
      {trail.map(({ name, href }) => (
        <li key={href}>
          <a href={href}>{name}</a>
        </li>
      ))}
    </ol>
  </nav>
);
