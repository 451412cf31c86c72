'use client';
import { pathTo } from '@/app/_lib/paths';
import { useRefusal } from '@/app/_lib/use-may';
import { useKeys } from '@/components/shell/keyboard';
import { usePageActions } from '@/components/shell/page-actions';
import { PageBody, PageHeader } from '@/components/shell/page-header';
import { Banner } from '@/components/ui/banner';
import { Button, ButtonLink } from '@/components/ui/button';
import { cx } from '@/components/ui/class-names';
import { SkeletonRows } from '@/components/ui/skeleton';
import { EmptyState, ErrorState, FilteredEmptyState, NotAllowedState } from '@/components/ui/states';
import { toast } from '@/components/ui/toast';
import type { Place } from '../_release/release-types';
import { RegisterLink } from '../../plugins/register/_register/register-link';
import { useVerbs, VerbProvider } from '../_verbs/verb-provider';
import { MatrixCards } from './matrix-cards';
import { MatrixFilters } from './matrix-filters';
import { MatrixGrid } from './matrix-grid';
import { UnderwayList } from './underway-list';
import { useCellKeys } from './use-cell-keys';
import { useMatrix } from './use-matrix';

/** Which release runs where, what is on its way, and what holds it. */
export function MatrixView({ deployment }: { deployment: string }) {
  const refusal = useRefusal(deployment, 'releases.read');
  if (refusal) return <PageBody><PageHeader title="Releases" /><NotAllowedState title="Releases are not open to you">{refusal}</NotAllowedState></PageBody>;
  return <VerbProvider><MatrixDesk deployment={deployment} /></VerbProvider>;
}

const CHOOSE_FIRST = 'Move to a cell first: arrows, or j and k.';

function MatrixDesk({ deployment }: { deployment: string }) {
  const matrix = useMatrix();
  const keys = useCellKeys(matrix);
  const verbs = useVerbs();
  const { services, all, error, pending } = matrix;
  const on = (act: (place: Place) => void) => () => (keys.at ? act(keys.at) : toast.note({ title: CHOOSE_FIRST }));
  const candidate = services.find(({ service }) => service === keys.at?.service)?.cells.find((cell) => cell.deployment === keys.at?.deployment)?.candidate;
  const promote = on((place) => verbs.open({ kind: 'promote', ...place, ...(candidate ? { releaseId: candidate.releaseId } : {}) }));
  const rollBack = on((place) => verbs.open({ kind: 'rollBack', ...place }));
  useKeys({ promote, rollBack });
  const where = keys.at ? `${keys.at.service} in ${keys.at.deployment}` : null;
  const disabledReason = keys.at ? null : CHOOSE_FIRST;
  usePageActions([
    { id: 'release promote', title: where ? `Promote ${where}` : 'Promote a release', hotkey: 'promote', disabledReason, run: promote },
    { id: 'release roll back', title: where ? `Roll back ${where}` : 'Roll back', hotkey: 'rollBack', disabledReason, run: rollBack },
  ]);
  return (
    <PageBody>
      <PageHeader
        title="Releases"
        note={all.length > 0 && <span data-figures>{all.length} {all.length === 1 ? 'service' : 'services'} in {matrix.deployments.length} {matrix.deployments.length === 1 ? 'deployment' : 'deployments'}</span>}
        actions={
          <>
            <ButtonLink href={pathTo.releaseRules(deployment)}>Rules</ButtonLink>
            {all.length > 0 && (
              <span className="flex gap-2 max-sm:hidden">
                <RegisterLink deployment={deployment} />
                <Button hotkey="rollBack" disabledReason={disabledReason} onClick={rollBack}>Roll back…</Button>
                <Button variant="primary" hotkey="promote" disabledReason={disabledReason} onClick={promote}>Promote…</Button>
              </span>
            )}
          </>
        }
      />
      {matrix.stale && <Banner tone="stale" title="The matrix is old." className="mb-2">Reading it again failed; it is tried again by itself.</Banner>}
      {error !== null && <ErrorState title="The releases could not be loaded" onRetry={matrix.retry}>{error}</ErrorState>}
      {error === null && pending && <SkeletonRows rows={8} rowHeight={64} label="Loading the releases" />}
      {error === null && !pending && all.length === 0 && <EmptyState title="No service yet" action={<RegisterLink deployment={deployment} />}>A service appears here when its plugin is registered, or when its first release is promoted.</EmptyState>}
      {all.length > 0 && (
        <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
          <MatrixFilters matrix={matrix} />
          {services.length === 0 && <FilteredEmptyState of={all.length} what={all.length === 1 ? 'service' : 'services'} onClear={matrix.clear} />}
          {services.length > 0 && <div className="max-sm:hidden"><MatrixGrid deployment={deployment} matrix={matrix} keys={keys} /></div>}
          <div className={cx(matrix.underway.length === 0 && 'max-sm:hidden')}><UnderwayList underway={matrix.underway} /></div>
          {services.length > 0 && <div className="sm:hidden"><MatrixCards matrix={matrix} /></div>}
        </div>
      )}
    </PageBody>
  );
}
