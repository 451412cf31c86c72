import { permits } from '@/domain/identity/permissions';
import { mayDecide } from '@/domain/acl/who-may-decide';
import { listRequests } from '@/server/acl/acl-store';
import type { Reading } from '@/server/api/context';
import type { Person } from '@/server/platform/actor';
import { promotionItems } from '@/server/waiting/promotion-items';
import { settingsItems } from '@/server/waiting/settings-items';
import { shiftItems } from '@/server/waiting/shift-items';
import type { WaitingItem } from '@/server/waiting/waiting-item';

const SOON_MS = 72 * 3_600_000;
const DECIDED_MS = 7 * 24 * 3_600_000;

/** What waits for this person in a deployment, what waits for others, and what they decided lately. Own requests are never offered. */
export async function waitingForMe({ db, actor, clock }: Reading, { deployment }: { deployment: string }) {
  const now = clock.now();
  const [shift, promotions, settings, pending, ending, failed, decided] = await Promise.all([
    shiftItems(db, deployment, actor.id, now),
    promotionItems(db, deployment, actor),
    settingsItems(db, deployment, actor),
    listRequests(db, { deployment, pending: true, limit: 200 }),
    db.aclGrant.findMany({ where: { deployment, state: 'active', expiresAt: { gt: now, lt: new Date(now.getTime() + SOON_MS) } }, include: { plugin: { select: { name: true } } }, orderBy: { expiresAt: 'asc' }, take: 50 }),
    db.aclEnforcement.findMany({ where: { deployment, state: 'failed' }, include: { plugin: { select: { name: true } } }, orderBy: { startedAt: 'desc' }, take: 50 }),
    db.aclRequest.findMany({ where: { deployment, decidedById: actor.id, decidedAt: { gt: new Date(now.getTime() - DECIDED_MS) } }, include: { plugin: { select: { name: true } } }, orderBy: { decidedAt: 'desc' }, take: 5 }),
  ]);
  const requests = pending.map((request) => ({ item: requestItem(request), mine: decidable(actor, request) }));
  const mayRevoke = permits(actor.roles, 'acl.grant.revoke', deployment).ok;
  const own: WaitingItem[] = [
    ...failed.map((row): WaitingItem => ({ kind: 'grant_failed', id: row.id, plugin: row.plugin.name, title: `${row.plugin.name}: a grant is not in force`, detail: row.failure ?? 'The probe did not pass.', since: row.startedAt, dueAt: null, urgent: true, path: null })),
    ...requests.filter((entry) => entry.mine).map((entry) => entry.item),
    ...ending.map((row): WaitingItem => ({ kind: 'grant_ends', id: row.id, plugin: row.plugin.name, title: `Grant ends: ${row.plugin.name} may ${row.direction}`, detail: row.pattern, since: row.createdAt, dueAt: row.expiresAt, urgent: false, path: null })),
  ];
  return {
    mine: [...shift, ...promotions, ...settings, ...(mayRevoke ? own : [])],
    others: requests.filter((entry) => !entry.mine).map((entry) => entry.item),
    decided: decided.map((request) => ({ id: request.id, plugin: request.plugin.name, state: request.state, at: request.decidedAt ?? now })),
  };
}

type Request = Awaited<ReturnType<typeof listRequests>>[number];

function decidable(actor: Person, request: Request): boolean {
  const roles = actor.roles.filter((held) => held.deployment === request.deployment).map((held) => held.role);
  return mayDecide({ id: actor.id, roles }, { requesterId: request.requestedById, ownerId: request.plugin.ownerId, authorId: request.requestedById, lastEditorId: null }).ok;
}

function requestItem(request: Request): WaitingItem {
  const blocked = request.lines.filter((line) => line.decision === 'blocked').length;
  const count = request.lines.length;
  return {
    kind: 'acl_request',
    id: request.id,
    plugin: request.plugin.name,
    title: `${request.plugin.name} asks for ${count} ${count === 1 ? 'grant' : 'grants'}`,
    detail: request.urgent ?? (blocked > 0 ? `${blocked} outside its ceiling. Its sidecar runs on the baseline until this is decided.` : 'Its sidecar runs on the baseline until this is decided.'),
    since: request.createdAt,
    dueAt: null,
    urgent: request.urgent !== null,
    path: null,
  };
}
