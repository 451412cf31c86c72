'use client';
import { useSuspenseQuery } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { pathTo } from '@/app/_lib/paths';
import { useTRPC } from '@/app/_lib/trpc';
import { useRefusal } from '@/app/_lib/use-may';
import { usePageActions } from '@/components/shell/page-actions';
import { PageHeader } from '@/components/shell/page-header';
import { Age } from '@/components/ui/age';
import { Button } from '@/components/ui/button';
import { NoTelemetryYet } from '../../_live/no-telemetry-yet';
import { expandObjectives } from '../_live/expand-objectives';
import { useEvaluations } from '../_live/use-evaluations';
import { ListFilters } from './list-filters';
import { ListLegend } from './list-legend';
import { ObjectiveTable } from './objective-table';
import { NoObjectives } from './no-objectives';
import { useListFilter } from './use-list-filter';

/** What is read from the database follows the bus; without word from it, this often. */
const REREAD_MS = 30_000;
/** An evaluation comes every second. */
const TOLD_EVERY_MS = 2000;

/** All objectives of a deployment, as they are this second. */
export function SloView({ deployment }: { deployment: string }) {
  const trpc = useTRPC();
  const router = useRouter();
  const { data } = useSuspenseQuery(trpc.slo.list.queryOptions({ deployment }, { select: expandObjectives, refetchInterval: REREAD_MS }));
  const objectives = useEvaluations(deployment, data);
  const filter = useListFilter();
  const refusal = useRefusal(deployment, 'slo.manage');
  const create = () => router.push(pathTo.newSlo(deployment));
  usePageActions([{ id: 'slo new', title: 'New objective', disabledReason: refusal, run: create }]);
  const services = new Set(objectives.map(({ definition }) => definition.service)).size;
  const newest = Math.max(...objectives.map(({ evaluation }) => evaluation.at));
  return (
    <div className="grid h-full grid-rows-[auto_minmax(0,1fr)_auto] px-5 pt-4 pb-2 max-sm:block max-sm:h-auto max-sm:px-4 max-sm:pb-8">
      <div className="pb-3">
        <PageHeader
          title="SLOs"
          note={objectives.length > 0 && <span data-figures>{objectives.length} {objectives.length === 1 ? 'objective' : 'objectives'} in {services} {services === 1 ? 'service' : 'services'} · rolling, counted from events, <Age at={newest} every={TOLD_EVERY_MS} /> old</span>}
          actions={<Button variant="primary" disabledReason={refusal} onClick={create}>New objective</Button>}
        />
        {objectives.length > 0 && <NoTelemetryYet className="mt-2" />}
        {objectives.length > 0 && <ListFilters objectives={objectives} filter={filter} />}
      </div>
      {objectives.length === 0 ? <NoObjectives onCreate={create} refusal={refusal} /> : <ObjectiveTable deployment={deployment} objectives={objectives} filter={filter} />}
      {objectives.length > 0 && <ListLegend />}
    </div>
  );
}
