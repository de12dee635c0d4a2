import type { Entry, Library } from '../library.ts';
import type { Context, Draft } from '../present.ts';
import type { Site } from '../site.ts';
import type { Page } from './fields.ts';

export interface PageProps {
  id: string;
  title: string;
  summary: string;
  body: string;
  site?: Site;
}

/** With the portal's own data, on the page of contacts, its owner's particulars follow. */
export const presentPage = (id: string, data: Draft<Page>, context: Context & { site?: Site }): PageProps => ({
  id,
  title: data.title ?? '',
  summary: data.summary ?? '',
  body: context.body,
  site: id === 'lien-he' ? context.site : undefined,
});

export const loadPage = ({ site }: Library, entry: Entry<Page>, loading: Context): PageProps =>
  presentPage(entry.id, entry.data, { ...loading, site });
