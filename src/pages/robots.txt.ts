import type { APIRoute } from 'astro';

/** Everything public may be read; the editors' desk is not for search engines. */
export const GET: APIRoute = ({ site }) =>
  new Response(`User-agent: *\nDisallow: /admin/\n\nSitemap: ${new URL('sitemap-index.xml', site)}\n`);
