import type { ChecklistFacts } from '../facts';
import { fixPath } from '../fix-paths';
import { fails, given, type Judgement, passes } from '../judgement';

/** Somebody holds the pager now, and somebody takes it at the next handover. */
export function judgeOnCall({ deployment, at, onCall }: ChecklistFacts): Judgement {
  const question = { query: 'who is primary now, and after the next handover', source: 'on-call schedule', at };
  const fix = { words: 'Fill the schedule', href: fixPath.schedule(deployment), dryRun: 'Opens the schedule with a preview of who would be paged when; it is saved as a new version.' };
  return given(question, onCall, (schedule) => {
    if (schedule === null) return fails(question, `${deployment} has no on-call schedule.`, fix);
    const { now, next, nextAt } = schedule;
    const value = `${now ?? 'Nobody'} now, ${next ?? 'nobody'} from ${new Date(nextAt).toISOString().slice(0, 16).replace('T', ' ')} UTC.`;
    return now === null || next === null ? fails(question, value, fix) : passes(question, value);
  });
}
