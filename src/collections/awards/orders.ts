/** The pages of an award whose roll is in another order. */
import type { Entry, Library, Loading } from '../library.ts';
import type { Linked } from '../linked-data.ts';
import { isLive } from '../parts.ts';
import type { Award } from './fields.ts';
import { awards } from './index.ts';
import { awardData } from './linked-data.ts';
import { type AwardProps, loadAward, rollOrders } from './load.ts';

export interface OrderPage {
  address: string;
  title: string;
  description: string;
  linkedData: Linked;
  award: AwardProps;
}

/** @param image the address of a page's share image */
export const orderPages = (
  corpus: Library,
  loading: (entry: Entry<Award>) => Promise<Loading>,
  image: (address: string) => string,
): { params: { slug: string; order: string | undefined }; load: () => Promise<OrderPage> }[] =>
  corpus.awards.filter(isLive).flatMap((entry) =>
    rollOrders(entry.id, entry.data.recipients.length)
      .slice(1)
      .map(({ order, name, href }) => ({
        params: { slug: entry.id, order: href.split('/').at(-2) },
        load: async () => {
          const award = loadAward(corpus, entry, await loading(entry), order);
          return {
            address: href,
            title: `${award.title}, ${name}`,
            description: awards.describe(entry.data, corpus),
            linkedData: awardData(
              { site: corpus.site, url: new URL(href, corpus.site.url).href, image: image(href) },
              award,
            ),
            award,
          };
        },
      })),
  );
