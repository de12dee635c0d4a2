/** The desk's entry: reads `settings.json` beside the page, registers our own parts, and starts Decap. */
// First, so that a button may differ where it stands.
import './buttons.css';
import CMS from 'decap-cms-app';
import { history } from 'decap-cms-core/dist/esm/routing/history.js';
import { createRoot } from 'react-dom/client';
import { readPublishedFrom } from './against-published.ts';
import { loadBackend } from './backends.ts';
import { followBookmark } from './bookmarklet.ts';
import type { DeskSettings } from '../src/publish/desk-settings.ts';
import { decapConfig } from './config.ts';
import { dataFormat, dataFormatter, entryFormat, entryFormatter, keeping } from './format.ts';
import { passDoor } from './forge/session.ts';
import { watchFields } from './form/marks.ts';
import { readContentFrom, readDirectory } from './directory.ts';
import { guard } from './guard.ts';
import { forgeVersions } from './history/forge-versions.ts';
import { readVersionsFrom } from './history/History.tsx';
import { localVersions } from './history/versions.ts';
import { judgeNow, type Surroundings } from './judging.ts';
import { learnDirectory } from './listing.ts';
import { readThumbnails } from './lists/thumbnail.ts';
import { followDraft } from './form/Missing.tsx';
import { takeInWordFiles } from './intake/word.ts';
import { vietnamese } from './locale.ts';
import { rememberUnits } from './new-entry.ts';
import { takeInPhotos } from './photos.ts';
import { element } from './notice.ts';
import { Palette } from './palette/Palette.tsx';
import { loadViews, registerPreviews } from './preview/Preview.tsx';
import { followSite, followTimeOfSite } from './status/site-state.ts';
import { showStatus } from './status/StatusBar.tsx';
import { guardStore } from './review.ts';
import { keepForms } from './shelf/form-kept.ts';
import { openShelf } from './shelf/shelf.ts';
import { goesOnAsDraft, liveStore, namesOfEntry, openFile, siteData } from './store.ts';
import { keepTyping } from './typing-kept.ts';
import type { Registry } from './registry.ts';
import { loadSurface, registerWidgets } from './widgets.tsx';
import logo from './logo.svg';
import './ask.css';
import './desk.css';
import './forge/forge.css';
import './intake/intake.css';
import './lists/lists.css';
import './palette/palette.css';
import './phone.css';
import './today/today.css';

// Decap types it more narrowly than it is (`registry.ts`).
const cms = CMS as unknown as Registry;

async function start(): Promise<void> {
  // The forge knows one address of the desk, and compares it letter by letter.
  if (location.pathname.endsWith('/index.html')) {
    location.replace(location.href.replace(/index\.html/, ''));
    return;
  }
  const response = await fetch('./settings.json', { cache: 'no-store' });
  if (!response.ok) throw new Error(`settings.json: ${response.status}`);
  const settings = (await response.json()) as DeskSettings;
  // The settings of a backend are its own; this one's are known by its name.
  if (settings.backend.name === 'forgejo' && (await passDoor(settings.backend as never))) return;
  await followBookmark((place) => history.replace(place));
  // Without it lists show the ids of units; a save says what is wrong.
  const namesKnown = readDirectory().then(learnDirectory, () => undefined);
  cms.registerLocale('vi', vietnamese);
  cms.registerCustomFormat(entryFormat, 'md', keeping(entryFormatter, openFile));
  cms.registerCustomFormat(dataFormat, 'yml', keeping(dataFormatter, openFile));
  await loadBackend(cms, settings.backend.name);
  const store = liveStore(cms, settings.backend.name, namesKnown, (live) => guardStore(live, surroundings));
  const site = () => siteData(store(), settings.contentFolder);
  const surroundings: Surroundings = { store, site, contentFolder: settings.contentFolder };
  registerPreviews(cms, site, settings.siteUrl || location.origin);
  registerWidgets(cms);
  guard(cms, surroundings, { workflow: settings.workflow, goesOnAsDraft });
  followDraft(() => judgeNow(surroundings));
  const content = { store, contentFolder: settings.contentFolder };
  readContentFrom(content);
  if (settings.backend.name === 'proxy') readThumbnails(content);
  rememberUnits(cms, store);
  takeInPhotos(namesOfEntry);
  takeInWordFiles();
  watchFields();
  keepTyping();
  await openShelf();
  keepForms();
  readPublishedFrom(store);
  createRoot(document.body.appendChild(element('div', {}))).render(<Palette hasReview={settings.workflow} />);
  if (settings.siteState) followSite();
  else if (response.headers.has('Last-Modified')) followTimeOfSite();
  readVersionsFrom(settings.versions ? localVersions : forgeVersions(settings.backend.name, store));
  showStatus(async () => (await site())?.url ?? (settings.siteUrl || location.origin));
  // A form that is opened later finds these here, though the site may have been replaced and its files with it.
  setTimeout(() => void Promise.allSettled([loadSurface(), loadViews()]), 3_000);
  cms.init({ config: { ...decapConfig(settings), logo: { src: logo } } });
}

start().catch((error: unknown) => {
  const sentence = document.createElement('p');
  sentence.textContent = `Không mở được bàn biên tập: ${error instanceof Error ? error.message : String(error)}. Hãy tải lại trang; nếu vẫn vậy, báo người quản trị.`;
  document.getElementById('nc-root')?.replaceChildren(sentence);
});
