/** Beside the text: sentences that were read elsewhere, each put into the text at the caret. */
import { store } from 'decap-cms-core/dist/esm/redux/index.js';
import { useId, useState, useSyncExternalStore } from 'react';
import { markUsed, offeredSentences } from './offered-sentences.ts';
import './sentences.css';

export function Sentences({ insert }: { insert: (words: string) => void }) {
  const offered = useSyncExternalStore(store.subscribe, offeredSentences);
  const [isOpen, setOpen] = useState(true);
  const [announcement, setAnnouncement] = useState('');
  const id = useId();
  if (!offered) return null;
  const { title, parts, used } = offered;
  const count = parts.reduce((sum, { sentences }) => sum + sentences.length, 0);
  const take = (place: string, words: string) => {
    markUsed(place);
    insert(words);
    setAnnouncement(`Đã đưa vào bài: ${words}`);
  };
  return (
    <section className="sentences" aria-labelledby={id}>
      <header>
        <h3 id={id}>{title}</h3>
        <button type="button" aria-expanded={isOpen} aria-describedby={id} onClick={() => setOpen(!isOpen)}>
          {isOpen ? 'Cất đi' : 'Mở ra'}
        </button>
      </header>
      <p>
        Đã dùng {used.length}/{count}.
      </p>
      {isOpen && (
        <>
          <p>Câu vào bài ở chỗ con trỏ. Kiểm lại từng điều rồi kể bằng lời của bài.</p>
          {parts.map(({ heading, sentences }, part) => (
            <div key={part}>
              {heading && <h4>{heading}</h4>}
              <ol>
                {sentences.map((words, i) => {
                  const place = `${part}.${i}`;
                  const isUsed = used.includes(place);
                  return (
                    <li key={place} className={isUsed ? 'used' : undefined}>
                      <p id={`${id}-${place}`}>{words}</p>
                      <button
                        type="button"
                        aria-describedby={`${id}-${place}`}
                        // The caret stays in the text.
                        onMouseDown={(event) => event.preventDefault()}
                        onClick={() => take(place, words)}
                      >
                        {isUsed ? 'Đưa lần nữa' : 'Đưa vào bài'}
                      </button>
                      {isUsed && <span>✓ đã dùng</span>}
                    </li>
                  );
                })}
              </ol>
            </div>
          ))}
        </>
      )}
      <p role="status" className="announcement">
        {announcement}
      </p>
    </section>
  );
}
