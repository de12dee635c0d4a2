import { describe, expect, it, vi } from 'vitest';

vi.mock('astro:content', () => ({ getCollection: () => Promise.resolve([]) }));
vi.mock('astro:assets', () => ({ getImage: () => Promise.resolve({ src: '', srcSet: { attribute: '' } }) }));

const { aroundCampaign, aroundStory, aroundUnit, campaignAt, communes, participants } =
  await import('../../src/collections/relations.ts');
const { listPages } = await import('../../src/library/lists.ts');
const { newestShown } = await import('../../src/collections/library.ts');
type PublicCorpus = import('../../src/library/corpus.ts').PublicCorpus;

const entry = (id: string, data: object) => ({ id, data, body: '' });
const unit = (id: string, parent?: string, kind = 'commune') =>
  entry(id, { name: `Xã ${id}`, kind, parent, successors: [], formedFrom: [], formerNames: [] });
const story = (id: string, of: object) =>
  entry(id, {
    title: id,
    summary: id,
    published: '2026-01-01',
    subject: { kind: 'individual', name: id, group: 'g' },
    photos: [],
    campaigns: [],
    fieldsOfWork: ['y-te'],
    copies: [],
    ...of,
  });
const award = (id: string, of: object) =>
  entry(id, {
    title: id,
    decided: '2026-01-02',
    published: '2026-01-02',
    form: 'f',
    achievement: 'a',
    recipients: [],
    ...of,
  });
const campaign = (id: string, units: string[] = []) =>
  entry(id, { title: id, summary: id, kind: 'peak', level: 'commune', from: '2026-01-01', units, documents: [] });

const corpusOf = (parts: object): PublicCorpus =>
  ({
    site: { locality: 'vùng thử', url: 'https://x.example' },
    stories: [],
    campaigns: [],
    awards: [],
    events: [],
    consultations: [],
    units: [],
    documents: [],
    pages: [],
    directory: new Proxy({}, { get: () => ({}) }),
    catalogues: {},
    ...parts,
  }) as unknown as PublicCorpus;
const ids = (entries: readonly { id: string }[]) => entries.map(({ id }) => id);

describe('what entries say of one another', () => {
  const corpus = corpusOf({
    units: [
      unit('tinh', undefined, 'province'),
      unit('xa', 'tinh'),
      unit('thon', 'xa', 'village'),
      unit('xa-khac', 'tinh'),
    ],
    stories: [
      story('o-thon', { unit: 'thon', campaigns: ['pt'] }),
      story('o-xa', { unit: 'xa', fieldsOfWork: ['duong'] }),
      story('da-rut', { unit: 'xa', campaigns: ['pt'], status: { state: 'withdrawn' } }),
      story('hoc-theo', { unit: 'xa-khac', learntFrom: 'o-thon' }),
      story('o-tinh', { unit: 'tinh', fieldsOfWork: ['duong', 'y-te'] }),
    ],
    awards: [
      award('khen', {
        campaign: 'pt',
        unit: 'tinh',
        recipients: [{ unit: 'thon', story: 'o-thon' }, { unit: 'thon' }],
      }),
    ],
    campaigns: [campaign('pt')],
  });

  it('a unit shows what happened within it, each once; a province only its own', () => {
    expect(ids(aroundUnit(corpus, 'xa').stories)).toEqual(['o-thon', 'o-xa']);
    expect(ids(aroundUnit(corpus, 'xa').awards)).toEqual(['khen']);
    expect(ids(aroundUnit(corpus, 'tinh').stories)).toEqual(['o-tinh']);
  });

  it('a campaign at a commune counts the stories and awards of its villages', () => {
    expect(ids(campaignAt(corpus, 'pt', 'xa').stories)).toEqual(['o-thon']);
    expect(ids(campaignAt(corpus, 'pt', 'xa').awards)).toEqual(['khen']);
    expect(ids(campaignAt(corpus, 'pt', 'xa-khac').stories)).toEqual([]);
    expect(ids(aroundCampaign(corpus, 'pt').stories)).toEqual(['o-thon']);
  });

  it('a story knows its awards, and leads to its place first, then to its field', () => {
    const around = aroundStory(corpus, 'o-thon');
    expect(around.awards.map(({ href }) => href)).toEqual(['/khen-thuong/khen/']);
    expect(ids(around.more)).toEqual(['hoc-theo', 'o-tinh']);
    expect(ids(aroundStory(corpus, 'o-xa').more)).toEqual(['o-tinh']);
  });
});

describe('a country of 3,321 communes and 20,000 stories', () => {
  const provinces = Array.from({ length: 34 }, (_, i) => unit(`tinh-${i}`, undefined, 'province'));
  const places = Array.from({ length: 3321 }, (_, i) => unit(`xa-${i}`, `tinh-${i % 34}`));
  /** Counts how often anything of a story is read. */
  let reads = 0;
  const watched = <T extends { data: object }>(entry: T): T => ({
    ...entry,
    data: new Proxy(entry.data, {
      get: (data, key) => {
        reads += 1;
        return Reflect.get(data, key) as unknown;
      },
    }),
  });
  const countryOf = (count: number) =>
    corpusOf({
      units: [...provinces, ...places],
      stories: Array.from({ length: count }, (_, i) =>
        watched(story(`bai-${i}`, { unit: `xa-${Math.floor((i / count) ** 3 * 3321)}`, campaigns: [`pt-${i % 7}`] })),
      ),
      campaigns: Array.from({ length: 7 }, (_, i) => campaign(`pt-${i}`)),
    });
  const corpus = countryOf(20_000);

  it('is asked about every story and every unit without going through all stories each time', () => {
    const readsPerStory = (asked: PublicCorpus): number => {
      reads = 0;
      for (const { id } of asked.stories) aroundStory(asked, id);
      for (const { id } of asked.units) aroundUnit(asked, id);
      return reads / asked.stories.length;
    };
    expect(readsPerStory(corpus)).toBeLessThan(2 * readsPerStory(countryOf(2_000)));
  });

  it('offers on each list page sixty communes at most and the way to all of them', async () => {
    const pages = listPages(corpus);
    const props = await pages.find(({ address }) => address === '/dien-hinh/')!.props();
    const facet = props.facets.find(({ label }) => label === 'Địa phương')!;
    expect(facet.links.length).toBe(60);
    expect(facet.all).toEqual({ name: expect.stringMatching(/^Xem tất cả \d+$/), href: '/don-vi/' });
    const small = places.filter(({ id }) => aroundUnit(corpus, id).stories.length <= newestShown);
    expect(small.length).toBeGreaterThan(0);
    expect(pages.some(({ address }) => address === `/dien-hinh/don-vi/${small[0]!.id}/`)).toBe(false);
    expect(pages.some(({ address }) => address === '/dien-hinh/don-vi/xa-0/')).toBe(true);
    expect(pages.some(({ address }) => address === '/dien-hinh/phong-trao/pt-3/trang/2/')).toBe(true);
  });

  it('shows provinces where communes are too many, and no campaign page for each commune', () => {
    const shown = communes(corpus, '2026-11-20');
    expect(shown.length).toBe(34);
    expect(shown.reduce((sum, { count }) => sum + count, 0)).toBe(20_000);
    expect(participants(corpus, corpus.campaigns[0]!.data)).toEqual([]);
  });
});
