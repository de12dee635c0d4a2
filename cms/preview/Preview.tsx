/** The preview draws with the site's own views, styles and Markdown, so that it cannot differ from the page. */
import type { CMS } from 'decap-cms-core';
import { Component, useEffect, useState, type ReactNode } from 'react';
import siteStyle from '../../src/styles/site.css?inline';
import { emptyDirectory, type Directory } from '../../src/model/directory.ts';
import type { CollectionName } from '../../src/model/index.ts';
import { validate } from '../../src/model/validate.ts';
import { collections } from '../../src/model/index.ts';
import { presentAward, presentCampaign, presentDocument, presentPage, presentStory, presentUnit, type Context } from '../../src/library/present.ts';
import type { Picture } from '../../src/library/props.ts';
import { renderProse } from '../../src/prose/index.ts';
import { today } from '../../src/text/day.ts';
import { slug } from '../../src/text/slug.ts';
import { Award } from '../../src/views/Award.tsx';
import { Campaign } from '../../src/views/Campaign.tsx';
import { Document } from '../../src/views/Document.tsx';
import { Story } from '../../src/views/Story.tsx';
import { TextPage } from '../../src/views/TextPage.tsx';
import { Unit } from '../../src/views/Unit.tsx';
import { idOf } from '../judge.ts';
import deskStyle from './preview.css?inline';

/** What Decap hands to a preview template. */
interface Given {
  entry: { get(key: 'data'): { toJS(): Record<string, unknown> }; get(key: 'slug'): string | undefined };
  getAsset: (path: string) => { toString(): string } | undefined;
  document: globalThis.Document;
  window: Window;
}

const views: Record<CollectionName, (id: string, data: Record<string, unknown>, context: Context) => ReactNode> = {
  stories: (id, data, context) => <Story {...presentStory(id, data, context)} />,
  campaigns: (id, data, context) => <Campaign {...presentCampaign(id, data, context)} />,
  awards: (id, data, context) => <Award {...presentAward(id, data, context)} />,
  units: (id, data, context) => <Unit {...presentUnit(id, data, context)} today={today()} />,
  documents: (id, data, context) => <Document {...presentDocument(id, data, context)} today={today()} />,
  pages: (id, data, context) => <TextPage {...presentPage(id, data as never, context)} />,
};

/** Registers a template for every collection. */
export function registerPreviews(cms: CMS): void {
  cms.registerPreviewStyle(siteStyle, { raw: true });
  cms.registerPreviewStyle(deskStyle, { raw: true });
  for (const name of Object.keys(views) as CollectionName[]) {
    cms.registerPreviewTemplate(name, ((given: Given) => <Preview name={name} {...given} />) as never);
  }
}

function Preview({ name, entry, getAsset, document, window }: Given & { name: CollectionName }) {
  const directory = useDirectory();
  const frame = useFrame(document, window);
  const { body = '', ...front } = entry.get('data').toJS();
  // Tidied as at save, so that what Decap leaves half-written ('' and {}) reads as absent.
  const { data } = validate(collections[name] as never, front);
  const id = idOf(entry.get('slug') ?? '') || slug(String(data[collections[name].slugFrom] ?? ''));
  const photo = (file: unknown): Picture | undefined => {
    const src = typeof file === 'string' && file ? getAsset(file)?.toString() : undefined;
    // The real size is known only once the browser has it; until then this ratio keeps the place.
    return src ? { src, width: 1200, height: 800 } : undefined;
  };
  const draw = () => views[name](id, data, { directory, photo, body: renderProse(String(body), { photo }).html });
  return (
    <>
      {frame.controls}
      <main className="wrap" id="noi-dung">
        <Boundary key={JSON.stringify(data)}>
          <Drawn draw={draw} />
        </Boundary>
      </main>
    </>
  );
}

/** Drawing happens below the boundary, so that a presenter's mistake is caught too. */
const Drawn = ({ draw }: { draw: () => ReactNode }) => <>{draw()}</>;

class Boundary extends Component<{ children: ReactNode }, { failed: boolean }> {
  override state = { failed: false };
  static getDerivedStateFromError = () => ({ failed: true });
  override render() {
    return this.state.failed ? <p className="desk-note">Chưa xem trước được vì bài còn dở dang. Cứ viết tiếp, bản xem trước sẽ hiện lại.</p> : this.props.children;
  }
}

let loaded: Promise<Directory> | undefined;

/** Names of the other entries. Read once for each page load: a preview may lag behind, the check at save does not. */
function useDirectory(): Directory {
  const [directory, setDirectory] = useState<Directory>(emptyDirectory);
  useEffect(() => {
    loaded ??= fetch('./corpus.json', { cache: 'no-store' }).then((response) => (response.ok ? response.json() : emptyDirectory()), emptyDirectory);
    void loaded.then(setDirectory);
  }, []);
  return directory;
}

/** The switches above the page: width of a phone, light or dark. They resize the frame itself, so media queries answer as on the device. */
function useFrame(document: globalThis.Document, window: Window) {
  const [phone, setPhone] = useState(false);
  const [theme, setTheme] = useState('');
  useEffect(() => {
    document.documentElement.lang = 'vi';
    const frame = window.frameElement as HTMLElement | null;
    if (frame) Object.assign(frame.style, { maxWidth: phone ? '390px' : '', marginInline: phone ? 'auto' : '', display: 'block' });
    if (theme) document.documentElement.dataset['theme'] = theme;
    else delete document.documentElement.dataset['theme'];
  }, [document, window, phone, theme]);
  const controls = (
    <div className="desk-bar" role="group" aria-label="Cách xem trước">
      <button type="button" aria-pressed={phone} onClick={() => setPhone(!phone)}>
        Điện thoại
      </button>
      <button type="button" aria-pressed={theme === 'dark'} onClick={() => setTheme(theme === 'dark' ? 'light' : 'dark')}>
        Nền tối
      </button>
    </div>
  );
  return { controls };
}
