/** The preview renders with the site's own views, styles and Markdown, so that it cannot differ from the page. */
import type { Registry } from '../registry.ts';
import { Component, lazy, Suspense, useEffect, useState, type ComponentType, type ReactNode } from 'react';
import siteStyle from '../../src/styles/site.css?inline';
import { emptyDirectory, type Directory } from '../../src/corpus/directory.ts';
import {
  addressOf,
  allCollections,
  collections,
  collectionOf,
  type CollectionName,
} from '../../src/collections/index.ts';
import type { Site } from '../../src/collections/site.ts';
import { validate } from '../../src/fields/validate.ts';
import { entryCard, searchWords } from '../../src/share/card-words.ts';
import { entryCaptions, listCaptions } from '../../src/share/entry-captions.ts';
import { renderBody } from '../../src/collections/present.ts';
import { ProsePlace } from '../../src/views/Parts.tsx';
import type { Picture } from '../../src/views/props.ts';
import { slug } from '../../src/text/slug.ts';
import { idOf } from '../judge.ts';
import { LiveProse } from './LiveProse.tsx';
import { PageLink } from './PageLink.tsx';
import { Shared } from './Shared.tsx';
import deskStyle from './preview.css?inline';

/** What Decap hands to a preview template. */
interface Given {
  entry: {
    get(key: 'data'): { toJS(): Record<string, unknown> };
    get(key: 'slug' | 'status'): string | undefined;
    get(key: 'newRecord'): boolean | undefined;
  };
  getAsset: (path: string) => { toString(): string } | undefined;
  document: globalThis.Document;
  window: Window;
}

/** The views of the kinds, each fetched when an entry of its kind is first opened, and given what that kind's `load` returns. */
const views = Object.fromEntries(
  allCollections.map(({ name, view }) => [name, lazy(async () => ({ default: await view() }))]),
) as unknown as Record<CollectionName, ComponentType<object>>;

/** Loads them all. */
export const loadViews = () => Promise.all(allCollections.map(({ view }) => view()));

/** Registers a template for every collection. `site` reads the portal's own data; `siteUrl` is where its pages are read. */
export function registerPreviews(cms: Registry, site: () => Promise<Site | undefined>, siteUrl: string): void {
  cms.registerPreviewStyle(siteStyle, { raw: true });
  cms.registerPreviewStyle(deskStyle, { raw: true });
  for (const name of Object.keys(collections) as CollectionName[]) {
    cms.registerPreviewTemplate(name, (given: Given) => (
      <Preview name={name} readSite={site} siteUrl={siteUrl} {...given} />
    ));
  }
}

function Preview({
  name,
  readSite,
  siteUrl,
  entry,
  getAsset,
  document,
  window,
}: Given & { name: CollectionName; readSite: () => Promise<Site | undefined>; siteUrl: string }) {
  const directory = useDirectory();
  const site = useSite(readSite);
  const { phone, dark, shared, controls } = useControls();
  useFrame(document, window, { phone, dark, palette: site?.palette });
  const { body = '', ...front } = entry.get('data').toJS();
  // Tidied as at save, so that what Decap leaves half-written ('' and {}) reads as absent.
  const { data } = validate(collections[name], front);
  const slugText = data[collections[name].slugFrom];
  const id = idOf(entry.get('slug') ?? '') || slug(typeof slugText === 'string' ? slugText : '');
  const photo = (file: unknown): Picture | undefined => {
    const src = typeof file === 'string' && file ? getAsset(file)?.toString() : undefined;
    // The real size is known only once the browser has it; until then this ratio keeps the place.
    return src ? { src, width: 1200, height: 800 } : undefined;
  };
  const render = () => {
    const View = views[name];
    const context = { directory, photo, body: renderBody(String(body), origin(site), photo), site };
    return <View {...collectionOf(name).present(id, data, context)} />;
  };
  const share = (known: Site) => {
    const around = { directory, site: known };
    return (
      <Shared
        card={entryCard(name, id, data, around)}
        found={{ ...searchWords(name, data, around), address: new URL(addressOf(name, id), origin(known)).href }}
        captions={listCaptions(entryCaptions(name, id, data, around))}
      />
    );
  };
  const state = JSON.stringify(data);
  return (
    <>
      {controls}
      <PageLink
        name={name}
        id={id}
        site={siteUrl}
        isSaved={entry.get('newRecord') !== true}
        isDraft={Boolean(entry.get('status'))}
        published={data['published'] as string | undefined}
      />
      {shared && site && (
        <Boundary of={state}>
          <Rendered render={() => share(site)} />
        </Boundary>
      )}
      <main className="wrap" id="noi-dung">
        <Boundary of={state}>
          <Suspense>
            <ProsePlace value={LiveProse}>
              <Rendered render={render} />
            </ProsePlace>
          </Suspense>
        </Boundary>
      </main>
    </>
  );
}

