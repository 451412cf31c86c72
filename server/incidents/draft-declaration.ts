import type { Reading } from '@/server/api/context';
import { alertsOfSource, type SourceInput } from '@/server/incidents/alerts-of-source';
import { incidentLabel } from '@/server/incidents/label';
import { runningWithAlert } from '@/server/incidents/link-store';
import { onDuty } from '@/server/incidents/on-duty';
import { candidatesOf } from '@/server/oncall/people-of';

const TITLE = 200;

/** What a declaration from these alerts or this page begins with, and the incidents that these alerts belong to already. */
export async function draftDeclaration({ db, clock, actor }: Reading, { deployment, ...source }: { deployment: string } & SourceInput) {
  const now = clock.now();
  const [found, duty, people] = await Promise.all([alertsOfSource(db, deployment, source, now), onDuty(db, deployment, now), candidatesOf(db, deployment)]);
  const already = await runningWithAlert(db, deployment, found.alerts.map((alert) => alert.fingerprint));
  const [first] = found.alerts;
  const commander = people.find((person) => person.id === duty.primary) ?? people.find((person) => person.id === actor.id) ?? null;
  return {
    at: now,
    title: (first ? first.summary || first.alertname : (found.pages[0]?.title ?? '')).slice(0, TITLE),
    services: [...found.services],
    startedAt: found.since,
    alerts: found.alerts.map(({ fingerprint, alertname, severity, startsAt, summary }) => ({ fingerprint, alertname, severity, startsAt, summary })),
    pages: found.pages.map(({ id, number, title, state }) => ({ id, number, title, state })),
    commander,
    people,
    already: already.map(({ number, title }) => ({ number, title, label: incidentLabel(number) })),
  };
}
