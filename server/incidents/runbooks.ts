import { mayTick, progressOf, runbookById, type RunbookTick, runbooksFor, tickWords } from '@/domain/incidents/runbooks';
import { SEEDED_RUNBOOKS } from '@/domain/incidents/runbook-seed';
import type { Labels } from '@/domain/alerts/labels';
import { noteEntry } from '@/server/incidents/entries';
import { entriesOfKinds } from '@/server/incidents/entry-store';
import { lockForStep } from '@/server/incidents/transition';
import { writeEntry } from '@/server/incidents/write-entry';
import type { Person } from '@/server/platform/actor';
import type { Db, Tx } from '@/server/platform/db';
import { AppError, notFound } from '@/server/platform/errors';
import type { Work } from '@/server/platform/mutation';

export interface TickInput {
  deployment: string;
  number: number;
  runbook: string;
  step: string;
  done: boolean;
  note: string;
}

/** Ticks a step of a runbook, or takes the tick back; either stands in the timeline. */
export async function tickStep(work: Work<Person>, { deployment, number, ...input }: TickInput): Promise<{ runbook: string; step: string; done: boolean }> {
  const runbook = runbookById(input.runbook);
  const incident = await lockForStep(work, { deployment, number });
  if (!runbook) throw notFound();
  const verdict = mayTick(runbook, await ticksOf(work.tx, incident.id), input.step, input.done);
  if (!verdict.ok) throw new AppError('CONFLICT', verdict.reason, { rule: 'incident' });
  const { step, done, note } = input;
  await writeEntry(work, { incidentId: incident.id, kind: 'runbook', text: tickWords(runbook, { step, done, note }), ref: { type: 'runbook_step', id: `${runbook.id}/${step}` }, detail: { done, note: note.trim() } });
  await noteEntry(work, incident, 'incidents.runbook.ticked', { runbook: runbook.id, step, done, note: note.trim() });
  return { runbook: runbook.id, step, done };
}

/** The ticks of an incident, read from its timeline. */
async function ticksOf(db: Db | Tx, incidentId: string): Promise<RunbookTick[]> {
  return (await entriesOfKinds(db, incidentId, ['runbook'])).flatMap(({ ref, at, author, detail }) => {
    const [runbook, step] = ref?.id.split('/') ?? [];
    const { done, note } = detail as { done: boolean; note: string };
    return runbook === undefined || step === undefined ? [] : [{ runbook, step, done, note, at, by: author ?? '' }];
  });
}

/** Runbooks with how far they are: those that fit the alerts first, then all others. */
export async function runbooksOf(db: Db | Tx, incidentId: string, alerts: readonly Labels[]) {
  const ticks = await ticksOf(db, incidentId);
  const fitting = runbooksFor(alerts);
  return [...fitting, ...SEEDED_RUNBOOKS.filter((runbook) => !fitting.includes(runbook))].map((runbook) => ({
    id: runbook.id,
    title: runbook.title,
    symptom: runbook.symptom,
    fits: fitting.includes(runbook),
    steps: progressOf(runbook, ticks).map(({ id, text, hint, tick }) => ({ id, text, hint, tick: tick && { by: tick.by, at: new Date(tick.at), note: tick.note } })),
  }));
}
