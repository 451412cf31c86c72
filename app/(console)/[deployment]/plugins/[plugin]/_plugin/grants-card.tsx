'use client';
import { useRouter } from 'next/navigation';
import { lazy, Suspense, useState } from 'react';
import { grantColumns } from './grant-columns';
import { GrantList } from './grant-list';
import { type Grant, type GrantsQuery, isHeld } from './use-grants';
import { pathTo } from '@/app/_lib/paths';
import { usePageActions } from '@/components/shell/page-actions';
import { DataTable } from '@/components/table/data-table';
import { useRowKeys } from '@/components/table/use-row-keys';
import { Button } from '@/components/ui/button';
import { Card, CardHeader } from '@/components/ui/card';
import { FilterChip } from '@/components/ui/chip';
import { SkeletonRows } from '@/components/ui/skeleton';
import { EmptyState, ErrorState } from '@/components/ui/states';
import { useFetchSoon } from '@/components/ui/use-fetch-soon';
import type { Verdict } from '@/domain/verdict';

const loadRevoke = () => import('./revoke-dialog').then((module) => ({ default: module.RevokeDialog }));
const RevokeDialog = lazy(loadRevoke);

interface GrantsCardProps {
  readonly deployment: string;
  readonly plugin: string;
  readonly grants: GrantsQuery;
  /** Whether this person may revoke; undefined until known. */
  readonly may: { readonly ok: boolean; readonly reason?: string | undefined } | Verdict | undefined;
}

const keyOf = (grant: Grant) => grant.id;

/** What the plugin may do and who allowed it, and the way to take it away. */
export function GrantsCard({ deployment, plugin, grants, may }: GrantsCardProps) {
  const router = useRouter();
  const [ended, setEnded] = useState(false);
  const [revoking, setRevoking] = useState<readonly string[] | null>(null);
  /** Once asked for, the dialog stays: closing it keeps what was typed. */
  const [asked, setAsked] = useState(false);
  useFetchSoon(loadRevoke);
  const all = grants.data?.grants ?? [];
  const held = all.filter(isHeld);
  const rows = ended ? all : held;
  const open = (id: string) => {
    const grant = all.find((each) => each.id === id);
    if (grant) router.push(pathTo.request(deployment, grant.requestId));
  };
  const keys = useRowKeys({ keys: rows.map(keyOf), onOpen: open, selectable: true });
  const selected = held.filter((grant) => keys.selected.has(grant.id));
  const forbidden = may === undefined ? 'It is being looked up whether you may.' : may.ok ? null : (may.reason ?? 'You may not revoke here.');
  const whyNot = forbidden ?? (held.length === 0 ? 'It holds no grants: there is nothing to revoke.' : null);
  const revoke = (ids: readonly string[]) => {
    setAsked(true);
    setRevoking(ids);
  };
  const target = selected.length > 0 ? selected : held;
  const words = selected.length > 0 ? `Revoke ${selected.length} selected` : 'Revoke all';
  usePageActions([{ id: 'revoke', title: `${words} of ${plugin}`, disabledReason: whyNot, run: () => revoke(target.map(keyOf)) }]);
  return (
    <Card className="overflow-hidden">
      <CardHeader
        title="Grants"
        note={grants.data && `${held.length} held`}
        end={
          <span className="flex items-center gap-2">
            {all.length > held.length && <FilterChip active={ended} count={all.length - held.length} onClick={() => setEnded(!ended)}>ended</FilterChip>}
            <Button size="small" variant="danger" disabledReason={whyNot} onClick={() => revoke(target.map(keyOf))}>{words}</Button>
          </span>
        }
      />
      {grants.data === undefined && (grants.error ? <ErrorState title="The grants could not be loaded" onRetry={() => void grants.refetch()}>{grants.error.message}</ErrorState> : <SkeletonRows rows={3} rowHeight={52} />)}
      {grants.data !== undefined && rows.length === 0 && <EmptyState title="Baseline only" className="py-6">It may report its telemetry and heartbeat and hear its control messages, nothing else.</EmptyState>}
      {grants.data !== undefined && rows.length > 0 && (
        <>
        <div className="sm:hidden"><GrantList deployment={deployment} grants={rows} whyNot={forbidden} onRevoke={(id) => revoke([id])} /></div>
        <DataTable
          label="Grants"
          columns={grantColumns({ deployment, whyNot: forbidden, enforcements: grants.data.enforcements, onRevoke: (id) => revoke([id]) })}
          rows={rows}
          keyOf={keyOf}
          rowHeight={52}
          selection={keys}
          onOpen={open}
          rowClass={(grant) => (isHeld(grant) ? undefined : 'text-muted')}
          className="max-h-[440px] border-t border-row max-sm:hidden"
        />
        </>
      )}
      <Suspense>{asked && <RevokeDialog deployment={deployment} plugin={plugin} grants={held.filter((grant) => revoking?.includes(grant.id))} left={held.length - (revoking?.length ?? 0)} open={revoking !== null} onClose={() => setRevoking(null)} onRevoked={keys.clear} />}</Suspense>
    </Card>
  );
}
