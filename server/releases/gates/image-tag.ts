import { imageAllowed, judgeImage } from '@/domain/releases/image-rules';
import type { Gate } from '@/server/releases/gates/gate';

/** The image is one that may run in this kind of environment. */
export const imageTag: Gate = {
  name: 'imageTag',
  async ask({ release, rules: { environment } }) {
    const findings = judgeImage(release.image, { environment });
    const words = findings.map(({ rule, message }) => `${rule}: ${message}`).join(' ');
    return imageAllowed(findings) ? { status: 'pass', evidence: `${release.image} may run in ${environment}.${words === '' ? '' : ` ${words}`}` } : { status: 'fail', evidence: words };
  },
};
