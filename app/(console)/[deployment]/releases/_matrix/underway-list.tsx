import { pathTo } from '@/app/_lib/paths';
import { Card, CardHeader } from '@/components/ui/card';
import { RelativeTime } from '@/components/ui/instant';
import { StatusText } from '@/components/ui/status';
import { TextLink } from '@/components/ui/text-link';
import { stateLooks } from '../_release/looks';
import { RollbackClock } from '../_release/rollback-clock';
import type { Underway } from './narrow-matrix';

/** Everything that is on its way, what goes back first. */
export function UnderwayList({ underway }: { underway: readonly Underway[] }) {
  return (
    <Card aria-label="On its way">
      <CardHeader title="On its way" note={underway.length === 0 ? 'nothing' : underway.length} />
      {underway.length === 0 && <p className="px-4 pb-3 text-table text-muted">Nothing is being promoted or rolled back in the deployments you see.</p>}
      <ul className="divide-y divide-row">
        {underway.map(({ deployment, service, promotion: { id, version, state, kind, since, percent, paused, rollbackDueAt } }) => (
          <li key={id} className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5 px-4 py-2 text-table">
            <TextLink href={pathTo.promotion(deployment, service, id)} className="font-semibold text-ink">{service} {version} <span className="font-normal text-muted">{kind === 'rollback' ? 'back in' : 'into'} {deployment}</span></TextLink>
            <StatusText {...stateLooks[state]} />
            {percent !== null && <span data-figures className="text-meta text-muted">{percent} %</span>}
            {paused !== null && <StatusText tone="warning" shape="dash" word="paused" />}
            <span className="ml-auto text-meta text-muted">{rollbackDueAt ? <RollbackClock dueAt={rollbackDueAt} /> : <RelativeTime at={since} />}</span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
