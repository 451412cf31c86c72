import { decide } from '@/domain/releases/policies/decide';
import { evaluate } from '@/domain/releases/policies/evaluate';
import { evidenceOf } from '@/domain/releases/policies/words';
import { isProduction } from '@/domain/releases/environment';
import type { Gate } from '@/server/releases/gates/gate';
import { exceptionsIn } from '@/server/releases/policies/exception-store';
import { policiesOf } from '@/server/releases/policies/policy-store';
import { releaseTarget, targetsIn } from '@/server/releases/policies/targets';

/** What the release brings, and the deployment that it goes to, break no enforced rule; the checklist has a gate of its own. */
export const policy: Gate = {
  name: 'policy',
  async ask({ tx, now, deployment, release, rules: { environment } }) {
    const at = now.getTime();
    const policies = (await policiesOf(tx, deployment, now)).filter(({ id }) => id !== 'CHK-1');
    const here = (await targetsIn(tx, [{ deployment, environment }], now)).get(deployment);
    if (!here) return { status: 'unknown', evidence: `${deployment} cannot be read.` };
    // In production nobody sets a rule aside for what is their own.
    const exceptions = (await exceptionsIn(tx, deployment, now)).filter(({ byId }) => !isProduction(environment) || byId !== release.authorId);
    const findings = evaluate(policies, [releaseTarget({ deployment, environment }, release, here.deployment.settings), here.deployment], at);
    const decision = decide(policies, findings, exceptions, at);
    const evidence = evidenceOf(decision, policies, exceptions, at);
    if (!decision.allowed) return { status: 'fail', evidence };
    return { status: decision.unknown.length > 0 ? 'unknown' : 'pass', evidence };
  },
};
