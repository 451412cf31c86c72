import type { ReactNode } from 'react';
import { pathTo } from '@/app/_lib/paths';
import { cx } from '@/components/ui/class-names';
import { Instant } from '@/components/ui/instant';
import { ShapeMark, type Shape } from '@/components/ui/shapes';
import { TextLink } from '@/components/ui/text-link';
import { formatCount } from '@/domain/shell/format-number';
import type { CauseKind } from '@/domain/slo/ledger';
import { formatPart } from '@/domain/slo/format';
import type { Cause, ObjectiveDetail } from './detail-types';

interface CauseRowProps {
  readonly deployment: string;
  readonly cause: Cause;
  /** The change it is, where it lies in the range that was read. */
  readonly change: ObjectiveDetail['changes'][number] | null;
  /** Largest share of all, which fills the bar. */
  readonly largest: number;
  readonly minutes: string | null;
  /** What can be done about it. */
  readonly children: ReactNode;
}

const looks: Readonly<Record<CauseKind, { shape: Shape; ink: string; bar: string }>> = {
  incident: { shape: 'hexagon', ink: 'text-critical', bar: 'bg-critical-fill' },
  change: { shape: 'triangle', ink: 'text-accent', bar: 'bg-chart-line' },
  missing: { shape: 'dash', ink: 'text-muted', bar: 'bg-control' },
  background: { shape: 'ring', ink: 'text-muted', bar: 'bg-control' },
};

/** One cause: what and when, how much of the budget, how many messages, how long a full outage would have to be. */
export function CauseRow({ deployment, cause, change, largest, minutes, children }: CauseRowProps) {
  const { shape, ink, bar } = looks[cause.kind];
  const share = cause.shareOfBudget;
  return (
    <tr className="border-t border-row align-top">
      <td className="py-2 pr-2 pl-4">
        <span className="flex gap-2">
          <span className={cx('mt-1', ink)}><ShapeMark shape={shape} size={11} /></span>
          <span className="min-w-0">
            <span className="block wrap-anywhere">{change?.plugin ? <TextLink href={pathTo.plugin(deployment, change.plugin)}>{cause.title}</TextLink> : cause.title}</span>
            <span className="flex flex-wrap items-center gap-x-3 text-meta text-muted">
              {cause.kind === 'background' && 'no change within the hour before it'}
              {cause.kind !== 'background' && cause.from !== null && <span>spent from <Instant at={cause.from} precision="minute" showZone={false} />{cause.to !== null && <> to <Instant at={cause.to} precision="minute" /></>}</span>}
              {children}
            </span>
          </span>
        </span>
      </td>
      <td className="py-2 text-right">
        <span className="flex items-center justify-end gap-2">
          <span aria-hidden className="block h-1.5 w-10 overflow-hidden rounded-[2px] bg-count max-sm:hidden"><span className={cx('block h-full', bar)} style={{ width: `${largest > 0 ? ((share ?? 0) / largest) * 100 : 0}%` }} /></span>
          <span className="w-16 font-semibold whitespace-nowrap">{share === null ? '–' : formatPart(share)}</span>
        </span>
      </td>
      <td className="py-2 text-right max-sm:hidden">{formatCount(cause.badEvents)}</td>
      <td className="py-2 pr-4 text-right whitespace-nowrap">{minutes ?? '–'}</td>
    </tr>
  );
}
