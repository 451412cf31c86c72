import type { ChecklistFacts } from '../facts';
import { fixPath } from '../fix-paths';
import { fails, given, type Judgement, passes } from '../judgement';
import { count } from '../words';

/** Somebody other than who asks has to agree, and there are people who can. */
export function judgeFourEyes({ deployment, at, approvals }: ChecklistFacts): Judgement {
  const question = { query: 'approvals that the rules ask for, and who may give them', source: 'rules of the deployment and its roles', at };
  return given(question, approvals, ({ asked, mayApprove }) => {
    const value = `${count(asked, 'approval')} asked for; ${count(mayApprove, 'person', 'people')} may give them.`;
    if (asked < 1) return fails(question, value, { words: 'Ask for an approval', href: fixPath.releaseRules(deployment), dryRun: 'The rules of the deployment would ask for at least one approval by somebody else than who asks.' });
    // Who asks does not approve: one more than the quorum is needed for anything to be approved at all.
    if (mayApprove <= asked) return fails(question, `${value} Who asks does not approve: ${asked + 1} are needed.`, { words: 'Make another person an admin', href: null, dryRun: `A person would get the role deployment admin in ${deployment}: npm run cli -- role grant --to HANDLE --role deployment_admin --deployment ${deployment}.` });
    return passes(question, value);
  });
}
