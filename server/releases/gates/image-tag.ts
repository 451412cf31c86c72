import { imageAllowed, judgeImage } from '@/domain/releases/image-rules';
import { applies } from '@/domain/releases/policies/evaluate';
import type { Gate } from '@/server/releases/gates/gate';
import { policyFact } from '@/server/releases/policies/policy-fact';
import { releaseTarget } from '@/server/releases/policies/targets';

/** The image is one that may run in this kind of environment: by the figures of the rules of images, as far as they apply to its service. */
export const imageTag: Gate = {
  name: 'imageTag',
  async ask({ tx, now, deployment, release, rules: { environment } }) {
    const policies = await policyFact(tx, deployment, now);
    const target = releaseTarget({ deployment, environment }, release, null);
    const allow = policies.get('IMG-3')?.params.allow;
    const findings = judgeImage(release.image, { environment, ...(allow && { allow }) }).filter(({ rule }) => rule === 'INVALID' || applies(policies.get(rule)?.match ?? {}, target));
    const words = findings.map(({ rule, message }) => `${rule}: ${message}`).join(' ');
    return imageAllowed(findings) ? { status: 'pass', evidence: `${release.image} may run in ${environment}.${words === '' ? '' : ` ${words}`}` } : { status: 'fail', evidence: words };
  },
};
