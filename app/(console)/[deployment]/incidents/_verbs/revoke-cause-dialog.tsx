'use client';
import { useQueryClient } from '@tanstack/react-query';
import { useTRPC, useTRPCClient } from '@/app/_lib/trpc';
import { Subject } from '@/components/ui/subject';
import { toast } from '@/components/ui/toast';
import type { Cause } from '../_incident/incident-types';
import { useAttempt } from '../_incident/use-attempt';
import { useRoom } from '../_room/room-context';
import { WordsDialog } from './words-dialog';

/** Takes away what the pinned cause granted, from the room; the timeline then tells of it. */
export function RevokeCauseDialog({ cause, onClose }: { cause: Cause; onClose: () => void }) {
  const { at, incident } = useRoom();
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const { attempt, busy, problem } = useAttempt();
  const { revoke } = cause;
  if (revoke === null) return null;
  const { plugin, grants } = revoke;
  const count = grants.length === 1 ? 'grant' : `${grants.length} grants`;
  const send = async (reason: string) => {
    const answer = await attempt({ deployment: at.deployment, plugin, grantIds: grants.map(({ id }) => id), reason }, (sent) => client.acl.revoke.mutate(sent));
    if (answer === null) return false;
    toast.done({ title: `${answer.revoked} ${answer.revoked === 1 ? 'grant' : 'grants'} of ${plugin} revoked`, detail: 'The bus is being brought to it; the timeline tells when it is.' });
    void queries.invalidateQueries(trpc.acl.pathFilter());
    return true;
  };
  return (
    <WordsDialog
      keep={`revoke ${at.deployment} ${at.number} ${cause.id}`}
      title={`Revoke ${grants.length === 1 ? 'the grant' : count} of ${plugin}`}
      description={`${plugin} reconnects at once without ${grants.length === 1 ? 'it' : 'them'}, and is told these words.`}
      label="Reason"
      start={`${incident.label}: held to be the cause`}
      submit={`Revoke ${count}`}
      danger
      busy={busy}
      problem={problem}
      onSubmit={send}
      onClose={onClose}
    >
      <ul aria-label="What is revoked" className="rounded-card border border-line px-3 py-1.5 text-table">{grants.map(({ id, direction, pattern }) => <li key={id}><span className="mr-2 text-muted">{direction}</span><Subject text={pattern} /></li>)}</ul>
    </WordsDialog>
  );
}
