'use client';
import { useRefusal } from '@/app/_lib/use-may';
import { useKeys } from '@/components/shell/keyboard';
import { usePageActions } from '@/components/shell/page-actions';
import { PageBody, PageHeader } from '@/components/shell/page-header';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { SkeletonRows } from '@/components/ui/skeleton';
import { EmptyState, ErrorState, NotAllowedState } from '@/components/ui/states';
import { toast } from '@/components/ui/toast';
import { OPEN_STATES } from '@/domain/incidents/states';
import { DeclareProvider, useDeclaring } from '../_declare/declare-provider';
import { IncidentTable } from './incident-table';
import { ListFilters } from './list-filters';
import { useIncidents } from './use-incidents';

/** The incidents of a deployment: what is open first. */
export function IncidentsView({ deployment }: { deployment: string }) {
  const refusal = useRefusal(deployment, 'incidents.read');
  if (refusal) return <PageBody><PageHeader title="Incidents" /><NotAllowedState title="Incidents are not open to you">{refusal}</NotAllowedState></PageBody>;
  return <DeclareProvider deployment={deployment}><IncidentsDesk deployment={deployment} /></DeclareProvider>;
}

function IncidentsDesk({ deployment }: { deployment: string }) {
  const incidents = useIncidents(deployment);
  const declaring = useDeclaring();
  const refusal = useRefusal(deployment, 'incidents.respond');
  const declare = () => (refusal === null ? declaring.open({}) : toast.note({ title: refusal }));
  useKeys({ declare });
  usePageActions([{ id: 'incident declare', title: 'Declare an incident', hotkey: 'declare', disabledReason: refusal, run: declare }]);
  const { counts, total, error, pending } = incidents;
  const open = OPEN_STATES.reduce((sum, state) => sum + (counts?.[state] ?? 0), 0);
  return (
    <div className="grid h-full grid-rows-[auto_minmax(0,1fr)] max-sm:block max-sm:h-auto max-sm:px-4">
      <div className="px-5 pt-4 pb-3 max-sm:px-0">
        <PageHeader title="Incidents" note={counts && <span data-figures>{open} open of {total}</span>} actions={<Button variant="primary" hotkey="declare" disabledReason={refusal} onClick={declare}>Declare an incident</Button>} />
        {incidents.stale && <Banner tone="stale" title="The list is old." className="mb-2">Reading it again failed; it is tried again by itself.</Banner>}
        {total > 0 && <ListFilters incidents={incidents} />}
      </div>
      {error !== null && <ErrorState title="The incidents could not be loaded" onRetry={incidents.retry}>{error}</ErrorState>}
      {error === null && pending && <SkeletonRows rows={12} rowHeight={44} label="Loading the incidents" />}
      {error === null && !pending && total === 0 && <EmptyState title="No incident yet" action={<Button disabledReason={refusal} onClick={declare}>Declare an incident</Button>}>One is declared from an alert, from a page, or by hand.</EmptyState>}
      {error === null && !pending && total > 0 && <IncidentTable deployment={deployment} incidents={incidents} />}
    </div>
  );
}
