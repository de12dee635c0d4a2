import type { AstroIntegration } from 'astro';

/**
 * Lets `astro dev` serve the index. With `trailingSlash: 'always'` Astro's dev server knows the files of a dynamic endpoint
 * only with a slash at the end, where the built site has them without.
 */
export const searchInDev = (): AstroIntegration => ({
  name: 'search-in-dev',
  hooks: {
    'astro:server:setup': ({ server }) => {
      server.middlewares.use((request, _response, next) => {
        request.url = request.url?.replace(/^\/pagefind\/[^?]*[^?/](?=\?|$)/, '$&/');
        next();
      });
    },
  },
});
