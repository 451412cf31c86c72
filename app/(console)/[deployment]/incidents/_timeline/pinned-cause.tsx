'use client';
import { pathTo } from '@/app/_lib/paths';
import { useTRPCClient } from '@/app/_lib/trpc';
import { useRefusal } from '@/app/_lib/use-may';
import { Button, ButtonLink } from '@/components/ui/button';
import { Pin } from 'lucide-react';
import { deltaSentence } from '../_changes/delta-words';
import type { Cause } from '../_incident/incident-types';
import { useQuick } from '../_incident/use-quick';
import { useRoom } from '../_room/room-context';

/** A change that is held to be the cause, above everything that happened; what it granted is revoked from here. */
export function PinnedCause({ cause }: { cause: Cause }) {
  const { at, refusal, ask } = useRoom();
  const client = useTRPCClient();
  const { quick, busy } = useQuick();
  const mayRevoke = useRefusal(at.deployment, 'acl.grant.revoke');
  const { id, summary, actorName, plugin, score, deltaMs, revoke } = cause;
  const gone = revoke === null && cause.kind.startsWith('acl.');
  return (
    <section aria-label="Pinned cause" className="flex flex-wrap items-center gap-x-3 gap-y-2 rounded-card border border-l-[3px] border-line border-l-accent bg-surface px-3 py-2">
      <span className="shrink-0 text-accent"><Pin aria-hidden size={14} /></span>
      <div className="min-w-0 flex-1 basis-56">
        <p className="text-table font-semibold wrap-anywhere">Cause: {summary}</p>
        <p className="text-meta text-muted">{actorName} · {deltaSentence(deltaMs)}{score !== null && ` · score ${score.toFixed(1)}`}{gone && ' · nothing left to revoke'}</p>
      </div>
      <span className="flex flex-wrap gap-2">
        {revoke !== null && <Button variant="danger" size="small" disabledReason={mayRevoke} onClick={() => ask({ kind: 'revoke', cause })}>{revoke.grants.length === 1 ? 'Revoke the grant' : `Revoke ${revoke.grants.length} grants`}</Button>}
        {plugin !== null && <ButtonLink size="small" href={pathTo.plugin(at.deployment, plugin)}>Open {plugin}</ButtonLink>}
        <Button size="small" variant="ghost" busy={busy} disabledReason={refusal} onClick={() => void quick('Unpin', (idempotencyKey) => client.incidents.unpinCause.mutate({ ...at, idempotencyKey, changeId: id }))}>Unpin</Button>
      </span>
    </section>
  );
}
