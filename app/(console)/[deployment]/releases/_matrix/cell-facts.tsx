'use client';
import { useNow } from '@/components/ui/clock';
import { RelativeTime } from '@/components/ui/instant';
import { StatusText } from '@/components/ui/status';
import { formatAge } from '@/domain/shell/format-duration';
import { formatPercent } from '@/domain/shell/format-number';
import { budgetInk } from '../../slo/_live/budget-ink';
import { BudgetBar } from '../../slo/_live/budget-bar';
import { healthLooks, stateLooks, syncLooks } from '../_release/looks';
import type { Cell } from '../_release/release-types';
import { RollbackClock } from '../_release/rollback-clock';

/** What runs there: version, health, whether that is what is meant to run, since when. */
export function Running({ cell: { release, image, health, ready, wanted, sync, budgetLeft, objectives } }: { cell: Cell }) {
  return (
    <>
      <span className="flex min-w-0 items-baseline gap-2">
        {release ? <span data-figures className="min-w-0 truncate text-body font-semibold">{release.version}</span> : <code className="min-w-0 truncate text-meta text-muted" title={image ?? undefined}>{image ?? 'nothing'}</code>}
        <span className="ml-auto flex shrink-0 items-baseline gap-2">
          <span data-figures className="text-meta text-muted">{ready}/{wanted}</span>
          <span title={health.reason}><StatusText {...healthLooks[health.status]} /></span>
        </span>
      </span>
      <span className="flex min-w-0 items-baseline gap-2 text-meta text-muted">
        <StatusText {...syncLooks[sync]} />
        {release && <span>since <Since at={release.since} /></span>}
        {health.status !== 'healthy' && <span className="min-w-0 truncate">{health.reason}</span>}
        {budgetLeft !== null && (
          <span className="ml-auto flex shrink-0 items-center gap-1.5 self-center" title={`Least left of ${objectives} ${objectives === 1 ? 'objective' : 'objectives'}`}>
            budget <BudgetBar remaining={budgetLeft} className="w-12" /> <span data-figures className={budgetInk(budgetLeft)}>{formatPercent(budgetLeft)}</span>
          </span>
        )}
      </span>
    </>
  );
}

function Since({ at }: { at: Date }) {
  return <span data-figures title={at.toISOString()}>{formatAge(useNow(60_000) - at.getTime())}</span>;
}

/** What is on its way there, how far it is, and the clock of what goes back. */
export function OnItsWay({ promotion }: { promotion: NonNullable<Cell['promotion']> }) {
  const { version, state, percent, paused, rollbackDueAt, since } = promotion;
  return (
    <span className="grid gap-1">
      <span className="flex min-w-0 flex-wrap items-baseline gap-x-2 text-meta">
        <span data-figures className="font-semibold">{state === 'rolling_back' ? '←' : '→'} {version}</span>
        <StatusText {...stateLooks[state]} {...(paused === null ? {} : { tone: 'warning' as const, shape: 'dash' as const, word: 'paused' })} />
        <span className="ml-auto text-muted">{rollbackDueAt ? <RollbackClock dueAt={rollbackDueAt} /> : <RelativeTime at={since} />}</span>
      </span>
      {percent !== null && (
        <span className="flex items-center gap-2 text-meta text-muted">
          <progress aria-label={`${version} takes`} max={100} value={percent} className="h-1.5 min-w-0 flex-1 appearance-none overflow-hidden rounded-full bg-count [&::-moz-progress-bar]:bg-info-fill [&::-webkit-progress-bar]:bg-count [&::-webkit-progress-value]:bg-info-fill" />
          <span data-figures>{percent} %</span>
        </span>
      )}
    </span>
  );
}

/** What holds it, what speaks against it, and what is newer. */
export function Marks({ cell: { hold, release, candidate } }: { cell: Cell }) {
  if (!hold && !candidate && release?.state !== 'blocked') return null;
  return (
    <span className="flex min-w-0 flex-wrap items-center gap-x-3 gap-y-1 text-meta">
      {release?.state === 'blocked' && <StatusText tone="critical" shape="blocked" word="marked as bad" />}
      {hold && <span title={`${hold.byName}: ${hold.reason}`}><StatusText tone="warning" shape="blocked" word="held" /></span>}
      {candidate && <StatusText tone="info" shape="diamond" word={`${candidate.version} can come`} />}
    </span>
  );
}
