import { APPROVALS_TO_WIDEN, isProduction } from '@/domain/releases/environment';
import { formatDuration } from '@/domain/shell/format-duration';
import type { Rules, RuleValues } from './rules-draft';

/** What the rules mean for the next release, sentence by sentence. */
export function rulesWords({ upstream, autoPromote, approvals, soakS, smokeS, guardMin }: RuleValues, { environment }: Pick<Rules, 'environment'>): readonly string[] {
  return [
    `${comesWords(upstream, autoPromote)}; ${approvalWords(approvals, autoPromote, isProduction(environment))}.`,
    `Once its instances run, all of them have to be ready, with messages and without errors, for ${seconds(smokeS)}; ${soakS === 0 ? 'it does not soak, and counts as good then' : `then it has to run ${seconds(soakS)} without burning before it counts as good`}.`,
    guardMin === 0 ? 'After that a burn pages people, and rolls nothing back by itself.' : `For ${formatDuration(guardMin * 60_000)} after that a burn of its own still rolls it back by itself.`,
  ];
}

/** What to think about before it is saved; null when nothing speaks against it. */
export function rulesWarning({ approvals, autoPromote, upstream, soakS }: RuleValues, { environment }: Pick<Rules, 'environment'>): string | null {
  if (!isProduction(environment)) return null;
  if (approvals === 0) return autoPromote ? 'Releases would reach production without anybody having looked at them.' : 'One person alone could release to production: nobody else has to look at it.';
  if (upstream === null) return 'Releases would reach production without having run anywhere before.';
  return soakS === 0 ? 'Without a soak the next release may come before this one has shown anything.' : null;
}

function comesWords(upstream: string | null, byItself: boolean): string {
  if (upstream === null) return byItself ? 'A release begins here, by itself, as soon as it is frozen' : 'A release begins here when a person promotes it';
  return byItself ? `A release comes here by itself after it succeeded in ${upstream}` : `A person promotes a release here after it succeeded in ${upstream}`;
}

function approvalWords(approvals: number, byItself: boolean, production: boolean): string {
  const least = production && approvals < APPROVALS_TO_WIDEN ? `, ${APPROVALS_TO_WIDEN} when it asks for wider rights` : '';
  if (approvals === 0) return `nobody has to approve it${least}`;
  return `${byItself ? 'before it starts' : 'then'} ${approvals === 1 ? 'one person has' : `${approvals} people have`} to approve it${least}`;
}

const seconds = (s: number): string => formatDuration(s * 1000);
