import { isProduction } from '@/domain/releases/environment';
import { parseImage } from '@/domain/releases/image-reference';
import { decide } from '@/domain/releases/policies/decide';
import { evaluate } from '@/domain/releases/policies/evaluate';
import { images } from '@/domain/releases/policies/rules/images';
import { besides } from '@/domain/releases/policies/words';
import type { Gate } from '@/server/releases/gates/gate';
import { exceptionsIn } from '@/server/releases/policies/exception-store';
import { policiesOf } from '@/server/releases/policies/policy-store';
import { releaseTarget } from '@/server/releases/policies/targets';

/**
 * The image is one that may run in this kind of environment, by the rules of images as they stand there. It is asked of a
 * roll-back too, which skips gate `policy`; and in production no exception helps.
 */
export const imageTag: Gate = {
  name: 'imageTag',
  async ask({ tx, now, deployment, release, rules: { environment } }) {
    const at = now.getTime();
    const read = parseImage(release.image);
    if (!read.ok) return { status: 'fail', evidence: read.message };
    const policies = (await policiesOf(tx, deployment, now)).filter(({ id }) => images.rules.includes(id));
    const exceptions = isProduction(environment) ? [] : await exceptionsIn(tx, deployment, now);
    const decision = decide(policies, evaluate(policies, [releaseTarget({ deployment, environment }, release, null)], at), exceptions, at);
    const said = [...decision.refused, ...decision.warned].map(({ rule, message }) => `${rule}: ${message}`);
    const evidence = [...said, ...besides(decision, policies, exceptions, at)];
    return decision.allowed ? { status: 'pass', evidence: [`${release.image} may run in ${environment}.`, ...evidence].join(' ') } : { status: 'fail', evidence: evidence.join(' ') };
  },
};
