import { pathTo } from '@/app/_lib/paths';
import { SignedSparkline } from '@/components/charts/signed-sparkline';
import type { Column } from '@/components/table/column';
import { cx } from '@/components/ui/class-names';
import { TextLink } from '@/components/ui/text-link';
import { formatDuration } from '@/domain/shell/format-duration';
import { ABSENT, formatPercent } from '@/domain/shell/format-number';
import { formatSli } from '@/domain/slo/format';
import { briefTarget, coveredShare, shortPeriod } from '@/domain/slo/format-brief';
import { type AlertPair, alertPairs } from '@/domain/slo/pairs';
import { MIN_COVERAGE } from '@/domain/slo/windows';
import type { Objective } from '../_live/objective-types';
import { AlertMark } from './alert-mark';
import { BudgetCell } from './budget-cell';
import { BurnCells, BurnHeader } from './burn-cells';
import type { Trails } from './use-trails';

interface Drawing {
  readonly deployment: string;
  /** The windows in the heading. */
  readonly heading: readonly AlertPair[];
  readonly trails: Trails;
}

/** Columns of the list of objectives. */
export function listColumns({ deployment, heading, trails }: Drawing): readonly Column<Objective>[] {
  return [
    { id: 'objective', header: 'Objective', width: 'minmax(112px,1fr)', cell: (objective) => <Name deployment={deployment} objective={objective} /> },
    { id: 'target', header: 'Target', width: '118px', shownFrom: 'desktop', cell: ({ definition }) => <span data-figures className="text-muted">{briefTarget(definition)}</span> },
    { id: 'sli', header: 'SLI now', width: '76px', align: 'end', shownFrom: 'tablet', cell: (objective) => <SliNow {...objective} /> },
    { id: 'budget', header: 'Budget left', width: '198px', shownFrom: 'tablet', cell: ({ evaluation }) => <BudgetCell evaluation={evaluation} /> },
    { id: 'burns', header: <BurnHeader pairs={heading} />, width: '236px', shownFrom: 'desktop', cell: ({ definition, evaluation }) => <Burns definition={definition} burns={evaluation.burns} heading={heading} /> },
    { id: 'trail', header: 'Budget so far', width: '80px', shownFrom: 'wide', cell: (objective) => <Trail objective={objective} trails={trails} /> },
    { id: 'coverage', header: 'Coverage', width: '98px', align: 'end', shownFrom: 'wide', cell: (objective) => <Coverage {...objective} /> },
    { id: 'alert', header: 'Alert', width: '64px', cell: ({ evaluation }) => <AlertMark evaluation={evaluation} /> },
  ];
}

function Name({ deployment, objective: { slug, definition } }: { deployment: string; objective: Objective }) {
  const short = shortPeriod(definition.periodS);
  return (
    <>
      <TextLink href={pathTo.slo(deployment, slug)} className="block truncate leading-4 font-medium text-ink" title={definition.title}>{definition.title}</TextLink>
      {short && <span className="block truncate text-[11px] leading-[14px] text-muted">{short}</span>}
    </>
  );
}

function SliNow({ definition, evaluation: { sli, budget } }: Objective) {
  if (sli === null) return <span className="text-meta text-muted">no traffic</span>;
  return <span className={cx('live-value', budget?.remaining !== null && budget !== null && budget.remaining < 0 && 'font-semibold text-critical')}>{formatSli(sli, definition.target)}</span>;
}

function Burns({ definition, burns, heading }: { definition: Objective['definition']; burns: Objective['evaluation']['burns']; heading: readonly AlertPair[] }) {
  const pairs = alertPairs(definition.periodS, definition.budgetShares);
  const asHeading = pairs.every((pair) => pair.longS === heading[pair.index]?.longS && pair.factor === heading[pair.index]?.factor);
  return <BurnCells burns={burns} pairs={pairs} asHeading={asHeading} />;
}

function Trail({ objective: { id, definition, evaluation }, trails }: { objective: Objective; trails: Trails }) {
  const values = trails.get(id);
  if (evaluation.budget === null || evaluation.budget.remaining === null) return evaluation.burns.length > 0 ? <span aria-hidden className="hatch block h-5" /> : <span className="text-muted">–</span>;
  if (!values) return null;
  return <SignedSparkline values={values} top={1} tone={evaluation.budget.remaining <= 0 ? 'critical' : 'plain'} label={`${definition.title}, budget left so far`} />;
}

/** Of the time the objective has lived through; how long that is, while it is less than its period. */
function Coverage({ definition: { periodS }, evaluation }: Objective) {
  const share = coveredShare(evaluation, periodS);
  if (share === null) return <span className="text-muted">{ABSENT}</span>;
  const young = evaluation.historyS < periodS - 1;
  return (
    <span className={cx(share < MIN_COVERAGE && 'font-semibold text-warning')}>
      {formatPercent(Math.floor(share * 100) / 100)}{young && <span className="font-normal text-muted"> of {formatDuration(evaluation.historyS * 1000).split(' ').slice(0, 2).join(' ')}</span>}
    </span>
  );
}
