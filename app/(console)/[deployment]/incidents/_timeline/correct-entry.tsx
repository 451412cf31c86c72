'use client';
import { useState } from 'react';
import { useTRPCClient } from '@/app/_lib/trpc';
import { TextArea } from '@/components/form/controls';
import { Field } from '@/components/form/field';
import { Button } from '@/components/ui/button';
import { INCIDENT_LIMITS } from '@/domain/incidents/schemas';
import type { TimelineLine } from '../_incident/incident-types';
import { useAttempt } from '../_incident/use-attempt';
import { useRoom } from '../_room/room-context';

/** A new wording in the place of what was written; the earlier one stays and is shown with it. */
export function CorrectEntry({ line, onDone }: { line: TimelineLine; onDone: () => void }) {
  const { at } = useRoom();
  const client = useTRPCClient();
  const { attempt, busy, problem } = useAttempt();
  const [text, setText] = useState(line.text);
  const same = text.trim() === line.text;
  const save = async () => {
    if (busy || same || text.trim() === '') return;
    if (await attempt({ ...at, entryId: line.id, text }, (sent) => client.incidents.correctEntry.mutate(sent))) onDone();
  };
  return (
    <Field label={<span className="sr-only">New wording</span>} error={problem?.message}>
      {(control) => (
        <>
          <TextArea
            {...control}
            autoFocus
            rows={2}
            maxLength={INCIDENT_LIMITS.entry}
            value={text}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Escape') onDone();
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void save();
            }}
          />
          <span className="mt-1 mb-1 flex gap-2">
            <Button size="small" variant="primary" hotkey="submit" busy={busy} disabledReason={same ? 'It reads as before.' : text.trim() === '' ? 'The text is missing.' : null} onClick={() => void save()}>Correct</Button>
            <Button size="small" onClick={onDone}>Leave it</Button>
          </span>
        </>
      )}
    </Field>
  );
}
