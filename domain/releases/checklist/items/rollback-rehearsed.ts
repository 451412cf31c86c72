import type { ChecklistFacts } from '../facts';
import { fixPath } from '../fix-paths';
import { fails, given, type Judgement, passes } from '../judgement';
import { ago, DAY_MS } from '../words';

export const REHEARSAL_MAX_AGE_MS = 30 * DAY_MS;

/** The way back was taken to its good end within 30 days, here or where releases come from. */
export function judgeRehearsal({ deployment, at, rehearsal }: ChecklistFacts): Judgement {
  const question = { query: 'latest roll-back that ended as rolled back, here or upstream', source: 'promotions', at };
  return given(question, rehearsal, ({ where, last }) => {
    if (last !== null && at - last.at < REHEARSAL_MAX_AGE_MS) return passes(question, `${last.service} was rolled back in ${last.deployment} ${ago(last.at, at)}.`);
    const value = last === null ? `No roll-back has come to its end in ${where.join(' or ')}.` : `The last roll-back, of ${last.service} in ${last.deployment}, was ${ago(last.at, at)}; it counts for 30 days.`;
    const rehearseIn = where.at(-1) ?? deployment;
    return fails(question, value, { words: `Rehearse a roll-back in ${rehearseIn}`, href: fixPath.releases(rehearseIn), dryRun: `A service of ${rehearseIn} would go back to the release before, under a clock of five minutes.` });
  });
}
