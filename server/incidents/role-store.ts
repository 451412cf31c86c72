import type { IncidentRole, RoleFacts, RoleOffer, RoleSpan } from '@/domain/incidents/role-facts';
import type { Db, Tx } from '@/server/platform/db';
import { newId } from '@/server/platform/ids';
import type { IncidentRole as StoredRole } from '@/server/generated/prisma/enums';

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
const _sameRoles: Same<StoredRole, IncidentRole> = true;
void _sameRoles;

/** Who held and holds which role of an incident, in the order of time, and what is offered. */
export async function readRoles(db: Db | Tx, incidentId: string): Promise<RoleFacts> {
  const spans = await db.incidentRoleSpan.findMany({ where: { incidentId }, orderBy: [{ from: 'asc' }, { id: 'asc' }] });
  const offers = await db.incidentRoleOffer.findMany({ where: { incidentId }, orderBy: [{ at: 'asc' }, { role: 'asc' }] });
  return {
    spans: spans.map(({ role, userId, from, until }) => ({ role, user: userId, from: from.getTime(), until: until?.getTime() ?? null })),
    offers: offers.map(({ role, toId, byId, at }) => ({ role, to: toId, by: byId, at: at.getTime() })),
  };
}

/** Roles of open incidents that are offered to a person, the oldest offer first. */
export async function offersTo(db: Db | Tx, deployment: string, userId: string): Promise<{ incidentId: string; number: number; title: string; role: IncidentRole; by: string; at: Date }[]> {
  const rows = await db.incidentRoleOffer.findMany({
    where: { toId: userId, incident: { deployment, state: { in: ['triage', 'active', 'mitigated'] } } },
    orderBy: [{ at: 'asc' }, { role: 'asc' }],
    include: { incident: { select: { number: true, title: true } } },
  });
  return rows.map(({ incidentId, role, byId, at, incident }) => ({ incidentId, role, by: byId, at, ...incident }));
}

/** Writes what a step did to the roles: spans that ended and began, offers that were made and answered. */
export async function saveRoles(tx: Tx, incidentId: string, before: RoleFacts, after: RoleFacts): Promise<void> {
  const held = new Map(before.spans.map((span) => [spanKey(span), span]));
  // Those that end go first: the database allows one holder of a role at a time.
  for (const span of after.spans) {
    const was = held.get(spanKey(span));
    if (!was || was.until === span.until || span.until === null) continue;
    await tx.incidentRoleSpan.updateMany({ where: { incidentId, role: span.role, userId: span.user, from: new Date(span.from), until: null }, data: { until: new Date(span.until) } });
  }
  for (const span of after.spans.filter((each) => !held.has(spanKey(each)))) {
    await tx.incidentRoleSpan.create({ data: { id: newId(), incidentId, role: span.role, userId: span.user, from: new Date(span.from), until: span.until === null ? null : new Date(span.until) } });
  }
  const open = new Set(after.offers.map(offerKey));
  for (const offer of before.offers.filter((each) => !open.has(offerKey(each)))) await tx.incidentRoleOffer.deleteMany({ where: { incidentId, role: offer.role } });
  const made = new Set(before.offers.map(offerKey));
  for (const { role, to, by, at } of after.offers.filter((each) => !made.has(offerKey(each)))) await tx.incidentRoleOffer.create({ data: { incidentId, role, toId: to, byId: by, at: new Date(at) } });
}

function spanKey({ role, user, from }: RoleSpan): string {
  return `${role} ${user} ${from}`;
}

function offerKey({ role, to, by, at }: RoleOffer): string {
  return `${role} ${to} ${by} ${at}`;
}