/** The portal's public address, as the build knows it. */
function origin(site: Site | undefined): string {
  return site && URL.canParse(site.url) ? new URL(site.url).href : location.origin;
}

/** Rendering happens below the boundary, so that a presenter's mistake is caught too. */
const Rendered = ({ render }: { render: () => ReactNode }) => <>{render()}</>;

/** Says so when a half-written entry cannot be rendered, and tries again with the next change. */
class Boundary extends Component<{ of: string; children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError = () => ({ failed: true });
  override componentDidUpdate(before: { of: string }) {
    if (this.state.failed && before.of !== this.props.of) this.setState({ failed: false });
  }
  override render() {
    return this.state.failed ? (
      <p className="desk-note">Chưa xem trước được vì bài còn dở dang. Cứ viết tiếp, bản xem trước sẽ hiện lại.</p>
    ) : (
      this.props.children
    );
  }
}

let loaded: Promise<Directory> | undefined;

/** Names of the other entries. Read once for each page load: a preview may lag behind, the check at save does not. */
function useDirectory(): Directory {
  const [directory, setDirectory] = useState<Directory>(emptyDirectory);
  useEffect(() => {
    loaded ??= fetch('./corpus.json', { cache: 'no-store' }).then(
      (response) => (response.ok ? response.json() : emptyDirectory()),
      emptyDirectory,
    );
    void loaded.then(setDirectory);
  }, []);
  return directory;
}

/** The portal's data, read for each entry that is opened, because they may have been changed since. */
function useSite(read: () => Promise<Site | undefined>): Site | undefined {
  const [site, setSite] = useState<Site>();
  useEffect(() => void read().then(setSite), [read]);
  return site;
}

/** The switches above the page. */
function useControls() {
  const [phone, setPhone] = useState(false);
  const [dark, setDark] = useState<boolean>();
  const [shared, setShared] = useState(false);
  const controls = (
    <div className="desk-bar" role="group" aria-label="Cách xem trước">
      <button type="button" aria-pressed={phone} onClick={() => setPhone(!phone)}>
        Điện thoại
      </button>
      <button type="button" aria-pressed={dark === true} onClick={() => setDark(!dark)}>
        Nền tối
      </button>
      <button type="button" aria-pressed={shared} onClick={() => setShared(!shared)}>
        Ảnh chia sẻ
      </button>
    </div>
  );
  return { phone, dark, shared, controls };
}

/** Width of a phone, light or dark: the frame itself is resized, so media queries answer as on the device. */
function useFrame(
  document: globalThis.Document,
  window: Window,
  { phone, dark, palette }: { phone: boolean; dark: boolean | undefined; palette: string | undefined },
): void {
  useEffect(() => {
    const { dataset } = document.documentElement;
    document.documentElement.lang = 'vi';
    const frame = window.frameElement as HTMLElement | null;
    if (frame)
      Object.assign(frame.style, {
        maxWidth: phone ? '390px' : '',
        marginInline: phone ? 'auto' : '',
        display: 'block',
      });
    if (dark !== undefined) dataset['theme'] = dark ? 'dark' : 'light';
    if (palette) dataset['palette'] = palette;
  }, [document, window, phone, dark, palette]);
}
