/** A citizen's tip is pasted as it came and becomes the draft of a story. */
import { useEffect, useId, useRef, useState } from 'react';
import type { Known } from '../../src/intake/places.ts';
import { readTip, type TipDraft } from '../../src/intake/tip.ts';
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
        Dán lời giới thiệu
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
  const draft = readTip(text, units);
  useEffect(() => {
    dialog.current?.showModal();
    // Without the directory the editor chooses the unit in the form.
    knownDirectory().then(
      (known) => setUnits(Object.values(known.units)),
      () => undefined,
    );
  }, []);
  return (
    <dialog ref={dialog} className="desk-dialog" aria-labelledby={`${id}-ten`} onClose={close}>
      <h2 id={`${id}-ten`}>Lời giới thiệu của người dân</h2>
      <label htmlFor={`${id}-thu`}>Dán cả thư hoặc tin nhắn vào đây</label>
      <textarea id={`${id}-thu`} rows={8} value={text} onChange={({ target }) => setText(target.value)} />
      <div aria-live="polite">
        {draft && <Recognised draft={draft} units={units} />}
        {!draft && text.trim() !== '' && (
          <p className="field-fault">
            Không thấy dòng “{strings.tip.who}: …” và dòng “{strings.tip.deed}: …”. Hãy dán cả thư, từ dòng đầu tiên.
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
  draft: { subject, unit, place, body, sender },
  units,
}: {
  draft: TipDraft;
  units: readonly Known[];
}) {
  const named = units.find(({ id }) => id === unit)?.name;
  return (
    <dl>
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

async function begin(draft: TipDraft, close: () => void): Promise<void> {
  const { title, subject, unit, body } = draft;
  close();
  try {
    await openNew('stories');
    await fillForm({ data: { title, subject, ...(unit && { unit }), body, draft: true }, photos: [] });
    showNotice({ title: 'Đã soạn bản nháp từ lời giới thiệu', lines: remarks(draft), isNews: true });
  } catch (cause) {
    showNotice({ title: 'Chưa soạn được bản nháp', lines: [cause instanceof Error ? cause.message : String(cause)] });
  }
}

/** What the editor must know and the entry must not hold. */
const remarks = ({ sender, unit, place, hasConsent, isShortened }: TipDraft): string[] => [
  `Người gửi, chỉ để hỏi lại: ${[sender.name, sender.contact].filter(Boolean).join(', ') || 'không ghi'}. Bài không ghi tên và cách liên hệ này.`,
  ...(sender.witness ? [`Người biết rõ việc này: ${sender.witness}.`] : []),
  ...(unit ? [] : [`Nơi ghi trong thư: ${place || 'không có'}; hãy chọn đơn vị.`]),
  ...(hasConsent ? [] : ['Thư không có dòng đồng ý của người gửi: hãy hỏi lại trước khi dùng thông tin của họ.']),
  ...(isShortened ? ['Đã bỏ số điện thoại, ngày sinh hoặc số giấy tờ có trong thư.'] : []),
  'Trước khi đăng: xác minh việc làm, và người trong bài đồng ý bằng văn bản.',
];
