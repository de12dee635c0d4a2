/** The frames have one prefix, under which alone the server lets foreign pages show them. */
export const embedAddress = (page: string): string => `/nhung${page}`;

/** The code that a commune pastes into its own page. */
export function embedCode({ address, title, height }: { address: string; title: string; height: number }): string {
  const safe = title.replace(/&/g, '&amp;').replace(/"/g, '&quot;');
  return `<iframe src="${address}" title="${safe}" width="100%" height="${height}" loading="lazy" style="border:0;max-width:40rem"></iframe>`;
}
