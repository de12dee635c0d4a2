/** What the desk needs beyond the content model, as `admin/settings.json` has it. Plain types: the desk reads them too. */
export interface DeskSettings {
  /** Decap's `backend` section. */
  backend: { name: string } & Record<string, unknown>;
  /** Address of the published site, without a slash at the end. */
  siteUrl: string;
  /** The first part of every path that the desk writes, e.g. "content". */
  contentFolder: string;
  /** Draft, in review, ready, published: on a forge, or on this machine's git repository. */
  workflow: boolean;
  /** Whether `site-state.json` beside the page says what the site has: where the same server builds it. */
  siteState?: boolean;
  /** Whether `versions.json` beside the page lists the versions of an entry. */
  versions?: boolean;
}
