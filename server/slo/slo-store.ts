import type { SloDefinition } from '@/domain/slo/definition';
import { groupBy } from '@/domain/group-by';
import type { Db, Tx } from '@/server/platform/db';
import { jsonValue } from '@/server/platform/json';
import type { Prisma, SloBurn, SloObjective } from '@/server/generated/prisma/client';
import type { SloState } from '@/server/generated/prisma/enums';

export type { SloBurn, SloState };

/** A definition and from when on it judges events. */
export interface SloVersion {
  number: number;
  validFrom: Date;
  definition: SloDefinition;
  reason: string | null;
  createdByName: string;
}

/** An objective with all its versions, oldest first (there is always one), and the state of its alerts. */
export interface Objective extends SloObjective {
  versions: SloVersion[];
  burns: SloBurn[];
  /** The latest version's. */
  definition: SloDefinition;
}

const withAll = { versions: { orderBy: { number: 'asc' } }, burns: { orderBy: { pair: 'asc' } } } as const satisfies Prisma.SloObjectiveInclude;

/** What stands in the column was parsed when it was written. */
function read(row: Prisma.SloObjectiveGetPayload<{ include: typeof withAll }>): Objective {
  const versions = row.versions.map(({ definition, ...version }) => ({ ...version, definition: definition as unknown as SloDefinition }));
  const latest = versions.at(-1);
  if (!latest) throw new Error(`objective ${row.slug} has no definition`);
  return { ...row, versions, definition: latest.definition };
}

/** Living objectives, of one deployment or of all, by slug. */
export async function activeObjectives(db: Db | Tx, deployment?: string): Promise<Objective[]> {
  const rows = await db.sloObjective.findMany({ where: { state: 'active', ...(deployment ? { deployment } : {}) }, include: withAll, orderBy: [{ deployment: 'asc' }, { slug: 'asc' }] });
  return rows.map(read);
}

/** As much of an objective as its evaluation needs. */
export type Evaluable = Pick<Objective, 'id' | 'deployment' | 'slug' | 'createdAt' | 'definition'> & { burns: readonly Pick<SloBurn, 'pair' | 'firing'>[] };

/** Living objectives of these deployments, by slug, without their past: one statement however many there are, since lists ask all the time. */
export async function evaluableObjectives(db: Db | Tx, deployments: readonly string[]): Promise<Evaluable[]> {
  const rows = await db.$queryRaw<(Omit<Evaluable, 'burns'> & { firing: number[] })[]>`
    SELECT o.id, o.deployment, o.slug, o.created_at AS "createdAt", v.definition, ARRAY(SELECT b.pair FROM slo_burn AS b WHERE b.objective_id = o.id AND b.firing) AS firing
    FROM slo_objective AS o
    CROSS JOIN LATERAL (SELECT definition FROM slo_version WHERE objective_id = o.id ORDER BY number DESC LIMIT 1) AS v
    WHERE o.state = 'active' AND o.deployment = ANY(${[...deployments]}) ORDER BY o.slug`;
  return rows.map(({ firing, ...row }) => ({ ...row, burns: firing.map((pair) => ({ pair, firing: true })) }));
}

/** Changes whenever any definition does, and costs next to nothing. */
export async function definitionsStamp(db: Db): Promise<string> {
  const [stamp] = await db.$queryRaw<{ stamp: string }[]>`SELECT count(*) || '-' || coalesce(sum(version), 0) AS stamp FROM slo_objective`;
  return stamp?.stamp ?? '';
}

/** An objective of this deployment, living or retired; null also when it belongs to another. */
export async function findObjective(db: Db | Tx, deployment: string, slug: string): Promise<Objective | null> {
  const row = await db.sloObjective.findUnique({ where: { deployment_slug: { deployment, slug } }, include: withAll });
  return row && read(row);
}

export async function objectiveById(db: Db | Tx, id: string): Promise<Objective | null> {
  const row = await db.sloObjective.findUnique({ where: { id }, include: withAll });
  return row && read(row);
}

