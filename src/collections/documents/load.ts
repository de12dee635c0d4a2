import { aroundDocument } from '../relations.ts';
import { type Day, today } from '../../text/day.ts';
import type { EntryProps, Link, Teaser } from '../../views/props.ts';
import { campaignTeaser } from '../campaigns/teaser.ts';
import { type Entry, type Library, newestShown, shareAddress, toWholeList } from '../library.ts';
import { entryLink } from '../names.ts';
import { common, type Context, type Draft, word } from '../present.ts';
import { type Document, documentCollection, documentKinds } from './fields.ts';

export interface DocumentProps extends EntryProps {
  number?: string;
  kind: string;
  issuer: string;
  issued?: Day;
  effective?: Day;
  expires?: Day;
  expired: boolean;
  replacedBy?: Link;
  replaces: Link[];
  summary: string;
  link?: string;
  toConfirm?: string;
  campaigns: Teaser[];
  today: Day;
  /** To the list of all campaigns, when the newest are not all. */
  all?: Link;
}

export function presentDocument(id: string, data: Draft<Document>, context: Context): DocumentProps {
  return {
    ...common(id, data, context),
    number: data.number,
    kind: word(documentKinds, data.kind),
    issuer: data.issuer ?? '',
    issued: data.issued,
    effective: data.effective,
    expires: data.expires,
    expired: data.expires !== undefined && data.expires <= today(),
    replacedBy: data.replacedBy ? entryLink(context, documentCollection, data.replacedBy) : undefined,
    replaces: [],
    summary: data.summary ?? '',
    link: data.link,
    toConfirm: data.toConfirm,
    campaigns: [],
    today: today(),
  };
}

/** The page's props: the document, what it replaces and which campaigns rest on it. */
export function loadDocument(corpus: Library, entry: Entry<Document>, loading: Context): DocumentProps {
  const { replaces, campaigns } = aroundDocument(corpus, entry.id);
  return {
    ...presentDocument(entry.id, entry.data, loading),
    replaces,
    campaigns: campaigns.slice(0, newestShown).map(campaignTeaser),
    all: toWholeList(campaigns, '/phong-trao/'),
    share: shareAddress(corpus, documentCollection, entry),
  };
}
