/** A citizen's tip, or what somebody did after a story, is pasted as it came and becomes the draft of a story. */
import { useEffect, useId, useRef, useState } from 'react';
import { followWords } from '../../src/collections/stories/words.ts';
import { readFollowing } from '../../src/intake/following.ts';
import type { Known } from '../../src/intake/places.ts';
import { readTip, type MessageDraft } from '../../src/intake/tip.ts';
import { fold } from '../../src/text/fold.ts';
import { strings } from '../../src/text/strings.ts';
import { fillForm, openNew } from '../intake/fill.ts';
import { knownDirectory } from '../intake/known.ts';
import { showNotice } from '../notice.ts';

/** The button, and the dialog behind it. */
export function PasteTip() {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <button type="button" onClick={() => setOpen(true)}>
        Dán tin bạn đọc gửi
      </button>
      {isOpen && <TipDialog close={() => setOpen(false)} />}
    </>
  );
}

function TipDialog({ close }: { close: () => void }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const id = useId();
  const [text, setText] = useState('');
  const [units, setUnits] = useState<readonly Known[]>([]);
  const [stories, setStories] = useState<readonly Known[]>([]);
  const draft = readFollowing(text, units, stories) ?? readTip(text, units);
  const twin = draft && stories.find(({ name }) => fold(name) === fold(draft.title));
  useEffect(() => {
    dialog.current?.showModal();
    // Without the directory the editor chooses the unit in the form.
    knownDirectory().then(
      (known) => {
        setUnits(Object.values(known.units));
        setStories(Object.values(known.stories));
      },
      () => undefined,
    );
  }, []);
  return (
    <dialog ref={dialog} className="desk-dialog" aria-labelledby={`${id}-ten`} onClose={close}>
      <h2 id={`${id}-ten`}>Tin bạn đọc gửi</h2>
      <label htmlFor={`${id}-thu`}>Dán cả thư hoặc tin nhắn vào đây</label>
      <textarea id={`${id}-thu`} rows={8} value={text} onChange={({ target }) => setText(target.value)} />
      <div aria-live="polite">
        {draft && <Recognised draft={draft} units={units} />}
        {twin && <p className="field-fault">Đã có bài “{twin.name}”: tin này có thể đã được soạn thành bài.</p>}
        {!draft && text.trim() !== '' && (
          <p className="field-fault">
            Không thấy đủ hai dòng “{strings.tip.who}: …” và “{strings.tip.deed}: …”, hay “{followWords.who}: …” và “
            {followWords.deed}: …”. Hãy dán cả thư, từ dòng đầu tiên; thiếu dòng nào thì hỏi lại người gửi.
          </p>
        )}
      </div>
      <p className="buttons">
        <button type="button" className="first" disabled={!draft} onClick={() => draft && void begin(draft, close)}>
          Soạn bản nháp
        </button>
        <button type="button" onClick={close}>
          Đóng
        </button>
      </p>
    </dialog>
  );
}

function Recognised({
  draft: { subject, unit, place, body, sender, followed },
  units,
}: {
  draft: MessageDraft;
  units: readonly Known[];
}) {
  const named = units.find(({ id }) => id === unit)?.name;
  return (
    <dl>
      {followed && (
        <>
          <dt>{followWords.story}</dt>
          <dd>
            {followed.name || 'không ghi'}
            {!followed.id && ' (chọn ở mục “Học từ điển hình”)'}
          </dd>
        </>
      )}
      <dt>Người, tập thể</dt>
      <dd>{subject.name}</dd>
      <dt>Nơi</dt>
      <dd>{named ?? `${place || 'không ghi'} (chọn đơn vị trong bài)`}</dd>
      <dt>Việc tốt</dt>
      <dd>{body}</dd>
      <dt>Người gửi</dt>
      <dd>{[sender.name, sender.contact].filter(Boolean).join(', ') || 'không ghi'} (không đưa vào bài)</dd>
    </dl>
  );
}

async function begin(draft: MessageDraft, close: () => void): Promise<void> {
  const { title, subject, unit, body, followed } = draft;
  // Only sample content may lead to sample content.
  const learnt = followed?.id && { learntFrom: followed.id, ...(followed.sample && { sample: true }) };
  close();
  try {
    await openNew('stories');
    await fillForm({
      data: { title, subject, ...(unit && { unit }), ...learnt, body, draft: true },
      photos: [],
    });
    showNotice({ title: 'Đã soạn bản nháp từ tin bạn đọc gửi', lines: remarks(draft), isNews: true });
  } catch (cause) {
    showNotice({ title: 'Chưa soạn được bản nháp', lines: [cause instanceof Error ? cause.message : String(cause)] });
  }
}

/** What the editor must know and the entry must not hold. */
const remarks = ({ sender, unit, place, hasConsent, isShortened, followed }: MessageDraft): string[] => [
  `Người gửi, chỉ để hỏi lại: ${[sender.name, sender.contact].filter(Boolean).join(', ') || 'không ghi'}. Bài không ghi tên và cách liên hệ này.`,
  ...(sender.witness ? [`Người biết rõ việc này: ${sender.witness}.`] : []),
  ...(unit ? [] : [`Nơi ghi trong thư: ${place || 'không có'}; hãy chọn đơn vị.`]),
  ...(followed && !followed.id
    ? [`Làm theo bài: ${followed.name || 'tin không ghi'}; hãy chọn ở mục “Học từ điển hình”.`]
    : []),
  ...(hasConsent ? [] : ['Thư không có dòng đồng ý của người gửi: hãy hỏi lại trước khi dùng thông tin của họ.']),
  ...(isShortened ? ['Đã bỏ số điện thoại, ngày sinh hoặc số giấy tờ có trong thư.'] : []),
  'Trước khi đăng: xác minh việc làm, và người trong bài đồng ý bằng văn bản.',
];
