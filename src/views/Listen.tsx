import { strings } from '../text/strings.ts';

const t = strings.listen;

/** Lets the phone read aloud what the selector `of` finds around it. Hidden until `listen.ts` has found a voice that stays on the phone. */
export const Listen = ({ of }: { of: string }) => (
  <p
    className="listen"
    role="group"
    aria-label={t.label}
    data-listen={of}
    data-play={t.play}
    data-pause={t.pause}
    data-resume={t.resume}
    hidden
  >
    <button type="button" className="button" data-listen-play>
      {t.play}
    </button>
    <button type="button" className="button" data-listen-stop hidden>
      {t.stop}
    </button>
  </p>
);
