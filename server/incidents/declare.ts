import { openIncident } from '@/domain/incidents/lifecycle';
import type { Severity } from '@/domain/incidents/severity';
import type { IncidentSource } from '@/domain/incidents/states';
import { alertsOfSource, type SourceFound, type SourceInput } from '@/server/incidents/alerts-of-source';
import { applyStep } from '@/server/incidents/apply-step';
import { auditedLast } from '@/server/incidents/audited-last';
import { findIncident, insertIncident, nextNumber, type StoredIncident } from '@/server/incidents/incident-store';
import { incidentLabel } from '@/server/incidents/label';
import { linkAlerts, linkPage } from '@/server/incidents/link-store';
import { linkedWords } from '@/server/incidents/linked-words';
import { type Moved, movedTo } from '@/server/incidents/moved';
import { onDuty } from '@/server/incidents/on-duty';
import type { LinkedPage } from '@/server/incidents/page-link-store';
import { refusal } from '@/server/incidents/refusal';
import { lockForStep, type Seen } from '@/server/incidents/transition';
import { requireResponder } from '@/server/incidents/who-can-respond';
import { writeEntry } from '@/server/incidents/write-entry';
import type { Actor, Person } from '@/server/platform/actor';
import { notFound } from '@/server/platform/errors';
import { newId } from '@/server/platform/ids';
import type { Work } from '@/server/platform/mutation';

export interface OpenInput extends SourceInput {
  deployment: string;
  title: string;
  /** Noticed on the bus rather than by a person; with alerts it is always by an alert. */
  source?: IncidentSource | undefined;
  detectedAt?: Date | undefined;
  services?: readonly string[] | undefined;
}

export interface DeclaredInput {
  severity: Severity;
  services?: readonly string[] | undefined;
  impact: string;
  /** The primary on call when left out, else whoever declares. */
  commander?: string | undefined;
  customerFacing?: boolean | undefined;
  startedAt?: Date | undefined;
}

/** Somebody noticed something: it is looked at in triage, and nobody is told yet. */
export function openInTriage(work: Work<Person>, input: OpenInput): Promise<Moved> {
  return auditedLast(work, async (all) => movedTo(await open(all, input)));
}

/** Declares an incident, from alerts, from a page or by hand: people are told, terms run, a commander has it. */
export function declareIncident(work: Work<Actor>, input: OpenInput & DeclaredInput): Promise<Moved> {
  return auditedLast(work, async (all) => declare(all, await open(all, input), input));
}

/** Declares what was looked at in triage. */
export async function declareTriaged(work: Work<Person>, input: Seen & DeclaredInput): Promise<Moved> {
  return declare(work, await lockForStep(work, { ...input, state: 'triage' }), input);
}

async function declare(work: Work<Actor>, incident: StoredIncident, input: DeclaredInput): Promise<Moved> {
  const { tx, actor, clock } = work;
  const { deployment, services } = incident.facts;
  const commander = input.commander ?? (await onDuty(tx, deployment, clock.now())).primary ?? actor.id;
  if (input.commander !== undefined) await requireResponder(tx, deployment, commander, 'commander');
  const { incident: after } = await applyStep(work, incident, {
    type: 'declare',
    by: actor.id,
    severity: input.severity,
    services: input.services ?? services,
    impact: input.impact,
    commander,
    customerFacing: input.customerFacing ?? false,
    ...(input.startedAt ? { startedAt: input.startedAt.getTime() } : {}),
  });
  return movedTo(after);
}

async function open(work: Work<Actor>, input: OpenInput): Promise<StoredIncident> {
  const { tx, actor, clock } = work;
  const now = clock.now();
  const found = await alertsOfSource(tx, input.deployment, input, now);
  const source = found.alerts.length > 0 || found.pages.length > 0 ? 'alert' : (input.source ?? 'manual');
  const detectedAt = (input.detectedAt ?? found.since ?? now).getTime();
  const outcome = openIncident({ title: input.title, source, reporter: actor.id, deployment: input.deployment, services: input.services ?? found.services, detectedAt }, now.getTime());
  if ('refused' in outcome) throw await refusal(tx, outcome);
  const { incident: facts } = outcome;
  const made = { id: newId(), number: await nextNumber(tx, input.deployment), facts };
  // No term runs in triage.
  await insertIncident(tx, { ...made, dueAt: null }, { name: actor.name, at: now });
  await linkSource(work, made.id, found);
  const kind = 'incidents.incident.opened';
  const label = `${incidentLabel(made.number)} ${facts.title}`;
  await work.audit({ action: kind, deployment: input.deployment, entity: { type: 'incident', id: made.id, label }, detail: { source, alerts: found.alerts.map((alert) => alert.fingerprint), pages: found.pages.map((page) => page.id), services: facts.services } });
  await work.emit({ kind, deployment: input.deployment, entityId: made.id, version: facts.version });
  const stored = await findIncident(tx, input.deployment, made.number);
  if (!stored) throw notFound();
  return ackedBefore(work, stored, found.pages);
}

/** A page that somebody has acked already is looked after: so is the incident. */
async function ackedBefore(work: Work<Actor>, incident: StoredIncident, pages: readonly LinkedPage[]): Promise<StoredIncident> {
  const acks = pages.flatMap(({ ackedAt, ackedBy }) => (ackedAt && ackedBy !== null ? [{ by: ackedBy, at: ackedAt.getTime() }] : [])).toSorted((a, b) => a.at - b.at);
  const [first] = acks;
  return first ? (await applyStep(work, incident, { type: 'ack', ...first })).incident : incident;
}

async function linkSource(work: Work<Actor>, incidentId: string, { alerts, pages }: SourceFound): Promise<void> {
  const by = { name: work.actor.name, at: work.clock.now() };
  if (alerts.length > 0) {
    await linkAlerts(work.tx, incidentId, alerts, by);
    await writeEntry(work, { incidentId, kind: 'linked', text: linkedWords(alerts.map((alert) => alert.alertname)) });
  }
  for (const page of pages) await linkPage(work.tx, incidentId, page.id, by.at);
}
