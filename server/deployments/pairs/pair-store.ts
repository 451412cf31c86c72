import type { ObservedPair } from '@/domain/deployments/agent-protocol';
import type { HealthStatus } from '@/domain/deployments/pairs/health';
import type { PairPhase as DomainPhase } from '@/domain/deployments/pairs/pair';
import type { Agent, Instance, Pair as PairRow, Prisma } from '@/server/generated/prisma/client';
import type { PairDesired, PairFencing, PairPhase, PairRole } from '@/server/generated/prisma/enums';
import type { PairContent } from '@/server/deployments/pairs/pair-spec';
import type { Clock } from '@/server/platform/clock';
import type { Db, Tx } from '@/server/platform/db';
import { newId } from '@/server/platform/ids';
import { jsonValue } from '@/server/platform/json';
import { emit } from '@/server/platform/outbox';

export type { PairDesired, PairFencing, PairPhase, PairRole, PairRow };

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
const _samePhases: Same<PairPhase, DomainPhase> = true;
void _samePhases;

/** A pair as other capabilities see it. */
export interface Pair {
  id: string;
  /** Slug. */
  deployment: string;
  plugin: string;
  poolType: string;
  /** The instance it registers as, under which its telemetry comes. */
  instance: string;
  /** Name of its agent; null while none has room and the image. */
  agent: string | null;
  generation: number;
  role: PairRole;
  release: { id: string; version: string };
  image: string;
  specHash: string;
  desired: PairDesired;
  /** Wanted and reported number of queue subscriptions; null = never told, never said. */
  shares: number | null;
  sharesReported: number | null;
  /** Topics it subscribes to without a queue group: they cannot be split. */
  unsplit: readonly string[];
  phase: PairPhase;
  ready: boolean;
  health: HealthStatus;
  reason: string;
  since: Date;
  restarts: number;
  nextRetryAt: Date | null;
  adopted: boolean;
  fencing: PairFencing;
  memoryMb: number | null;
  recoveryMs: number | null;
  observedAt: Date | null;
  heartbeatAt: Date | null;
  createdAt: Date;
  stoppedAt: Date | null;
  /** Stopped and its key revoked for good. */
  endedAt: Date | null;
  version: number;
}

const withAgent = { agent: { select: { name: true } }, deployment: { select: { slug: true } } } as const satisfies Prisma.PairInclude;
export type PairWithAgent = PairRow & { agent: Pick<Agent, 'name'> | null; deployment: { slug: string } };

/** Pairs with their agent, as `toPair` wants them. */
export const PAIR_INCLUDE = withAgent;

/** The row, locked until the transaction ends; null when there is none. */
export async function lockPair(tx: Tx, id: string): Promise<PairWithAgent | null> {
  await tx.$queryRaw`SELECT 1 FROM deployments_pair WHERE id = ${id}::uuid FOR UPDATE`;
  return tx.pair.findUnique({ where: { id }, include: withAgent });
}

/** Pairs that fit, oldest first, each with what its instance last said of itself. */
export async function listPairs(db: Db | Tx, where: Prisma.PairWhereInput): Promise<Pair[]> {
  const rows = await db.pair.findMany({ where, include: withAgent, orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] });
  const instances = rows.length === 0 ? [] : await db.instance.findMany({ where: { deploymentId: { in: [...new Set(rows.map((row) => row.deploymentId))] }, name: { in: rows.map((row) => row.instance) } } });
  const byName = new Map(instances.map((instance) => [`${instance.deploymentId} ${instance.name}`, instance]));
  return rows.map((row) => toPair(row, byName.get(`${row.deploymentId} ${row.instance}`) ?? null));
}

/** What an instance said counts only while it speaks for this generation of the pair. */
export function toPair(row: PairWithAgent, known: Instance | null): Pair {
  const instance = known?.generation === row.generation ? known : null;
  const { id, plugin, poolType, instance: name, generation, role, specHash, desired, shares, phase, ready, reason, since, restarts, nextRetryAt, adopted, fencing, memoryMb, recoveryMs, observedAt, createdAt, stoppedAt, endedAt, version } = row;
  return {
    id, plugin, poolType, instance: name, generation, role, specHash, desired, shares, phase, ready, reason, since, restarts, nextRetryAt, adopted, fencing, memoryMb, recoveryMs, observedAt, createdAt, stoppedAt, endedAt, version,
    health: row.health as HealthStatus,
    deployment: row.deployment.slug,
    agent: row.agent?.name ?? null,
    release: { id: row.releaseId, version: row.releaseVersion },
    image: specFrom(row).image,
    sharesReported: instance?.shares ?? null,
    unsplit: instance?.unsplit ?? [],
    heartbeatAt: instance?.lastHeartbeatAt ?? null,
  };
}

/** The stored spec. It was written from the same type by `placePair`, and never changes. */
export function specFrom(row: Pick<PairRow, 'spec'>): PairContent {
  return row.spec as unknown as PairContent;
}

/** Remembers what happened to a pair; append-only. */
export async function addPairEvent(tx: Tx, clock: Clock, pair: Pick<PairRow, 'id' | 'generation'>, kind: string, detail: Readonly<Record<string, unknown>> = {}): Promise<void> {
  await tx.pairEvent.create({ data: { id: newId(), pairId: pair.id, generation: pair.generation, at: clock.now(), kind, detail: jsonValue(detail) } });
}

/** Changes a pair, counts its version up and tells whoever looks at it. */
export async function updatePair(tx: Tx, clock: Clock, id: string, data: Omit<Prisma.PairUncheckedUpdateInput, 'version'>): Promise<PairWithAgent> {
  const row = await tx.pair.update({ where: { id }, data: { ...data, version: { increment: 1 } }, include: withAgent });
  await emit(tx, clock, { kind: 'deployments.pair.moved', deployment: row.deployment.slug, entityId: row.id, version: row.version, payload: { plugin: row.plugin, instance: row.instance } });
  return row;
}

/** What only the page of one pair shows: its spec, the strips of its probes, its processes. */
export async function pairFacts(db: Db | Tx, id: string): Promise<{ spec: PairContent; probes: Partial<ObservedPair['probes']>; pids: { sidecar?: ObservedPair['sidecar']; plugin?: ObservedPair['plugin'] }; lastExit: string | null; busKey: string | null }> {
  const row = await db.pair.findUniqueOrThrow({ where: { id } });
  const instance = await db.instance.findUnique({ where: { deploymentId_name: { deploymentId: row.deploymentId, name: row.instance } } });
  return {
    spec: specFrom(row),
    probes: row.probes as Partial<ObservedPair['probes']>,
    pids: row.pids as { sidecar?: ObservedPair['sidecar']; plugin?: ObservedPair['plugin'] },
    lastExit: row.lastExit,
    busKey: instance?.generation === row.generation ? instance.publicKey : null,
  };
}

/** The last 200 things that happened to a pair, newest first. */
export async function pairEvents(db: Db | Tx, pairId: string): Promise<{ id: string; generation: number; at: Date; kind: string; detail: Record<string, unknown> }[]> {
  const rows = await db.pairEvent.findMany({ where: { pairId }, orderBy: [{ at: 'desc' }, { id: 'desc' }], take: 200 });
  return rows.map(({ id, generation, at, kind, detail }) => ({ id, generation, at, kind, detail: detail as Record<string, unknown> }));
}
