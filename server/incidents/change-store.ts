import type { Db, Tx } from '@/server/platform/db';

/** A change as incidents read it. */
export interface IncidentChange {
  id: string;
  kind: string;
  entityType: string;
  entityId: string;
  plugin: string | null;
  summary: string;
  actorName: string;
  effectiveFrom: Date;
  recordedAt: Date;
}

const COLUMNS = { id: true, kind: true, entityType: true, entityId: true, plugin: true, summary: true, actorName: true, effectiveFrom: true, recordedAt: true } as const;

/** What took effect in a period, but for what is about alerts that begin and end, and incidents themselves. */
export function changesIn(db: Db | Tx, deployment: string, from: Date, to: Date, take: number): Promise<IncidentChange[]> {
  return db.change.findMany({
    where: { deployment, supersededBy: null, effectiveFrom: { gte: from, lte: to }, NOT: [{ kind: { startsWith: 'alerts.alert.' } }, { kind: { startsWith: 'incidents.' } }] },
    orderBy: [{ effectiveFrom: 'desc' }, { id: 'asc' }],
    take,
    select: COLUMNS,
  });
}

/** These changes as they are told now, by the id that was asked for: one that was corrected is its latest correction. */
export async function changesNow(db: Db | Tx, ids: readonly string[]): Promise<Map<string, IncidentChange>> {
  if (ids.length === 0) return new Map();
  const latest = await db.$queryRaw<{ asked: string; id: string }[]>`
    WITH RECURSIVE line AS (
      SELECT id AS asked, id FROM changes_change WHERE id = ANY(${[...ids]}::uuid[])
      UNION ALL SELECT l.asked, c.id FROM line l JOIN changes_change c ON c.supersedes_id = l.id)
    SELECT asked::text, id::text FROM line l WHERE NOT EXISTS (SELECT 1 FROM changes_change c WHERE c.supersedes_id = l.id)`;
  const rows = await db.change.findMany({ where: { id: { in: latest.map((row) => row.id) } }, select: COLUMNS });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return new Map(latest.flatMap(({ asked, id }) => {
    const row = byId.get(id);
    return row ? [[asked, row] as const] : [];
  }));
}

/** A change of this deployment that no correction has taken the place of; null otherwise. */
export function currentChange(db: Db | Tx, deployment: string, id: string): Promise<IncidentChange | null> {
  return db.change.findFirst({ where: { id, deployment, supersededBy: null }, select: COLUMNS });
}

export interface HeldByChange {
  plugin: string;
  grants: { id: string; direction: 'publish' | 'subscribe'; pattern: string }[];
}

/** The grants that a change of rights brought and that are still held: what there is to revoke. Null where there are none. */
export async function grantsOfChange(db: Db | Tx, deployment: string, change: IncidentChange): Promise<HeldByChange | null> {
  if (!change.kind.startsWith('acl.') || change.plugin === null) return null;
  const held = { deployment, plugin: { name: change.plugin }, state: { in: ['enforcing' as const, 'active' as const, 'failed' as const] } };
  const grants = await db.aclGrant.findMany({ where: { ...held, ...(await broughtBy(db, change)) }, orderBy: [{ direction: 'asc' }, { pattern: 'asc' }], select: { id: true, direction: true, pattern: true } });
  return grants.length === 0 ? null : { plugin: change.plugin, grants };
}

async function broughtBy(db: Db | Tx, { entityType, entityId }: IncidentChange) {
  if (entityType === 'acl_request') return { line: { requestId: entityId } };
  if (entityType !== 'acl_enforcement') return { id: { in: [] } };
  const enforcement = await db.aclEnforcement.findUnique({ where: { id: entityId }, select: { grantIds: true, requestId: true } });
  // An enforcement carries all that its plugin holds; what it was made for is what its request asked.
  if (enforcement?.requestId) return { line: { requestId: enforcement.requestId } };
  return { id: { in: enforcement?.grantIds ?? [] } };
}
