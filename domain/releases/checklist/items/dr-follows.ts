import type { ChecklistFacts } from '../facts';
import { fixPath } from '../fix-paths';
import { fails, given, type Judgement, passes } from '../judgement';
import { ago, DAY_MS, some } from '../words';

/** How long disaster recovery may run another release than production: a bad one is not to reach both at once. */
export const DR_MAX_LAG_MS = DAY_MS;

/** Production is followed by a deployment that runs the same releases, or will within a day. */
export function judgeDrFollows({ deployment, environment, at, follower }: ChecklistFacts): Judgement {
  const question = { query: 'releases of the deployment that follows, beside those that run here', source: 'promotions', at };
  if (environment !== 'prod') return passes({ ...question, query: 'kind of environment' }, `${deployment} is ${environment}: only production has to be followed.`);
  return given(question, follower, (found) => {
    if (found === null) {
      return fails(question, `No deployment for disaster recovery follows ${deployment}.`, { words: 'Let a deployment follow', href: null, dryRun: `A deployment of the kind dr would name ${deployment} as the one it comes after; releases then go there once they are proved here.` });
    }
    const late = found.behind.filter(({ since }) => at - since > DR_MAX_LAG_MS);
    const [first] = late;
    const words = (behind: typeof found.behind) => some(behind.map(({ service, version, followerVersion, since }) => `${service} ${version} (there ${followerVersion ?? 'nothing'}) for ${ago(since, at).replace(' ago', '')}`));
    if (first !== undefined) return fails(question, `${found.deployment} is behind by more than a day: ${words(late)}.`, { words: `Promote ${first.service} ${first.version} to ${found.deployment}`, href: fixPath.service(found.deployment, first.service), dryRun: `${found.deployment} would run ${first.service} ${first.version}; the promotion is reviewed first.` });
    return passes(question, found.behind.length === 0 ? `${found.deployment} runs the same releases.` : `${found.deployment} is behind by less than a day: ${words(found.behind)}.`);
  });
}
