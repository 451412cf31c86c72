'use client';
import { useState } from 'react';
import { useTRPCClient } from '@/app/_lib/trpc';
import { Select } from '@/components/form/controls';
import { Field } from '@/components/form/field';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { needsPostmortem } from '@/domain/incidents/severity';
import { CAUSE_CODES, type CauseCode } from '@/domain/incidents/states';
import { useAttempt } from '../_incident/use-attempt';
import { useRoom } from '../_room/room-context';

/** Closes it, once nothing is missing; what is missing is said, with the way to it. */
export function CloseDialog({ onClose }: { onClose: () => void }) {
  const { at, incident, showPostmortem } = useRoom();
  const client = useTRPCClient();
  const { attempt, busy, problem } = useAttempt();
  const [code, setCode] = useState<CauseCode | ''>(incident.causeCode ?? '');
  const required = incident.severity !== null && needsPostmortem(incident.severity);
  // Without a postmortem only the code is asked for, and that is given here.
  const blockers = required ? incident.blockers.close : [];
  const missing = blockers.length > 0 ? blockers.join(' ') : !required && code === '' ? 'Choose what it came from.' : null;
  const send = async () => {
    if (busy || missing !== null) return;
    const content = { ...at, state: incident.state, ...(code === '' ? {} : { causeCode: code }) };
    if (await attempt(content, (sent) => client.incidents.close.mutate(sent))) onClose();
  };
  return (
    <Dialog
      open
      onClose={onClose}
      title={`Close ${incident.label}`}
      description="Everybody is released from their roles. It can be reopened for 14 days after it was resolved."
      footer={
        <>
          {blockers.length > 0 && incident.postmortem && <Button onClick={() => { showPostmortem(); onClose(); }}>Open the postmortem</Button>}
          <Button onClick={onClose}>Not now</Button>
          <Button variant="primary" hotkey="submit" busy={busy} disabledReason={missing} onClick={() => void send()}>Close the incident</Button>
        </>
      }
    >
      <form className="grid gap-3" onSubmit={(event) => { event.preventDefault(); void send(); }} onKeyDown={(event) => { if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void send(); }}>
        {problem && <Banner tone="critical" title="Not closed.">{problem.message}</Banner>}
        {blockers.length > 0 && <Banner tone="warning" title="Before that:"><ul className="list-disc pl-4">{blockers.map((blocker) => <li key={blocker}>{blocker}</li>)}</ul></Banner>}
        <Field label="What it came from" hint={required ? 'if it is known' : 'the cause code'} required={!required} error={problem?.field === 'causeCode' ? problem.message : undefined}>
          {(control) => (
            <Select {...control} value={code} onChange={(event) => setCode(CAUSE_CODES.find((each) => each === event.target.value) ?? '')}>
              <option value="">Choose…</option>
              {CAUSE_CODES.map((each) => <option key={each} value={each}>{each.replace('_', ' ')}</option>)}
            </Select>
          )}
        </Field>
      </form>
    </Dialog>
  );
}
