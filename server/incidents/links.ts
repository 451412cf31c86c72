import { MIN_REASON } from '@/domain/incidents/roles';
import { expireSilence } from '@/server/alerts/expire-silence';
import { noteEntry } from '@/server/incidents/entries';
import { linkedWords } from '@/server/incidents/linked-words';
import { alertLinks, alertsNamed, decideSilence, linkAlerts, linkPage, waiveAlert } from '@/server/incidents/link-store';
import { linkedNow, silencesOver } from '@/server/incidents/linked-state-store';
import { pagesOverAlerts } from '@/server/incidents/page-link-store';
import { lockForStep } from '@/server/incidents/transition';
import { writeEntry } from '@/server/incidents/write-entry';
import type { Person } from '@/server/platform/actor';
import { alreadyDecided, AppError, notFound } from '@/server/platform/errors';
import type { Work } from '@/server/platform/mutation';

interface At {
  deployment: string;
  number: number;
}

/** Says that these alerts are part of it. Those that were linked before stay as they were. */
export async function linkAlertsTo(work: Work<Person>, { deployment, number, fingerprints }: At & { fingerprints: readonly string[] }): Promise<{ linked: number }> {
  const { tx, actor, clock } = work;
  const incident = await lockForStep(work, { deployment, number });
  const alerts = await alertsNamed(tx, deployment, fingerprints);
  if (alerts.length < new Set(fingerprints).size) throw notFound();
  const before = new Set((await alertLinks(tx, incident.id)).map((link) => link.fingerprint));
  const fresh = alerts.filter((alert) => !before.has(alert.fingerprint));
  if (fresh.length === 0) throw new AppError('CONFLICT', 'They are linked already.', { rule: 'incident' });
  const linked = await linkAlerts(tx, incident.id, fresh, { name: actor.name, at: clock.now() });
  for (const page of await pagesOverAlerts(tx, deployment, fresh.map((alert) => alert.fingerprint))) await linkPage(tx, incident.id, page.id, clock.now());
  await writeEntry(work, { incidentId: incident.id, kind: 'linked', text: linkedWords(fresh.map((alert) => alert.alertname)) });
  await noteEntry(work, incident, 'incidents.alert.linked', { fingerprints: fresh.map((alert) => alert.fingerprint) });
  return { linked };
}

/** Says why a linked alert may go on firing after the incident is resolved. */
export async function waiveLinkedAlert(work: Work<Person>, { deployment, number, fingerprint, reason }: At & { fingerprint: string; reason: string }): Promise<{ fingerprint: string }> {
  const { tx, actor, clock } = work;
  const incident = await lockForStep(work, { deployment, number });
  const link = (await alertLinks(tx, incident.id)).find((each) => each.fingerprint === fingerprint);
  if (!link) throw notFound();
  const said = reason.trim();
  if (said.length < MIN_REASON) throw new AppError('BAD_INPUT', `The reason is missing: say in at least ${MIN_REASON} characters why it may go on firing.`, { field: 'reason', rule: 'required' });
  if (!(await waiveAlert(tx, incident.id, fingerprint, { reason: said, name: actor.name, at: clock.now() }))) throw alreadyDecided('This alert', link.waivedByName, link.waivedAt);
  await writeEntry(work, { incidentId: incident.id, kind: 'linked', text: `${link.alertname} may go on firing: ${said}`, ref: { type: 'alert', id: fingerprint } });
  await noteEntry(work, incident, 'incidents.alert.waived', { fingerprint, alertname: link.alertname }, said);
  return { fingerprint };
}

/** Decides what becomes of a silence over its alerts when the incident is over: kept, or ended here and now. */
export async function decideSilenceOf(work: Work<Person>, { deployment, number, silenceId, decision }: At & { silenceId: string; decision: 'keep' | 'expire' }): Promise<{ silenceId: string; decision: 'keep' | 'expire' }> {
  const { tx, actor, clock } = work;
  const incident = await lockForStep(work, { deployment, number });
  const of = { id: incident.id, deployment };
  const alerts = await linkedNow(tx, of, clock.now());
  const silence = (await silencesOver(tx, of, alerts, clock.now())).find((each) => each.id === silenceId);
  if (!silence) throw notFound();
  await decideSilence(tx, incident.id, silenceId, { decision, name: actor.name, at: clock.now() });
  if (decision === 'expire') await expireSilence(work, { deployment, silenceId, reason: `INC-${number}` });
  else await writeEntry(work, { incidentId: incident.id, kind: 'linked', text: `The silence of ${silence.title} is kept`, ref: { type: 'silence', id: silenceId } });
  await noteEntry(work, incident, 'incidents.silence.decided', { silenceId, decision });
  return { silenceId, decision };
}
