/**
 * A Word file becomes the draft of a story: dropped on the form of a new one, or chosen by the button in its bar. What
 * reads it is loaded only then. Fields that hold something already stay as they are.
 */
import type { Known } from '../../src/intake/places.ts';
import { kindOfFile } from '../../src/intake/tables-of.ts';
import type { SentencesPart } from '../../src/intake/sentences.ts';
import { reachField } from '../form/control-pane.ts';
import { showNotice } from '../notice.ts';
import { fillForm, type Filling } from './fill.ts';
import { knownDirectory } from './known.ts';
import { offerSentences } from './offered-sentences.ts';

interface Filled extends Filling {
  title: string;
  lines: string[];
  /** Sentences from which the text can be written. */
  deeds?: SentencesPart[];
}

const isNewStory = (): boolean => /^#\/collections\/stories\/new\b/.test(location.hash);

const name = 'Lấy từ tệp Word …';
const input = Object.assign(document.createElement('input'), { type: 'file', accept: '.docx,.doc,.pdf,.rtf,.odt' });

const choose = (): void => {
  input.click();
};

/** What asks for a Word file; nothing but a new story takes one. */
export const actionOnWordFile = (): { label: string; act: () => void }[] =>
  isNewStory() ? [{ label: name, act: choose }] : [];

/** Watches for files over the form, and keeps the button in the bar of a new story. */
export function takeInWordFiles(): void {
  document.addEventListener('dragover', (event) => {
    if (isNewStory() && event.dataTransfer?.types.includes('Files') && !isElsewhere(event.target))
      event.preventDefault();
  });
  document.addEventListener('drop', (event) => {
    const file = event.dataTransfer?.files[0];
    if (!file || !isNewStory() || isElsewhere(event.target) || file.type.startsWith('image/')) return;
    event.preventDefault();
    void takeIn(file);
  });
  const label = document.createElement('label');
  label.className = 'from-word';
  label.textContent = name;
  input.dataset['own'] = '';
  input.addEventListener('change', () => {
    const file = input.files?.[0];
    if (file) void takeIn(file);
    input.value = '';
  });
  label.append(input);
  document.body.append(label);
  const show = () => (label.hidden = !isNewStory());
  addEventListener('hashchange', show);
  show();
}

/** Tables handle dropped files themselves. */
const isElsewhere = (target: EventTarget | null): boolean =>
  target instanceof Element && target.closest('.list-table, dialog') !== null;

async function takeIn(file: File): Promise<void> {
  try {
    const bytes = new Uint8Array(await file.arrayBuffer());
    if (kindOfFile(file.name, bytes) !== 'docx') throw new Error(`“${file.name}” không phải tệp Word (.docx).`);
    // Real content must not lead to sample content.
    const units: Known[] = Object.values((await knownDirectory()).units).filter(({ sample }) => !sample);
    const filled = (await fromReport(bytes, units)) ?? (await fromArticle(bytes, units));
    const { deeds = [] } = filled;
    offerSentences('Câu trong báo cáo', deeds);
    const kept = await fillForm(filled);
    showNotice({
      title: `${filled.title} “${file.name}”`,
      lines: [
        ...filled.lines,
        ...kept.map((name) => `Ô “${name}” đã có chữ nên giữ nguyên.`),
        ...(deeds.length ? ['Các câu của báo cáo nằm cạnh ô “Bài viết”, để chọn đưa vào bài.'] : []),
      ],
      isNews: true,
      ...(deeds.length ? { action: { label: 'Tới ô “Bài viết”', run: () => reachField(['body']) } } : {}),
    });
  } catch (cause) {
    showNotice({ title: 'Chưa lấy được bài', lines: [cause instanceof Error ? cause.message : String(cause)] });
  }
}

async function fromArticle(bytes: Uint8Array, units: readonly Known[]): Promise<Filled> {
  const { readArticle } = await import('../../src/intake/article.ts');
  const draft = await readArticle(
    bytes,
    units.map(({ name }) => name),
  );
  const [first] = draft.photos;
  return {
    title: 'Đã lấy bài từ',
    lines: [...draft.notes, ...mendedLines(draft.mended)],
    data: {
      title: draft.title,
      summary: draft.summary,
      body: draft.body,
      ...(first
        ? { photos: [{ file: first.file, alt: first.alt, credit: first.credit, caption: first.caption }] }
        : {}),
    },
    photos: draft.photos,
  };
}

const fromOffice = '(từ báo cáo, cần đọc lại)';

async function fromReport(bytes: Uint8Array, units: readonly Known[]): Promise<Filled | undefined> {
  const { readReport } = await import('../../src/intake/report.ts');
  const report = await readReport(bytes, units);
  if (!report) return undefined;
  const { subject, unit, unitCandidates, figures, period, awards, deeds, mended } = report;
  const named = (id: string) => units.find((one) => one.id === id)?.name ?? id;
  return {
    title: 'Đã lấy từ báo cáo thành tích',
    lines: [
      `Tên: ${subject.name} ${fromOffice}`,
      ...(subject.role ? [`Vai trò: ${subject.role} ${fromOffice}`] : []),
      unit
        ? `Đơn vị: ${named(unit)} ${fromOffice}`
        : `Đơn vị: hãy chọn${unitCandidates.length ? `, có thể là ${unitCandidates.map(named).join(' hoặc ')}` : ''}.`,
      ...figures.map(({ value, unit: of, meaning }) => `Con số: ${value} ${of} · ${meaning} ${fromOffice}`),
      ...awards.map((award) => `Đã được khen: ${award} ${fromOffice}; ghi ở “Nguồn”.`),
      'Nhóm đối tượng: báo cáo không ghi, hãy chọn.',
      ...mendedLines(mended),
    ],
    data: {
      subject,
      ...(unit ? { unit } : {}),
      ...(figures.length ? { figures } : {}),
      ...(period ? { period } : {}),
      ...(awards.length
        ? {
            sources: awards.map((title) => ({
              title: title.slice(0, 250),
              supports: 'Khen thưởng đã có, theo báo cáo thành tích',
            })),
          }
        : {}),
    },
    photos: [],
    deeds,
  };
}

const mendedLines = (mended: readonly { before: string; after: string }[]): string[] =>
  mended
    .map(({ before, after }) => `Đã chuyển sang Unicode: “${before.slice(0, 60)}” → “${after.slice(0, 60)}”.`)
    .slice(0, 30);
