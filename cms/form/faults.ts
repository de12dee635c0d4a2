/** What must be corrected before an entry can be saved: listed, reachable by a click, and counted down as it is corrected. */
import { store as desk } from 'decap-cms-core/dist/esm/redux/index.js';
import { sentenceOf, type Diagnostic } from '../../src/fields/diagnostic.ts';
import { closeNotice, refusal, updateNotice, type Notice, type Refusal } from '../notice.ts';
import { reachField } from './control-pane.ts';
import { markFaults } from './marks.ts';

/** How long the form must be idle before it is judged again, in milliseconds. */
const pause = 400;

/**
 * Shows what is wrong, marks the fields, and keeps both true until nothing is left.
 * @param refused what could not be done: "Chưa lưu"
 * @param judgeAgain what is wrong with the form as it is now; undefined when it holds another entry
 */
export function refuseFaults(
  refused: string,
  problems: readonly Diagnostic[],
  judgeAgain: () => Promise<readonly Diagnostic[] | undefined>,
): Refusal {
  markFaults(problems);
  const error = refusal(noticeOf(refused, problems));
  follow(refused, judgeAgain);
  return error;
}

const noticeOf = (refused: string, problems: readonly Diagnostic[]): Notice => ({
  title: `${refused}: còn ${problems.length} điều cần sửa`,
  lines: problems.map((problem) => {
    const { path } = problem;
    return path.length ? { text: sentenceOf(problem), lead: () => reachField(path) } : sentenceOf(problem);
  }),
});

const allMended: Notice = { title: 'Không còn gì phải sửa', lines: ['Bấm lưu lại.'], isNews: true };

let stopFollowing: (() => void) | undefined;

function follow(refused: string, judgeAgain: () => Promise<readonly Diagnostic[] | undefined>): void {
  stopFollowing?.();
  let entry: unknown = desk.getState().entryDraft.get('entry');
  let timer: ReturnType<typeof setTimeout> | undefined;
  const look = async () => {
    const problems = await judgeAgain().catch(() => undefined);
    if (!problems) return stopFollowing?.();
    markFaults(problems);
    updateNotice(problems.length ? noticeOf(refused, problems) : allMended);
  };
  const unsubscribe = desk.subscribe(() => {
    const now: unknown = desk.getState().entryDraft.get('entry');
    if (now === entry) return;
    entry = now;
    clearTimeout(timer);
    timer = setTimeout(() => void look(), pause);
  });
  stopFollowing = () => {
    unsubscribe();
    clearTimeout(timer);
    stopFollowing = undefined;
  };
}

/** Nothing is wrong any more, or another entry is open: no mark and no sentence stays. Other notices are left alone. */
export function forgetFaults(): void {
  markFaults([]);
  if (!stopFollowing) return;
  stopFollowing();
  closeNotice();
}
