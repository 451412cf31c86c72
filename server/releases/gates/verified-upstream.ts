import { atText, type Gate } from '@/server/releases/gates/gate';
import { lastPassage } from '@/server/releases/passage-store';
import { STATE_WORDS } from '@/domain/releases/states';

/** The release was rolled out and verified in the deployment before this one, and was not taken back there. */
export const verifiedUpstream: Gate = {
  name: 'verifiedUpstream',
  async ask({ tx, deployment, release, rules: { rules } }) {
    const { upstream } = rules;
    if (upstream === null) return { status: 'pass', evidence: `Releases begin in ${deployment}: nothing stands before it.` };
    const passage = await lastPassage(tx, upstream, release.id);
    if (!passage) return { status: 'fail', evidence: `${release.version} has not been in ${upstream}.` };
    if (passage.undone) return { status: 'fail', evidence: `${release.version} was rolled back in ${upstream} at ${atText(passage.at)}.` };
    if (passage.state === 'succeeded' || passage.state === 'soaking') return { status: 'pass', evidence: `${release.version} was verified in ${upstream} at ${atText(passage.at)}.` };
    return { status: 'fail', evidence: `${release.version} is ${STATE_WORDS[passage.state]} in ${upstream} since ${atText(passage.at)}.` };
  },
};
