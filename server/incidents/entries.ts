import { mayCorrect } from '@/domain/incidents/timeline';
import type { WrittenKind } from '@/domain/incidents/timeline-facts';
import { applyStep } from '@/server/incidents/apply-step';
import { findEntry } from '@/server/incidents/entry-store';
import type { StoredIncident } from '@/server/incidents/incident-store';
import { incidentLabel } from '@/server/incidents/label';
import { lockForStep } from '@/server/incidents/transition';
import { writeEntry } from '@/server/incidents/write-entry';
import type { Person } from '@/server/platform/actor';
import { alreadyDecided, AppError, notFound } from '@/server/platform/errors';
import type { Work } from '@/server/platform/mutation';

export interface EntryInput {
  deployment: string;
  number: number;
  kind: WrittenKind;
  text: string;
  /** When it happened, if that was not now. */
  at?: Date | undefined;
}

/** How far back from when it was noticed somebody may still remember. */
const BEFORE_MS = 24 * 3_600_000;

/** Adds what somebody saw or did. A note and an action stay in the room; an update is told outside and begins the next term. */
export async function addEntry(work: Work<Person>, { deployment, number, kind, text, at }: EntryInput): Promise<{ entryId: string }> {
  const incident = await lockForStep(work, { deployment, number });
  checkTime(incident, at, work.clock.now());
  const entryId = await writeEntry(work, { incidentId: incident.id, kind, text: text.trim(), at });
  if (kind === 'update') await applyStep(work, incident, { type: 'update', by: work.actor.id }, text.trim());
  await noteEntry(work, incident, 'incidents.entry.added', { entryId, kind, text: text.trim(), at: at ?? null });
  return { entryId };
}

/** Puts a new wording in the place of what people wrote; the earlier one stays, and is shown with it. */
export async function correctEntry(work: Work<Person>, { deployment, number, entryId, text, at }: Omit<EntryInput, 'kind'> & { entryId: string }): Promise<{ entryId: string }> {
  // Who corrects comes one after the other: an entry has one correction.
  const incident = await lockForStep(work, { deployment, number });
  const entry = await findEntry(work.tx, incident.id, entryId);
  if (!entry) throw notFound();
  checkTime(incident, at, work.clock.now());
  if (entry.correctedBy) throw alreadyDecided('The wording of this entry', entry.correctedBy.name, entry.correctedBy.at);
  const verdict = mayCorrect(entry, []);
  if (!verdict.ok) throw new AppError('CONFLICT', verdict.reason, { rule: 'incident' });
  const corrected = await writeEntry(work, { incidentId: incident.id, kind: entry.kind, text: text.trim(), at: at ?? new Date(entry.at), ref: entry.ref, supersedesId: entry.id });
  await noteEntry(work, incident, 'incidents.entry.corrected', { entryId: corrected, supersedes: entry.id, was: entry.text, text: text.trim() });
  return { entryId: corrected };
}

function checkTime({ facts }: StoredIncident, at: Date | undefined, now: Date): void {
  if (at === undefined) return;
  if (at > now) throw new AppError('BAD_INPUT', 'What is written down has happened: leave the time empty for now.', { field: 'at', rule: 'past' });
  if (at.getTime() < facts.detectedAt - BEFORE_MS) throw new AppError('BAD_INPUT', 'That is more than a day before it was noticed: correct the time.', { field: 'at', rule: 'past' });
}

/** Audit entry and event of something in the room. */
export async function noteEntry(work: Work<Person>, { id, number, facts }: StoredIncident, kind: string, detail: Readonly<Record<string, unknown>>, reason: string | null = null): Promise<void> {
  const { deployment, title, version } = facts;
  await work.audit({ action: kind, deployment, entity: { type: 'incident', id, label: `${incidentLabel(number)} ${title}` }, reason, detail });
  await work.emit({ kind, deployment, entityId: id, version });
}
