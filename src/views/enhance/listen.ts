const voice = (): SpeechSynthesisVoice | undefined =>
  speechSynthesis.getVoices().find(({ lang, localService }) => localService && /^vi\b/i.test(lang.replace('_', '-')));

/** Sentences of at most some 200 letters, long ones split at their commas. */
const sentences = (text: string): string[] =>
  text
    .replace(/([.!?…:;]["”’]?)\s+/gu, '$1\n')
    .split('\n')
    .flatMap((sentence) => (sentence.length > 200 ? sentence.replace(/,\s+/gu, ',\n').split('\n') : [sentence]))
    .map((sentence) => sentence.trim())
    .filter((sentence) => /[\p{L}\p{N}]/u.test(sentence));

/** Stops the current reading and updates its buttons. */
let silence = (): void => undefined;

/**
 * Enhancement of stories and scripts: read aloud by the browser's own Vietnamese voice. Only voices that live on the device
 * (`localService`): others send the text away. Sentence by sentence: Chrome falls silent after some 15 seconds of one
 * utterance, and `pause()` does nothing on Android, so a pause ends the sentence and "Nghe tiếp" begins it again.
 */
export function enhanceListening(): void {
  if (!('speechSynthesis' in window)) return;
  for (const bar of document.querySelectorAll<HTMLElement>('[data-listen]')) enhance(bar);
  addEventListener('pagehide', () => silence());
}

function enhance(bar: HTMLElement): void {
  const play = bar.querySelector<HTMLButtonElement>('[data-listen-play]');
  const stop = bar.querySelector<HTMLButtonElement>('[data-listen-stop]');
  if (!play || !stop) return;
  const around = bar.closest('.copyable, article') ?? document;
  let state: 'silent' | 'speaking' | 'paused' = 'silent';
  let queue: string[] = [];
  let at = 0;

  const show = (next: typeof state) => {
    state = next;
    play.textContent = bar.dataset[{ silent: 'play', speaking: 'pause', paused: 'resume' }[next]] ?? '';
    stop.hidden = next === 'silent';
  };
  const end = () => {
    show('silent');
    at = 0;
    speechSynthesis.cancel();
  };
  const say = () => {
    const [words, own] = [queue[at], voice()];
    if (words === undefined || !own) {
      end();
      return;
    }
    const utterance = new SpeechSynthesisUtterance(words);
    utterance.voice = own;
    utterance.lang = own.lang;
    // A sentence that was broken off (by a pause, or by another bar) ends too: only the one that is due leads on.
    utterance.onend = () => {
      if (state !== 'speaking' || queue[at] !== words) return;
      at++;
      say();
    };
    utterance.onerror = ({ error }) => {
      if (state === 'speaking' && !['canceled', 'interrupted'].includes(error)) end();
    };
    speechSynthesis.speak(utterance);
  };

  play.addEventListener('click', () => {
    if (state === 'speaking') {
      show('paused');
      speechSynthesis.cancel();
      return;
    }
    if (state === 'silent') {
      silence();
      silence = end;
      queue = sentences(
        [...around.querySelectorAll<HTMLElement>(bar.dataset['listen'] ?? '')].map((part) => part.innerText).join('\n'),
      );
      at = 0;
    }
    show('speaking');
    say();
  });
  stop.addEventListener('click', () => {
    end();
    play.focus();
  });

  const offer = () => {
    bar.hidden = !voice();
  };
  offer();
  // Chrome knows its voices only some time after the page has loaded.
  // eslint-disable-next-line @typescript-eslint/no-unnecessary-condition -- Safari 15 has no such method
  speechSynthesis.addEventListener?.('voiceschanged', offer);
}
