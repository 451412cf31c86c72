'use client';
import { Card, CardHeader } from '@/components/ui/card';
import { useNow } from '@/components/ui/clock';
import { cx } from '@/components/ui/class-names';
import { type StatusLook, StatusText } from '@/components/ui/status';
import { EVIDENCE_OLD_MS, GATE_WORDS } from '@/domain/releases/gates';
import { formatAge } from '@/domain/shell/format-duration';
import { gateLooks } from '../_release/looks';
import type { Review } from '../_release/release-types';

/** People who have not approved yet are no trouble. */
const WANTED: StatusLook = { tone: 'info', shape: 'ring', word: 'wanted' };

function lookOf({ gate, status }: Review['gates'][number]): StatusLook {
  return gate === 'approvals' && status === 'fail' ? WANTED : gateLooks[status];
}

/** What each gate says, what that stands on, and how old it is. They are asked again when it starts. */
export function GatesCard({ gates }: { gates: Review['gates'] }) {
  const passing = gates.filter(({ status }) => status === 'pass').length;
  return (
    <Card aria-label="Gates">
      <CardHeader title="Gates" note={`${passing} of ${gates.length} pass`} />
      <ul className="divide-y divide-row border-t border-row">
        {gates.map((said) => (
          <li key={said.gate} className={cx('grid gap-0.5 px-4 py-2 text-table', lookOf(said).tone === 'critical' && 'bg-critical-soft')}>
            <span className="flex items-baseline gap-2">
              <span className="font-semibold first-letter:uppercase">{GATE_WORDS[said.gate]}</span>
              <StatusText {...lookOf(said)} />
              <Asked at={said.at} />
            </span>
            <span className="text-meta text-muted wrap-anywhere">{said.evidence}</span>
          </li>
        ))}
        {gates.length === 0 && <li className="px-4 py-3 text-table text-muted">They are being asked.</li>}
      </ul>
      <p className="border-t border-row px-4 py-2 text-meta text-muted">All are asked again at the last moment before it starts.</p>
    </Card>
  );
}

function Asked({ at }: { at: Date }) {
  const age = useNow() - at.getTime();
  const old = age > EVIDENCE_OLD_MS;
  return <span data-figures className={cx('ml-auto text-meta', old ? 'hatch rounded-control px-1 text-quiet' : 'text-muted')}>{old && 'old, '}{formatAge(age)} ago</span>;
}
