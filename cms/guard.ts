/** Guards the store: what the build would refuse is refused at save, and nobody's change is overwritten unseen. */
import type { Event, Registry } from './registry.ts';
import { fromJS } from 'immutable';
import { allCollections } from '../src/collections/index.ts';
import { formatDay, today } from '../src/text/day.ts';
import { slug } from '../src/text/slug.ts';
import { attempted, basis, passed } from './basis.ts';
import { differingLabels } from './compared.ts';
import { wholeDirectory } from './directory.ts';
import { entryFormatter } from './format.ts';
import { idOf, textOf, whyNotRemove, type Judged } from './judge.ts';
import { isNew, judgeNow, orRefuse, storedFiles, type Surroundings } from './judging.ts';
import { forgetFaults, refuseFaults } from './form/faults.ts';
import { closeNotice, refusal, showNotice } from './notice.ts';
import { savesAsDraft } from './saving.ts';
import { formEntry, type DecapEntry, type Store } from './store.ts';

interface Settings {
  workflow: boolean;
  /** Whether an entry that is being removed is only taken down. */
  goesOnAsDraft: (collection: string, slug: string) => boolean;
}

/**
 * Registers the listeners. With a workflow a save makes a draft, which may be unfinished, and publishing is judged whole:
 * the corpus may have changed since.
 */
export function guard(cms: Registry, surroundings: Surroundings, { workflow, goesOnAsDraft }: Settings): void {
  const { store, contentFolder } = surroundings;
  /** What this page itself has taken down: Decap removes it first and then saves it as a draft. */
  const takenDown = new Set<string>();
  /** Notes on the entry that is being saved. */
  let toReconsider: string[] = [];
  /** The advice shown at the last save of an entry, so that it is shown once and not at every save. */
  const noted = new Map<string, string>();

  const on = (name: Event, handler: (entry: DecapEntry) => Promise<unknown>) =>
    cms.registerEventListener({ name, handler: ({ entry }) => handler(entry) });

  on('preSave', async (entry) => {
    closeNotice();
    passed.delete(entry.get('path') ?? '');
    const asDraft = workflow || savesAsDraft();
    const { data, notes } = await soundData(entry, surroundings, { asDraft, refused: 'Chưa lưu' });
    // Under review the state of the draft says it, not the entry.
    if (workflow) delete data['draft'];
    toReconsider = notes;
    if (workflow && isNew(entry)) await refuseSecondDraft(store(), entry.get('collection') ?? '', data);
    if (!isNew(entry) && !takenDown.delete(entry.get('path') ?? ''))
      await refuseOverwriting(entry, (path) => storedText(store(), entry, path, workflow), data);
    return fromJS(data);
  });

  on('postSave', async (entry) => {
    const path = entry.get('path');
    if (path) basis.set(path, (await storedText(store(), entry, path, workflow)) ?? '');
    const scheduled = scheduledDay(entry, workflow ? 'Khi được công bố, bài' : 'Bài');
    const news = [...scheduled, ...toReconsider].join('\n');
    const title = toReconsider.length ? `Đã lưu. Xin xem lại ${toReconsider.length} điều` : 'Đã lưu, hẹn ngày đăng';
    if (news && noted.get(path ?? '') !== news)
      showNotice({ title, lines: [...scheduled, ...toReconsider], isNews: true });
    noted.set(path ?? '', news);
  });

  on('prePublish', async (entry) => {
    if (!workflow) return;
    closeNotice();
    // The review board knows only the files that the draft has changed.
    const files = await storedFiles(store(), {
      collection: entry.get('collection') ?? '',
      slug: entry.get('slug') ?? '',
      path: entry.get('path') ?? '',
    });
    await soundData(entry, surroundings, { asDraft: false, refused: 'Chưa công bố', files });
  });

  on('postPublish', (entry) => {
    const scheduled = scheduledDay(entry, 'Bài');
    if (workflow && scheduled.length)
      showNotice({ title: 'Đã công bố, hẹn ngày đăng', lines: scheduled, isNews: true });
    return Promise.resolve();
  });

  on('preUnpublish', async (entry) => {
    const reason = whyNotRemove(
      entry.get('collection') ?? '',
      entry.get('slug') ?? '',
      await orRefuse(wholeDirectory(store(), contentFolder)),
    );
    if (reason) throw refusal({ title: 'Chưa xóa', lines: [reason] });
  });

  // Decap removes the text alone and leaves its photos behind; what is only taken down needs them in its draft.
  on('postUnpublish', async (entry) => {
    if (goesOnAsDraft(entry.get('collection') ?? '', entry.get('slug') ?? ''))
      return void takenDown.add(entry.get('path') ?? '');
    const folder = entry.get('path')?.replace(/\/index\.md$/, '');
    if (!folder) return;
    const beside = (await store().getMedia(folder)).map(({ path }) => path);
    if (beside.length) await store().deleteFiles(beside, `Xóa ảnh của ${idOf(entry.get('slug') ?? '')}`);
  });
}

