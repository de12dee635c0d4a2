/** The desk does not check its configuration when it starts (`cms/upstream/loading.ts`): Decap's own schema holds it here. */
import type { CmsConfig } from 'decap-cms-core';
import { describe, expect, it, vi } from 'vitest';
import { decapConfig } from '../../cms/config.ts';
// @ts-expect-error Decap keeps it to itself and ships it without types
import { validateConfig } from '../../node_modules/decap-cms-core/dist/esm/constants/configSchema.js';

// What the schema is made of besides itself; the modules that hold it need a browser.
const core = vi.hoisted(() => '../../node_modules/decap-cms-core/dist/esm');
vi.mock(`${core}/formats/formats`, () => ({
  frontmatterFormats: ['yaml-frontmatter'],
  extensionFormatters: { md: null, yml: null },
}));
vi.mock(`${core}/lib/i18n`, () => ({ I18N_STRUCTURE: { one: 'single_file' }, I18N_FIELD: { none: 'none' } }));
vi.mock(`${core}/lib/registry`, async () => {
  const names = ['datetime', 'file', 'image', 'list', 'number', 'object', 'relation', 'select'];
  const widgets = await Promise.all(
    names.map(async (name) => ({
      name,
      schema: (await import(`../../node_modules/decap-cms-widget-${name}/dist/esm/schema.js`)).default as object,
    })),
  );
  return { getWidgets: () => widgets };
});

const validate = validateConfig as (config: CmsConfig) => void;
const inRepository = { repo: 'xa/guong-sang', branch: 'main', app_id: 'ban-bien-tap' };
const config = (backend: { name: string }, workflow = false): CmsConfig =>
  decapConfig({ contentFolder: 'content', siteUrl: 'https://guongsang.example', backend, workflow });

describe('the configuration is what Decap asks for', () => {
  it.each([
    { name: 'proxy', proxy_url: '/api/v1' },
    { ...inRepository, name: 'forgejo', api_root: 'https://git.example/api/v1' },
    { ...inRepository, name: 'gitlab', auth_type: 'pkce', use_graphql: true },
    { ...inRepository, name: 'github', base_url: 'https://dang-nhap.example' },
  ])('on $name', (backend) => {
    for (const workflow of [false, true]) expect(() => validate(config(backend, workflow))).not.toThrow();
  });

  it('and a fault is found, of a collection and of a field', () => {
    // Decap prints what it throws.
    vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const { collections, ...rest } = config({ name: 'proxy' });
    const withFields = (fields: object[]) =>
      collections.map((collection, at) => (at ? collection : { ...collection, fields })) as typeof collections;
    expect(() => validate({ ...rest, collections: withFields([]) })).toThrow(/fields/);
    const choice = { name: 'loai', label: 'Loại', widget: 'select', options: 3 };
    expect(() => validate({ ...rest, collections: withFields([choice]) })).toThrow(/options/);
  });
});
