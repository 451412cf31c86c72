'use client';
import { useState } from 'react';
import { useTRPCClient } from '@/app/_lib/trpc';
import { Select } from '@/components/form/controls';
import { Checkbox } from '@/components/ui/checkbox';
import { Instant } from '@/components/ui/instant';
import { KeyHint } from '@/components/ui/kbd';
import type { Runbook } from '../_incident/incident-types';
import { useQuick } from '../_incident/use-quick';
import { useRoom } from '../_room/room-context';
import { Section } from '../_room/section';
import { beginRunbook, runbookProgress } from './runbook-progress';

/** What to look at, step by step; each tick stands in the timeline. */
export function RunbookSection() {
  const { incident: { runbooks } } = useRoom();
  const [chosen, setChosen] = useState<string | null>(null);
  const runbook = runbooks.find(({ id }) => id === chosen) ?? beginRunbook(runbooks);
  if (!runbook) return null;
  const { done, of } = runbookProgress(runbook);
  return (
    <Section title={`Runbook: ${runbook.title}`} note={<span data-figures>{done} of {of}</span>} end={<KeyHint id="runbook" />}>
      <Select aria-label="Which runbook" data-runbook value={runbook.id} onChange={(event) => setChosen(event.target.value)} className="mb-1.5">
        {runbooks.map(({ id, title, fits }) => <option key={id} value={id}>{title}{fits ? ' · fits a linked alert' : ''}</option>)}
      </Select>
      <p className="mb-1 text-meta text-muted">{runbook.symptom}</p>
      <ol aria-label={runbook.title}>{runbook.steps.map((step) => <Step key={step.id} runbook={runbook.id} step={step} />)}</ol>
    </Section>
  );
}

function Step({ runbook, step: { id, text, hint, tick } }: { runbook: string; step: Runbook['steps'][number] }) {
  const { at, refusal } = useRoom();
  const client = useTRPCClient();
  const { quick, busy } = useQuick();
  const [wanted, setWanted] = useState<boolean | null>(null);
  const set = async (done: boolean) => {
    if (busy) return;
    setWanted(done);
    await quick(text, (idempotencyKey) => client.incidents.tickStep.mutate({ ...at, idempotencyKey, runbook, step: id, done, note: '' }));
    setWanted(null);
  };
  return (
    <li className="flex items-start gap-2 py-0.5">
      <Checkbox checked={wanted ?? tick !== null} aria-disabled={refusal !== null || undefined} title={refusal ?? undefined} onChange={(done) => refusal === null && void set(done)} className="min-w-0 flex-1 items-start">
        <span className="min-w-0"><span className={tick ? 'text-muted' : undefined}>{text}</span>{hint && !tick && <span className="block text-meta text-muted">{hint}</span>}</span>
      </Checkbox>
      {tick && <span className="shrink-0 pt-1 text-meta text-muted">{tick.by} <Instant at={tick.at} showZone={false} precision="minute" /></span>}
    </li>
  );
}
