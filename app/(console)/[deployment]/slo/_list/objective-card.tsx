import Link from 'next/link';
import { pathTo } from '@/app/_lib/paths';
import { Card } from '@/components/ui/card';
import { cx } from '@/components/ui/class-names';
import { StatusText } from '@/components/ui/status';
import { formatMinutes, formatPart, formatSli } from '@/domain/slo/format';
import { briefTarget, shortPeriod } from '@/domain/slo/format-brief';
import { formatWindow } from '@/domain/slo/format-figures';
import { alertPairs } from '@/domain/slo/pairs';
import { lookOf } from '@/domain/slo/status';
import { BudgetBar } from '../_live/budget-bar';
import { budgetInk } from '../_live/budget-ink';
import type { Objective } from '../_live/objective-types';
import { BurnCells } from './burn-cells';

/** An objective on a phone: the same figures, for a thumb. */
export function ObjectiveCard({ deployment, objective: { slug, definition, evaluation } }: { deployment: string; objective: Objective }) {
  const { budget, burns, sli } = evaluation;
  const look = lookOf(evaluation);
  const remaining = budget?.remaining ?? null;
  return (
    <Card tone={look.tone === 'critical' ? 'critical' : 'plain'}>
      <Link href={pathTo.slo(deployment, slug)} className="block px-4 py-3">
        <span className="flex items-center justify-between gap-2">
          <h3 className="min-w-0 truncate text-body font-semibold">{definition.title}</h3>
          <StatusText {...look} />
        </span>
        <span data-figures className="flex justify-between gap-2 text-table text-muted">
          <span>{briefTarget(definition)} · {shortPeriod(definition.periodS) ?? formatWindow(definition.periodS)}</span>
          <span className="live-value">{formatSli(sli, definition.target)}</span>
        </span>
        {budget && remaining !== null && (
          <span data-figures className="mt-2 grid grid-cols-[minmax(0,1fr)_auto] items-center gap-3 text-table">
            <BudgetBar remaining={remaining} />
            <span className={cx('live-value font-semibold', budgetInk(remaining))}>{remaining < 0 ? `overspent by ${formatPart(-remaining)}` : `${formatPart(remaining)} left`}{remaining > 0 && <span className="font-normal text-muted"> · {formatMinutes(budget.leftMinutes ?? 0)}</span>}</span>
          </span>
        )}
        {burns.length > 0 && <span className="mt-2 block text-table"><BurnCells burns={burns} pairs={alertPairs(definition.periodS, definition.budgetShares)} asHeading={false} /></span>}
      </Link>
    </Card>
  );
}
