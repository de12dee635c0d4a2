import { addressOf } from '../collections/index.ts';
import { today } from '../text/day.ts';
import type { TipProps } from '../views/Tip.tsx';
import type { PublicCorpus } from './corpus.ts';
import { communes } from '../collections/relations.ts';

/** The page on the protection of data, if the portal has written one. */
const privacyPage = 'quyen-rieng-tu';

/** The page for suggesting a good deed: from site.yml and the communes of today. */
export function tipProps(corpus: PublicCorpus): TipProps {
  const { owner, email, telephone, address, responsible, tipEndpoint } = corpus.site;
  const privacy = corpus.pages.find(({ id }) => id === privacyPage);
  return {
    owner,
    email,
    telephone,
    address,
    responsible,
    endpoint: tipEndpoint,
    places: communes(corpus, today()).map(({ name }) => name),
    privacy: privacy && { name: privacy.data.title, href: addressOf('pages', privacy.id) },
  };
}