/** Ids of all objectives, also retired ones, by the period of their latest definition in seconds. */
export async function objectivePeriods(db: Db): Promise<Map<number, string[]>> {
  const rows = await db.$queryRaw<{ id: string; period: number }[]>`
    SELECT DISTINCT ON (objective_id) objective_id AS id, (definition->>'periodS')::int AS period FROM slo_version ORDER BY objective_id, number DESC`;
  return new Map([...groupBy(rows, (row) => row.period)].map(([period, own]) => [period, own.map((row) => row.id)]));
}

export interface NewVersion {
  definition: SloDefinition;
  at: Date;
  byName: string;
  reason: string | null;
}

/** False when the deployment has an objective of this slug already. */
export async function insertObjective(tx: Tx, objective: { id: string; deployment: string; slug: string }, first: NewVersion): Promise<boolean> {
  const made = await tx.sloObjective.createMany({ data: [{ ...objective, createdAt: first.at, createdByName: first.byName }], skipDuplicates: true });
  if (made.count === 1) await insertVersion(tx, objective.id, 1, first);
  return made.count === 1;
}

/** Adds the next definition to a living objective still in `version`; false when someone was faster. */
export async function addVersion(tx: Tx, id: string, version: number, next: NewVersion & { number: number }): Promise<boolean> {
  const moved = await tx.sloObjective.updateMany({ where: { id, version, state: 'active' }, data: { version: { increment: 1 } } });
  if (moved.count === 1) await insertVersion(tx, id, next.number, next);
  return moved.count === 1;
}

/** Retires a living objective still in `version`; false when someone was faster. */
export async function retireObjective(tx: Tx, id: string, version: number, by: { at: Date; name: string }): Promise<boolean> {
  const moved = await tx.sloObjective.updateMany({ where: { id, version, state: 'active' }, data: { state: 'retired', version: { increment: 1 }, retiredAt: by.at, retiredByName: by.name } });
  return moved.count === 1;
}

async function insertVersion(tx: Tx, objectiveId: string, number: number, { definition, at, byName, reason }: NewVersion): Promise<void> {
  await tx.sloVersion.create({ data: { objectiveId, number, validFrom: at, definition: jsonValue(definition), reason, createdByName: byName } });
}

/** Whether the objective lives, until the end of the transaction: retiring it waits. */
export async function livesMeanwhile(tx: Tx, id: string): Promise<boolean> {
  const rows = await tx.$queryRaw<unknown[]>`SELECT 1 FROM slo_objective WHERE id = ${id}::uuid AND state = 'active' FOR SHARE`;
  return rows.length === 1;
}

export interface BurnMove {
  objectiveId: string;
  pair: number;
  firing: boolean;
  at: Date;
  detail: unknown;
}

/** Lets a pair fire or end, once: the new version, or null when it already was so. */
export async function moveBurn(tx: Tx, { objectiveId, pair, firing, at, detail }: BurnMove): Promise<number | null> {
  const rows = await tx.$queryRaw<{ version: number }[]>`
    INSERT INTO slo_burn AS b (objective_id, pair, firing, since, version, detail)
    SELECT ${objectiveId}::uuid, ${pair}::int, true, ${at}, 1, ${JSON.stringify(detail)}::jsonb WHERE ${firing}
    ON CONFLICT (objective_id, pair) DO NOTHING RETURNING version`;
  if (rows[0]) return rows[0].version;
  const moved = await tx.sloBurn.updateManyAndReturn({ where: { objectiveId, pair, firing: !firing }, data: { firing, since: at, version: { increment: 1 }, detail: jsonValue(detail) }, select: { version: true } });
  return moved[0]?.version ?? null;
}

export function findBurn(db: Db | Tx, objectiveId: string, pair: number): Promise<SloBurn | null> {
  return db.sloBurn.findUnique({ where: { objectiveId_pair: { objectiveId, pair } } });
}
