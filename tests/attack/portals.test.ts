/** A partner portal whose index lies about the addresses of its pages. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { joinPortals, resultOf, type JoiningEngine } from '../../src/search/portals.ts';
import type { Portal } from '../../src/search/index-types.ts';
import type { Labels } from '../../src/search/index-types.ts';

const portals: Portal[] = [
  { name: 'Gương sáng Ba Vì', url: 'https://guong.vidu.vn/ba-vi/' },
  { name: 'Gương sáng Trà Bồng', url: 'https://tra-bong.vidu.vn' },
];

/** What Pagefind makes of an address in an index, with the base that the portal is joined with. */
async function written(raw: string, sender: number): Promise<string> {
  const bases: string[] = [];
  const engine = {
    mergeIndex: (_path: string, { baseUrl }: { baseUrl: string }) => Promise.resolve(void bases.push(baseUrl)),
  } as unknown as JoiningEngine; // of an engine only this method takes part in joining
  const network = globalThis.fetch;
  globalThis.fetch = (address) =>
    Promise.resolve(
      Response.json(
        (address as string).endsWith('labels.json') ? { pages: 1, paired: true, filters: {} } : { version: '1' },
      ),
    );
  try {
    const own = { portals, pages: 1, paired: true, filters: {} } as unknown as Labels; // no filter is asked here
    await joinPortals(engine, own, '1');
  } finally {
    globalThis.fetch = network;
  }
  if (/^(https?:)?\/\//.test(raw)) return raw;
  return `${bases[sender]!}/${raw}`.replace(/\/+/g, '/').replace(/^(https?:\/)/, '$1/');
}

const found = async (raw: string, sender: number) =>
  resultOf({ url: await written(raw, sender), content: '', meta: {}, filters: {} }, portals);

describe('the address of a result', () => {
  test('lies within the portal that sent it, whose name is shown', async () => {
    expect(await found('/dien-hinh/a/', 0)).toMatchObject({
      url: 'https://guong.vidu.vn/ba-vi/dien-hinh/a/',
      portal: portals[0]!.name,
    });
    expect(await found('/dien-hinh/a/?x=1#b', 1)).toMatchObject({
      url: 'https://tra-bong.vidu.vn/dien-hinh/a/?x=1#b',
      portal: portals[1]!.name,
    });
  });

  test.each([
    'javascript:alert(1)',
    ' https://lua-dao.example/',
    '../trang-khac/',
    '/%2e%2e/trang-khac/',
    '/..%2ftrang-khac/',
    '/..%5ctrang-khac/',
    '\\\\lua-dao.example/',
    '/~1/dien-hinh/a/',
    '../~1/dien-hinh/a/',
    'data:text/html,x',
  ])('%s is not followed out of it', async (raw) => {
    const { url, portal } = await found(raw, 0);
    expect(url.startsWith(portals[0]!.url)).toBe(true);
    expect(portal).toBe(portals[0]!.name);
  });

  test.each(['https://lua-dao.example/', '//lua-dao.example/', 'https://tra-bong.vidu.vn/dien-hinh/a/'])(
    'a whole address (%s) leads nowhere and is nobody else’s',
    async (raw) => {
      const { url, portal } = await found(raw, 0);
      expect(url).toBe('/');
      expect(portal).toContain(portals[0]!.name);
    },
  );

  test('whatever an index writes, no link leaves the portals, and the name is there', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.webUrl({ withFragments: true, withQueryParameters: true }),
          fc.string(),
          fc
            .array(fc.constantFrom('..', '/', '\\', '%2f', '~1', 'a', ':', '@', '//', '%2e', 'https:', '\t', '?'))
            .map((parts) => parts.join('')),
        ),
        fc.integer({ min: 0, max: 1 }),
        async (raw, sender) => {
          const { url, portal } = await found(raw, sender);
          expect(url === '/' || url.startsWith(new URL(portals[sender]!.url).href)).toBe(true);
          expect(portal).toContain(portals[sender]!.name);
        },
      ),
    );
  });

  test('one’s own pages keep theirs, without a name', () => {
    const own = { url: '/dien-hinh/a/', content: '', meta: {}, filters: {} };
    expect(resultOf(own, portals)).toEqual(own);
  });
});
