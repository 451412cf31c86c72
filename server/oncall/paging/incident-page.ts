import { type Urgency, urgencyChange } from '@/domain/oncall/paging/policy';
import { stepPage } from '@/domain/oncall/paging/step-page';
import { applySteps } from '@/server/oncall/paging/apply-steps';
import { openNewPage } from '@/server/oncall/paging/open-page';
import { lockOpenOfIncident } from '@/server/oncall/paging/page-store';
import { groundsOf } from '@/server/oncall/paging/paging-context';
import type { Clock } from '@/server/platform/clock';
import type { Tx } from '@/server/platform/db';

export interface IncidentPage {
  deployment: string;
  incidentId: string;
  title: string;
  summary: string;
  path: string;
  urgency: Extract<Urgency, `sev${string}`>;
}

/** Pages for an incident, by the chain of its severity, in the caller's transaction. Null where the policy pages nobody for it; its open page if it has one. */
export async function openIncidentPage(tx: Tx, clock: Clock, { incidentId, ...incident }: IncidentPage): Promise<{ pageId: string; number: number } | null> {
  const open = await lockOpenOfIncident(tx, incident.deployment, incidentId);
  if (open) return { pageId: open.id, number: open.number };
  const page = await openNewPage(tx, clock, { ...incident, origin: 'incident', incidentId }, await groundsOf(tx, incident.deployment, clock.now()));
  return 'refused' in page ? null : { pageId: page.id, number: page.number };
}

/** The severity of an incident changed: its open page goes on by the new chain, or one is opened. */
export async function changeIncidentPage(tx: Tx, clock: Clock, incident: IncidentPage): Promise<{ pageId: string; number: number } | null> {
  const { deployment, incidentId, urgency } = incident;
  const page = await lockOpenOfIncident(tx, deployment, incidentId);
  if (!page) return openIncidentPage(tx, clock, incident);
  const grounds = await groundsOf(tx, deployment, clock.now());
  const chain = grounds.policy.definition.chains[urgency];
  const stepped = page.facts.urgency === urgency ? null : stepPage(page.facts, { type: urgencyChange(page.facts.urgency, urgency), user: null, urgency, chain }, grounds.context);
  if (stepped && !('refused' in stepped)) await applySteps(tx, clock, { page, facts: stepped.page, effects: stepped.effects, grounds });
  return { pageId: page.id, number: page.number };
}

/** The incident is over or was a mistake: its page ends. Nothing when it has none. */
export async function resolveIncidentPage(tx: Tx, clock: Clock, { deployment, incidentId }: { deployment: string; incidentId: string }): Promise<void> {
  const page = await lockOpenOfIncident(tx, deployment, incidentId);
  if (!page) return;
  const grounds = await groundsOf(tx, deployment, clock.now());
  const stepped = stepPage(page.facts, { type: 'resolve', user: null }, grounds.context);
  if (!('refused' in stepped)) await applySteps(tx, clock, { page, facts: stepped.page, effects: stepped.effects, grounds });
}