/** What to store, and what to reconsider. @throws Refusal naming everything that is wrong, which the notice shows */
async function soundData(
  entry: DecapEntry,
  surroundings: Surroundings,
  { asDraft, refused, files }: { asDraft: boolean; refused: string; files?: readonly string[] },
): Promise<Pick<Judged, 'data' | 'notes'>> {
  const judge = await orRefuse(judgeNow(surroundings, files));
  const { data, problems, notes } = judge(entry, asDraft);
  if (problems.length)
    throw refuseFaults(refused, problems, () => {
      const now = formEntry();
      return Promise.resolve(now && isSame(now, entry) ? judge(now, asDraft).problems : undefined);
    });
  forgetFaults();
  return { data, notes };
}

/** Whether two states of the form are of one entry. */
const isSame = (a: DecapEntry, b: DecapEntry): boolean =>
  (['collection', 'slug'] as const).every((key) => (a.get(key) ?? '') === (b.get(key) ?? ''));

/** A future day delays the page, so the message names the day. */
function scheduledDay(entry: DecapEntry, who: string): string[] {
  const day = entry.get('data').toJS()['published'];
  if (typeof day !== 'string' || day <= today()) return [];
  return [
    `${who} sẽ lên trang ngày ${formatDay(day)}; trang được dựng lại mỗi đêm. Muốn lên sớm hơn thì đổi “Ngày đăng”.`,
  ];
}

/** Decap would give the second draft of a title the folder of the first, under another file name. */
async function refuseSecondDraft(store: Store, collection: string, data: Record<string, unknown>): Promise<void> {
  const model = allCollections.find(({ name }) => name === collection);
  if (!model) return;
  const id = slug(textOf(data[model.slugFrom]));
  const exists = await store.unpublishedEntry({ collection, slug: `${id}/index` }).then(
    () => true,
    (error: unknown) => {
      if ((error as { notUnderEditorialWorkflow?: boolean }).notUnderEditorialWorkflow) return false;
      throw error;
    },
  );
  if (exists)
    throw refusal({
      title: 'Chưa lưu: đã có bản nháp này',
      lines: [
        `${model.fields[model.slugFrom]?.label}: địa chỉ “${id}” đã là của một bản nháp; mở bản ấy ở mục “Duyệt bài”, hoặc đặt khác đi.`,
      ],
    });
}

/** Decap lets the last save win silently; here the second editor sees what differs and keeps their text. */
async function refuseOverwriting(
  entry: DecapEntry,
  storedAt: (path: string) => Promise<string | null>,
  data: Record<string, unknown>,
): Promise<void> {
  const path = entry.get('path');
  const loaded = entry.get('raw');
  if (!path || loaded === undefined) return;
  const stored = await storedAt(path);
  if (stored !== null && [loaded, basis.get(path), attempted.get(path)].includes(stored)) {
    passed.set(path, stored);
    return;
  }
  throw refusal({
    title: stored === null ? 'Chưa lưu: bài này vừa bị người khác xóa' : 'Chưa lưu: người khác vừa sửa bài này',
    lines: [
      ...(stored === null
        ? []
        : [
            `Phần người khác đã đổi: ${differingLabels(entry.get('collection') ?? '', basis.get(path) ?? loaded, stored).join(', ')}.`,
          ]),
      'Bấm “Chép phần tôi viết”, tải lại trang để thấy bản mới, rồi đưa phần của mình vào.',
    ],
    action: { label: 'Chép phần tôi viết', run: () => navigator.clipboard.writeText(entryFormatter.toFile(data)) },
  });
}

/** The text stored at a path now: in a workflow the entry's draft, if it has one, else what is published; null when there is nothing. */
async function storedText(store: Store, entry: DecapEntry, path: string, workflow: boolean): Promise<string | null> {
  if (workflow) {
    const inDraft = await store
      .unpublishedEntryDataFile(entry.get('collection') ?? '', entry.get('slug') ?? '', path, '')
      .catch((error: unknown) => {
        // Anything but "there is no such draft" must not pass for somebody else's change.
        if ((error as { status?: number }).status !== 404) throw error;
        return undefined;
      });
    if (inDraft !== undefined) return inDraft;
  }
  // Decap's Forgejo backend answers '' when it cannot read a file.
  return store.getEntry(path).then(
    ({ data: text }) => text || null,
    () => null,
  );
}
