'use client';
import { useState } from 'react';
import { useTRPCClient } from '@/app/_lib/trpc';
import { Segmented } from '@/components/ui/segmented';
import { SEVERITIES, type Severity, severityWord } from '@/domain/incidents/severity';
import { useAttempt } from '../_incident/use-attempt';
import { useRoom } from '../_room/room-context';
import { WordsDialog } from './words-dialog';

/** Up or down, with a reason; terms are counted anew from the declaration. */
export function SeverityDialog({ onClose }: { onClose: () => void }) {
  const { at, incident } = useRoom();
  const client = useTRPCClient();
  const { attempt, busy, problem } = useAttempt();
  const was = incident.severity ?? 4;
  const [severity, setSeverity] = useState<Severity | null>(null);
  const send = async (reason: string) => severity !== null && (await attempt({ ...at, was, severity, reason }, (sent) => client.incidents.setSeverity.mutate(sent))) !== null;
  return (
    <WordsDialog
      keep={`severity ${at.deployment} ${at.number}`}
      title="Change severity"
      description={`It is ${severityWord(was)}. Terms are counted anew from the declaration; what ran out stays on record.`}
      label="Why"
      placeholder="Customers of two brokers see late fills"
      submit={severity === null ? 'Change severity' : `Make it ${severityWord(severity)}`}
      missing={severity === null ? 'Choose a severity.' : null}
      busy={busy}
      problem={problem}
      onSubmit={send}
      onClose={onClose}
    >
      <Segmented label="New severity" value={severity === null ? null : String(severity)} onChange={(value) => setSeverity(SEVERITIES.find((each) => String(each) === value) ?? null)} options={SEVERITIES.map((each) => ({ value: String(each), label: severityWord(each), disabledReason: each === was ? `It is ${severityWord(each)} already.` : null }))} />
    </WordsDialog>
  );
}
