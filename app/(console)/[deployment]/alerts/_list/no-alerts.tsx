import { Button } from '@/components/ui/button';
import { EmptyState, FilteredEmptyState } from '@/components/ui/states';
import type { AlertSearch } from './use-alert-search';
import type { Alerts } from './use-alerts';

/** Why the list is empty: the filter hides what fires, or nothing fires. */
export function NoAlerts({ alerts, search }: { alerts: Pick<Alerts, 'newest'>; search: Pick<AlertSearch, 'narrowed' | 'clear'> }) {
  if (!search.narrowed) return <EmptyState title="Nothing fires">An alert appears here within a second of its arrival.</EmptyState>;
  const firing = alerts.newest?.firing ?? 0;
  if (firing === 0) return <EmptyState title="No alert matches the filter" action={<Button size="small" onClick={search.clear}>Clear filter</Button>} />;
  return <FilteredEmptyState of={firing} what={firing === 1 ? 'alert' : 'alerts'} onClear={search.clear} />;
}
