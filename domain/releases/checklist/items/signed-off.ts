import type { ChecklistFacts } from '../facts';
import { fixPath } from '../fix-paths';
import { fails, given, isUnknown, type Judgement, passes } from '../judgement';
import { count, some } from '../words';

/** Every service that runs came by a release, with the approvals that were asked for. */
export function judgeSignedOff({ deployment, at, signOffs }: ChecklistFacts): Judgement {
  const question = { query: 'what runs of each service, and the approvals of the promotion that brought it', source: 'promotions', at };
  return given(question, signOffs, (services) => {
    if (services.length === 0) return isUnknown(question, 'No service runs here: there is nothing to sign off.');
    const loose = services.filter(({ version }) => version === null);
    const thin = services.filter(({ version, approved, quorum }) => version !== null && approved < quorum);
    const [first] = [...thin, ...loose];
    if (first === undefined) return passes(question, `${services.map(({ service, version, approved, quorum }) => `${service} ${version ?? ''} (${approved} of ${quorum})`).join(', ')}.`);
    const why = [
      ...(thin.length > 0 ? [`With fewer approvals than asked for: ${some(thin.map(({ service, version, approved, quorum }) => `${service} ${version ?? ''} (${approved} of ${quorum})`))}.`] : []),
      ...(loose.length > 0 ? [`${count(loose.length, 'service runs', 'services run')} without a release: ${some(loose.map(({ service }) => service))}.`] : []),
    ];
    return fails(question, why.join(' '), { words: `Promote a release of ${first.service}`, href: fixPath.service(deployment, first.service), dryRun: `A promotion of ${first.service} is asked for, reviewed and approved; it then runs what was signed off.` });
  });
}
