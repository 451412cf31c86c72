'use client';
import { useTRPCClient } from '@/app/_lib/trpc';
import { useAttempt } from '../_incident/use-attempt';
import { useRoom } from '../_room/room-context';
import { WordsDialog } from './words-dialog';

/** Says why a linked alert may go on firing after the incident is resolved. */
export function WaiveDialog({ fingerprint, alertname, onClose }: { fingerprint: string; alertname: string; onClose: () => void }) {
  const { at } = useRoom();
  const client = useTRPCClient();
  const { attempt, busy, problem } = useAttempt();
  return (
    <WordsDialog
      keep={`waive ${at.deployment} ${at.number} ${fingerprint}`}
      title={`Waive ${alertname}`}
      description="It may go on firing after the incident is resolved."
      label="Why it may"
      placeholder="The slow window needs six hours to drain"
      submit="Waive it"
      busy={busy}
      problem={problem}
      onSubmit={async (reason) => (await attempt({ ...at, fingerprint, reason }, (sent) => client.incidents.waiveAlert.mutate(sent))) !== null}
      onClose={onClose}
    />
  );
}
