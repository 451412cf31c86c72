import { SOON_MS } from '@/domain/handoffs/note';
import type { ShiftFacts } from '@/domain/handoffs/note-facts';
import { aclShiftFact } from '@/server/acl/shift-fact';
import { activeSilencesFact } from '@/server/alerts/shift-facts';
import { changesOfKinds } from '@/server/changes/changes-store';
import type { StoredHandoff } from '@/server/handoffs/handoff-store';
import { incidentPath } from '@/server/incidents/label';
import { openIncidentsFact, postmortemsDueFact } from '@/server/incidents/facts';
import { ackedPagesFact, pagesOfShift } from '@/server/oncall/paging/facts';
import type { Db, Tx } from '@/server/platform/db';

/** What stands in records, and can be read inside a transaction. Alerts that fire and budgets are measured: see `measuredFacts`. */
export type RecordedFacts = Omit<ShiftFacts, 'firing' | 'budgets'>;

export interface Recorded {
  facts: RecordedFacts;
  /** Where the record of a line is in the console, by `type:id` of the line's reference. */
  paths: ReadonlyMap<string, string>;
}

/** The shift that a note tells of, and the instant at which it is told. */
export interface Shift {
  deployment: string;
  outgoing: string;
  from: number;
  /** The hour of the change, or now while that is still to come. */
  until: number;
  zone: string;
  now: Date;
}

const MOST_CHANGES = 200;
const DEPLOYS = ['releases.'];
const SCHEDULE = ['oncall.schedule.', 'oncall.override.', 'oncall.temporary.', 'oncall.shift.taken'];

export function shiftOf({ facts, shiftFrom, zone }: Pick<StoredHandoff, 'facts' | 'shiftFrom' | 'zone'>, now: Date): Shift {
  return { deployment: facts.deployment, outgoing: facts.outgoing, from: shiftFrom, until: Math.min(now.getTime(), facts.at), zone, now };
}

/** Everything a note is drawn from that stands in records. */
export async function recordedFacts(tx: Db | Tx, { deployment, outgoing, from, until, zone, now }: Shift): Promise<Recorded> {
  const stretch = { from: new Date(from), until: new Date(until) };
  const within = { deployment, from: stretch.from, to: stretch.until, limit: MOST_CHANGES };
  // One after the other: a transaction has one connection.
  const incidents = await openIncidentsFact(tx, deployment);
  const silences = await activeSilencesFact(tx, deployment, now);
  const acked = await ackedPagesFact(tx, deployment, outgoing);
  const pages = await pagesOfShift(tx, deployment, stretch.from, stretch.until);
  const deploys = await changesOfKinds(tx, { ...within, kinds: DEPLOYS });
  const rights = await aclShiftFact(tx, deployment, { ...stretch, soon: new Date(until + SOON_MS) });
  const postmortems = await postmortemsDueFact(tx, deployment);
  const schedule = await changesOfKinds(tx, { ...within, kinds: SCHEDULE });
  const paths = new Map<string, string>([
    ...incidents.map((each) => [`incident:${each.id}`, each.path] as const),
    ...silences.map((each) => [`silence:${each.id}`, `/${deployment}/silences?silence=${each.id}`] as const),
    ...[...acked, ...pages].map((each) => [`page:${each.id}`, each.path] as const),
    ...rights.map((each) => [`grant:${each.id}`, each.about === 'acl_request' ? `/${deployment}/acl/requests/${each.id}` : `/${deployment}/plugins/${encodeURIComponent(each.plugin)}`] as const),
    ...postmortems.map((each) => [`postmortem:${each.id}`, `${incidentPath(deployment, each.number)}/postmortem`] as const),
    ...schedule.map((each) => [`change:${each.id}`, `/${deployment}/oncall`] as const),
  ]);
  const facts: RecordedFacts = {
    from, until, zone,
    incidents: incidents.map(({ id, label, title, severity, state, lastWords, commander, startedAt }) => ({ id, label, title, severity, state, nextStep: lastWords, owner: commander?.id ?? '', since: startedAt.getTime() })),
    silences: silences.map(({ id, label, reason, byName, endsAt }) => ({ id, label: shortLabel(label), matchers: label, reason, by: byName, endsAt: endsAt.getTime(), mutesNow: 0 })),
    ackedPages: acked.flatMap(({ id, number, title, ackedAt, ackedBy }) => (ackedAt === null || ackedBy === null ? [] : [{ id, label: pageName(number), title, ackedAt: ackedAt.getTime(), ackedBy }])),
    // Whether an ack came late the page knows itself; its term counts from where nothing held it, not from its opening.
    pages: pages.filter(({ openedAt }) => openedAt >= stretch.from).map(({ id, number, title, openedAt, ackedAt, late, incidentId }) => ({ id, label: pageName(number), title, openedAt: openedAt.getTime(), ackedAt: ackedAt?.getTime() ?? null, ackDueAt: late ? openedAt.getTime() : null, incidentId })),
    deploys: deploys.map(({ id, kind, plugin, summary, actorName, effectiveFrom }) => ({ id, label: plugin ?? 'release', summary, by: actorName, at: effectiveFrom.getTime(), kind: deployKind(kind) })),
    grants: rights.map(({ id, plugin, summary, state, at, byName }) => ({ id, plugin, summary, state, at: at.getTime(), by: byName })),
    postmortems: postmortems.map(({ id, label, title, state, dueAt, owner }) => ({ id, label, title, state, dueAt: dueAt.getTime(), owner: owner?.id ?? null })),
    schedule: schedule.map(({ id, summary, actorName, effectiveFrom }) => ({ id, summary, by: actorName, at: effectiveFrom.getTime() })),
  };
  return { facts, paths };
}

const pageName = (number: number): string => `Page #${number}`;

const LABEL = 48;

/** Silences have no number; sentences name them by the beginning of what they match. */
function shortLabel(matchers: string): string {
  const text = `silence of ${matchers}`;
  return text.length > LABEL ? `${text.slice(0, LABEL - 1)}…` : text;
}

function deployKind(kind: string): ShiftFacts['deploys'][number]['kind'] {
  if (kind.endsWith('.rolled_back')) return 'rolled_back';
  return kind.endsWith('.requested') || kind.endsWith('.waiting') ? 'waiting' : 'deployed';
}
