import { atText, type Gate } from '@/server/releases/gates/gate';
import { allRules } from '@/server/releases/environment-store';
import { lastPassage } from '@/server/releases/passage-store';

/** It ran upstream for the whole of its soak time without burning. */
export const soaked: Gate = {
  name: 'soaked',
  async ask({ tx, release, rules: { rules } }) {
    const { upstream } = rules;
    if (upstream === null) return { status: 'pass', evidence: 'There is nothing upstream to soak in.' };
    const passage = await lastPassage(tx, upstream, release.id);
    if (!passage || passage.undone) return { status: 'fail', evidence: `${release.version} has not soaked in ${upstream}.` };
    const soakS = (await allRules(tx)).get(upstream)?.rules.soakS ?? 0;
    if (passage.state === 'succeeded') return { status: 'pass', evidence: `${release.version} soaked ${soakS} s in ${upstream}, until ${atText(passage.at)}.` };
    if (passage.state === 'soaking') return { status: 'fail', evidence: `${release.version} soaks in ${upstream}${passage.soakUntil === null ? '' : ` until ${atText(new Date(passage.soakUntil))}`}.` };
    return { status: 'fail', evidence: `${release.version} has not soaked in ${upstream}.` };
  },
};
