import type { ChecklistFacts } from '../facts';
import { fixPath } from '../fix-paths';
import { fails, given, type Judgement, passes } from '../judgement';
import { count, some } from '../words';

/** Nothing that was asked for waits, and nobody holds what its pool may not hold. */
export function judgeAcl({ deployment, at, rights }: ChecklistFacts): Judgement {
  const question = { query: 'requests that wait, and rights in force against the ceilings of their pools', source: 'ACL engine', at };
  return given(question, rights, ({ pending, held, tooWide }) => {
    const [wide] = tooWide;
    if (wide !== undefined) {
      return fails(question, `${count(tooWide.length, 'right')} outside of what may be held: ${wide.plugin} ${wide.line}. ${wide.why}`, {
        words: `Look at the rights of ${wide.plugin}`, href: fixPath.plugin(deployment, wide.plugin), dryRun: `Would take "${wide.line}" from ${wide.plugin}; the bus stops it at once.`,
      });
    }
    const [first] = pending;
    if (first === undefined) return passes(question, `${count(held, 'right')} in force, none outside of deployment.${deployment}.**; no request waits.`);
    return fails(question, `${count(pending.length, 'request waits', 'requests wait')} for a decision: ${some(pending.map(({ plugin }) => plugin))}.`, {
      words: `Decide what ${first.plugin} asks for`, href: fixPath.request(deployment, first.id), dryRun: 'Opens the request with what it would open; each line is approved or denied.',
    });
  });
}
