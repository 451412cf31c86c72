'use client';
import { ChevronLeft } from 'lucide-react';
import Link from 'next/link';
import { pathTo } from '@/app/_lib/paths';
import { Button } from '@/components/ui/button';
import { StatusBadge } from '@/components/ui/status';
import { TextLink } from '@/components/ui/text-link';
import { stateLooks } from '../_release/looks';
import type { RolloutAt, RolloutNow } from './rollout-types';
import type { RolloutVerb } from './use-rollout-verbs';

interface RolloutHeadProps {
  readonly at: RolloutAt;
  readonly rollout: RolloutNow;
  readonly replicas: number | null;
  readonly verbs: readonly RolloutVerb[];
  readonly busy: boolean;
}

/** Which release goes where in place of what, how far it is, and what can be done about it. */
export function RolloutHead({ at: { deployment, service }, rollout, replicas, verbs, busy }: RolloutHeadProps) {
  const { release, from, state, strategy } = rollout;
  return (
    <header className="mb-3 flex flex-wrap items-center gap-x-3 gap-y-2 max-sm:mb-2">
      <Link href={pathTo.releases(deployment)} aria-label="Back to Releases" className="-my-2 -ml-3 flex size-11 shrink-0 items-center justify-center text-accent sm:hidden"><ChevronLeft aria-hidden size={18} /></Link>
      <nav aria-label="Where this is" className="text-table text-muted max-sm:hidden"><TextLink href={pathTo.releases(deployment)} className="text-muted">Releases</TextLink> ›</nav>
      <h1 className="min-w-0 text-page font-semibold wrap-anywhere"><Link href={pathTo.releaseHistory(deployment, service)} className="hover:underline">{service}</Link> {release.version}</h1>
      <StatusBadge {...stateLooks[state]} word={<>{stateLooks[state].word}{stepWords(rollout)}</>} />
      <span className="text-table text-muted">{from ? `replaces ${from.version}` : 'the first release here'}{replicas === null ? '' : `, ${replicas} ${replicas === 1 ? 'instance' : 'instances'}`}{strategy === 'rolling' ? ', no canary' : ''}</span>
      <div className="ml-auto flex flex-wrap items-center gap-2 max-sm:hidden">
        {verbs.map(({ id, label, refusal, danger, hotkey, run }) => <Button key={id} variant={danger ? 'dangerFilled' : 'secondary'} busy={busy && !danger} disabledReason={refusal} onClick={run} {...(hotkey ? { hotkey } : {})}>{label}</Button>)}
      </div>
    </header>
  );
}

function stepWords({ state, canary }: RolloutNow): string {
  if (state !== 'canary' || !canary) return '';
  const weights = canary.steps.flatMap(({ step }, index) => (step.kind === 'weight' ? [index] : []));
  const passed = weights.filter((index) => index <= canary.step).length;
  return passed === 0 ? ', starting' : `, weight ${passed} of ${weights.length}`;
}
