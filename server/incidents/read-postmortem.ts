import { POSTMORTEM_SECTIONS } from '@/domain/incidents/postmortem-facts';
import { postmortemGaps, sectionWord } from '@/domain/incidents/postmortem-guards';
import type { Reading } from '@/server/api/context';
import { findIncident } from '@/server/incidents/incident-store';
import { incidentLabel } from '@/server/incidents/label';
import { findPostmortem } from '@/server/incidents/postmortem-store';
import { namesOf } from '@/server/identity/identity-store';
import { notFound } from '@/server/platform/errors';

/** A postmortem with what is missing; its timeline is the incident's. NOT_FOUND where none was begun. */
export async function readPostmortem({ db, clock, actor }: Reading, input: { deployment: string; number: number }) {
  const incident = await findIncident(db, input.deployment, input.number);
  const found = incident && (await findPostmortem(db, incident.id));
  if (!incident || !found) throw notFound();
  const { facts, movedByName, movedAt } = found;
  const ids = [facts.author, facts.lastEditor, facts.publishedBy, facts.waivedBy, ...facts.actions.map((action) => action.owner)].filter((id) => id !== null);
  const names = await namesOf(db, ids);
  const nameOf = (id: string | null) => (id === null ? null : { id, name: names.get(id) ?? id });
  const mine = actor.id === facts.author || actor.id === facts.lastEditor;
  return {
    at: clock.now(),
    number: incident.number,
    label: incidentLabel(incident.number),
    title: incident.facts.title,
    severity: incident.facts.severity,
    incidentState: incident.facts.state,
    state: facts.state,
    version: facts.version,
    dueAt: dated(facts.dueAt),
    sections: POSTMORTEM_SECTIONS.map((section) => ({ section, title: sectionWord(section), text: facts.sections[section] })),
    actions: facts.actions.map(({ owner, dueAt, doneAt, ...action }) => ({ ...action, owner: nameOf(owner), dueAt: dated(dueAt), doneAt: dated(doneAt) })),
    author: nameOf(facts.author),
    lastEditor: nameOf(facts.lastEditor),
    submittedAt: dated(facts.submittedAt),
    publishedAt: dated(facts.publishedAt),
    publishedBy: nameOf(facts.publishedBy),
    waivedBy: nameOf(facts.waivedBy),
    waivedReason: facts.waivedReason,
    gaps: [...postmortemGaps(facts)],
    /** The reader wrote in it: somebody else has to publish it. */
    mine,
    movedByName,
    movedAt,
  };
}

function dated(at: number | null): Date | null {
  return at === null ? null : new Date(at);
}
