import { pathTo } from '@/app/_lib/paths';
import { Card, CardHeader } from '@/components/ui/card';
import { Instant } from '@/components/ui/instant';
import { StatusBadge } from '@/components/ui/status';
import { EmptyState } from '@/components/ui/states';
import { TextLink } from '@/components/ui/text-link';
import { summaryOf } from '@/domain/deployments/settings/summary';
import { changeLooks } from '../_change/change-looks';
import type { Settings } from './settings-types';

/** What was asked for, the newest first, and what became of it. */
export function HistoryCard({ settings: { deployment, changes } }: { settings: Settings }) {
  return (
    <Card aria-label="History of changes">
      <CardHeader title="Changes" note={changes.length === 0 ? '' : 'the newest first'} />
      {changes.length === 0 && <EmptyState title="Nothing was changed yet">What is set holds by default, or comes from the environment.</EmptyState>}
      <ul>
        {changes.map((change) => (
          <li key={change.id} className="flex flex-wrap items-center gap-x-3 gap-y-1 border-t border-row px-4 py-2 text-table">
            <StatusBadge {...changeLooks[change.state]} />
            <TextLink href={pathTo.settingsChange(deployment, change.id)} className="min-w-0 wrap-anywhere">{summaryOf(change.changes)}</TextLink>
            <span className="ml-auto text-meta text-muted">{change.requestedByName}{change.byProgram && ' (program)'}, <Instant at={change.requestedAt} precision="minute" /></span>
          </li>
        ))}
      </ul>
    </Card>
  );
}
