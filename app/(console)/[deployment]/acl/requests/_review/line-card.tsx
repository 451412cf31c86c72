import { Segmented } from '@/components/ui/segmented';
import { StatusText } from '@/components/ui/status';
import { Subject } from '@/components/ui/subject';
import { TagBox } from '@/components/ui/chip';
import { cx } from '@/components/ui/class-names';
import { LineBlocked } from './line-blocked';
import { LineFacts } from './line-facts';
import type { Choice, ReviewLine } from './review-types';

interface LineCardProps {
  readonly line: ReviewLine;
  readonly poolType: string;
  readonly choice: Choice;
  /** Why nothing can be chosen; null when it can. */
  readonly disabledReason: string | null;
  readonly onChoose: (choice: Choice) => void;
}

/** One asked-for right: what it says, what it opens, who else is there, what to be wary of, and the choice. */
export function LineCard({ line, poolType, choice, disabledReason, onChoose }: LineCardProps) {
  const { plan, number } = line;
  const blocked = plan.blockedReason !== null;
  const publish = plan.direction === 'publish';
  return (
    <li aria-label={`Line ${number}, ${plan.direction} ${plan.written}`} className={cx('grid grid-cols-[14px_minmax(0,1fr)] gap-x-3 border-b border-line px-4 py-3 last:border-0 max-sm:grid-cols-[minmax(0,1fr)]', blocked && 'bg-sunken')}>
      <span className="text-table text-muted max-sm:hidden" aria-hidden>{number}</span>
      <div className="min-w-0">
        <div className="mb-2 flex flex-wrap items-center gap-x-2 gap-y-2">
          <TagBox title={plan.direction}>{publish ? 'PUB' : 'SUB'}</TagBox>
          <Subject text={plan.canonical ?? plan.written} className={cx('text-body', blocked ? 'text-muted' : 'font-medium')} />
          <span className="ml-auto">
            {line.decision === 'undecided' ? (
              <Segmented
                label={`Decision on line ${number}`}
                value={choice}
                onChange={onChoose}
                options={[
                  { value: 'approved', label: choice === 'approved' ? '✓ Approve' : 'Approve', disabledReason },
                  { value: 'denied', label: choice === 'denied' ? '✕ Deny' : 'Deny', disabledReason },
                ]}
              />
            ) : (
              <LineOutcome decision={line.decision} poolType={poolType} />
            )}
          </span>
        </div>
        {blocked ? <LineBlocked plan={plan} /> : <LineFacts plan={plan} />}
      </div>
    </li>
  );
}

function LineOutcome({ decision, poolType }: { decision: ReviewLine['decision']; poolType: string }) {
  if (decision === 'blocked') return <StatusText tone="critical" shape="blocked" word={`Blocked by the ${poolType} ceiling`} />;
  return decision === 'approved' ? <StatusText tone="ok" word="approved" /> : <StatusText tone="quiet" shape="cross" word="denied" />;
}
