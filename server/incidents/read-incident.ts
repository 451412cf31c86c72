import { closeBlockers, mayReopen, resolveBlockers } from '@/domain/incidents/guards';
import type { IncidentContext } from '@/domain/incidents/incident';
import { INCIDENT_ROLES } from '@/domain/incidents/role-facts';
import { SEVERITY_RULES } from '@/domain/incidents/severity';
import { deadlines } from '@/domain/incidents/timers';
import type { Reading } from '@/server/api/context';
import { pinnedCauses } from '@/server/incidents/causes';
import { datesOf, findIncident, type StoredIncident } from '@/server/incidents/incident-store';
import { incidentLabel } from '@/server/incidents/label';
import { linkedAlert, type LinkedNow, linkedNow, silencesOver } from '@/server/incidents/linked-state-store';
import { pageLinks } from '@/server/incidents/link-store';
import { onDuty } from '@/server/incidents/on-duty';
import { pagesById } from '@/server/incidents/page-link-store';
import { pinnedChanges } from '@/server/incidents/pins';
import { findPostmortem } from '@/server/incidents/postmortem-store';
import { runbooksOf } from '@/server/incidents/runbooks';
import { namesOf } from '@/server/identity/identity-store';
import { candidatesOf } from '@/server/oncall/people-of';
import { notFound } from '@/server/platform/errors';

/** Everything that the room of an incident shows beside its timeline. */
export async function readIncident({ db, clock, actor }: Reading, input: { deployment: string; number: number }) {
  const incident = await findIncident(db, input.deployment, input.number);
  if (!incident) throw notFound();
  const now = clock.now();
  const of = { id: incident.id, deployment: input.deployment };
  const alerts = await linkedNow(db, of, now);
  const [silences, postmortem, duty, changes, people, pages, runbooks] = await Promise.all([
    silencesOver(db, of, alerts, now),
    findPostmortem(db, incident.id),
    onDuty(db, input.deployment, now),
    pinnedChanges(db, incident.id),
    candidatesOf(db, input.deployment),
    pageLinks(db, incident.id).then((ids) => pagesById(db, ids)),
    runbooksOf(db, incident.id, alerts.map((alert) => alert.labels)),
  ]);
  const context: IncidentContext = { now: now.getTime(), alerts: alerts.map(linkedAlert), silences, postmortem: postmortem?.facts ?? null, businessClose: duty.businessClose };
  const [causes, names] = await Promise.all([pinnedCauses(db, incident, now, changes), namesOf(db, peopleOf(incident, pages))]);
  const nameOf = (id: string) => ({ id, name: names.get(id) ?? id });
  return {
    at: now,
    ...headOf(incident, nameOf),
    roles: rolesOf(incident, nameOf, actor.id),
    ...termsOf(incident, context),
    alerts: alerts.map(alertView),
    silences: silences.map((silence) => ({ ...silence })),
    pages: pages.map(({ groupKey: _key, receiver: _receiver, incidentId: _incident, ackedBy, ...page }) => ({ ...page, ackedBy: ackedBy === null ? null : nameOf(ackedBy) })),
    causes,
    runbooks,
    postmortem: postmortem && { state: postmortem.facts.state, dueAt: dated(postmortem.facts.dueAt), version: postmortem.facts.version, actions: postmortem.facts.actions.length },
    blockers: blockersOf(incident, context),
    people,
    onCall: duty.primary === null ? null : (people.find((person) => person.id === duty.primary) ?? nameOf(duty.primary)),
  };
}

type NameOf = (id: string) => { id: string; name: string };

function peopleOf({ facts }: StoredIncident, pages: readonly { ackedBy: string | null }[]): string[] {
  const { reporter, ackedBy, roles } = facts;
  return [reporter, ...(ackedBy === null ? [] : [ackedBy]), ...roles.spans.map((span) => span.user), ...roles.offers.flatMap((offer) => [offer.to, offer.by]), ...pages.flatMap((page) => page.ackedBy ?? [])];
}

function headOf({ id, number, facts, movedByName, movedAt }: StoredIncident, nameOf: NameOf) {
  const { title, source, services, state, phase, severity, impact, customerFacing, mitigation, resolution, causeCode, relapses, reopened, version } = facts;
  return {
    id, number, label: incidentLabel(number), title, source, services, state, phase, severity, impact, customerFacing, mitigation, resolution, causeCode, relapses, reopened, version, movedByName, movedAt,
    reporter: nameOf(facts.reporter),
    ackedBy: facts.ackedBy === null ? null : nameOf(facts.ackedBy),
    ...datesOf(facts),
  };
}

/** Who holds what, who is asked, and who held it before. */
function rolesOf({ facts: { roles } }: StoredIncident, nameOf: NameOf, reader: string) {
  return INCIDENT_ROLES.map((role) => {
    const spans = roles.spans.filter((span) => span.role === role);
    const offer = roles.offers.find((each) => each.role === role);
    return {
      role,
      holders: spans.filter((span) => span.until === null).map((span) => ({ ...nameOf(span.user), since: new Date(span.from), me: span.user === reader })),
      offer: offer ? { to: nameOf(offer.to), by: nameOf(offer.by), at: new Date(offer.at), toMe: offer.to === reader } : null,
      before: spans.flatMap((span) => (span.until === null ? [] : [{ ...nameOf(span.user), from: new Date(span.from), until: new Date(span.until) }])),
    };
  });
}

/** Terms that run, those that ran out, and what the severity demands. */
function termsOf({ facts }: StoredIncident, context: IncidentContext) {
  const rules = facts.severity === null ? null : SEVERITY_RULES[facts.severity];
  return {
    terms: deadlines(facts, context).map(({ timer, since, dueAt, breached }) => ({ timer, since: new Date(since), dueAt: new Date(dueAt), breached })),
    breaches: facts.breaches.map(({ timer, severity, dueAt, recordedAt }) => ({ timer, severity, dueAt: new Date(dueAt), recordedAt: new Date(recordedAt) })),
    updateEvery: rules?.update?.kind === 'clock' ? { ms: rules.update.ms, businessDays: null } : rules?.update ? { ms: null, businessDays: rules.update.days } : null,
    postmortemWithinMs: rules?.postmortemMs ?? null,
    statusPage: rules?.statusPage ?? null,
  };
}

function alertView({ endedAt, episodeId: _episode, ...alert }: LinkedNow) {
  return { ...alert, endedAt, firing: endedAt === null };
}

/** What has to happen before each step, in sentences; empty: nothing. */
function blockersOf({ facts }: StoredIncident, context: IncidentContext) {
  const reopen = mayReopen(facts, context.now);
  return { resolve: [...resolveBlockers(context)], close: facts.state === 'resolved' ? [...closeBlockers(facts, context)] : [], reopen: reopen.ok ? [] : [reopen.reason] };
}

function dated(at: number | null): Date | null {
  return at === null ? null : new Date(at);
}
