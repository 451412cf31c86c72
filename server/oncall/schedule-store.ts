import type { OncallRole, ScheduleVersion } from '@/domain/oncall/schedule';
import { type StoredOverride, type StoredTemporary, overrideOf, temporaryOf } from '@/server/oncall/exception-store';
import type { Db, Tx } from '@/server/platform/db';
import { jsonValue } from '@/server/platform/json';
import type { OncallSchedule, OncallScheduleVersion } from '@/server/generated/prisma/client';
import type { OncallPagerPolicy, OncallRole as StoredRole } from '@/server/generated/prisma/enums';

export type { OncallPagerPolicy as PagerPolicy };

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
const _sameRoles: Same<StoredRole, OncallRole> = true;
void _sameRoles;

/** What a person writes of a version; from when on it counts stands beside it. */
export type ScheduleDefinition = Omit<ScheduleVersion, 'validFrom'>;

export interface StoredVersion {
  number: number;
  validFrom: Date;
  definition: ScheduleDefinition;
  reason: string;
  byName: string;
}

export interface StoredSchedule {
  id: string;
  deployment: string;
  title: string;
  zone: string;
  pagerPolicy: OncallPagerPolicy;
  version: number;
  createdAt: Date;
  loggedUntil: Date;
  boundaryAt: Date;
  /** Oldest first; there is always one. */
  versions: StoredVersion[];
  /** Also cancelled ones. */
  overrides: StoredOverride[];
  temporaries: StoredTemporary[];
}

/** The schedule of a deployment with its versions, and the exceptions that end after `since` (left out: all). */
export async function findSchedule(db: Db | Tx, deployment: string, since?: Date): Promise<StoredSchedule | null> {
  const row = await db.oncallSchedule.findUnique({ where: { deployment } });
  if (!row) return null;
  const ending = { scheduleId: row.id, ...(since ? { until: { gt: since } } : {}) };
  // One after the other: a transaction has one connection.
  const versions = await db.oncallScheduleVersion.findMany({ where: { scheduleId: row.id }, orderBy: { number: 'asc' } });
  const overrides = await db.oncallOverride.findMany({ where: ending, orderBy: { id: 'asc' } });
  const temporaries = await db.oncallTemporary.findMany({ where: ending, orderBy: { id: 'asc' } });
  return { ...row, versions: versions.map(versionOf), overrides: overrides.map(overrideOf), temporaries: temporaries.map(temporaryOf) };
}

/** The same for changing it: those who change one schedule come one after the other. */
export async function lockSchedule(tx: Tx, deployment: string, since?: Date): Promise<StoredSchedule | null> {
  await tx.$queryRaw`SELECT 1 FROM oncall_schedule WHERE deployment = ${deployment} FOR UPDATE`;
  return findSchedule(tx, deployment, since);
}

export interface NewSchedule {
  id: string;
  deployment: string;
  title: string;
  zone: string;
  pagerPolicy: OncallPagerPolicy;
}

export interface NewVersion {
  number: number;
  definition: ScheduleDefinition;
  reason: string;
  byId: string;
  byName: string;
  at: Date;
}

/** False when the deployment has a schedule already. */
export async function insertSchedule(tx: Tx, schedule: NewSchedule, first: NewVersion): Promise<boolean> {
  const { at } = first;
  const made = await tx.oncallSchedule.createMany({ data: [{ ...schedule, createdAt: at, updatedAt: at, loggedUntil: at, boundaryAt: at }], skipDuplicates: true });
  if (made.count === 1) await insertVersion(tx, schedule.id, first);
  return made.count === 1;
}

/** Adds the next version to a schedule still in `version`; false when someone was faster. */
export async function addVersion(tx: Tx, { id, boundaryAt }: Pick<StoredSchedule, 'id' | 'boundaryAt'>, version: number, head: Pick<NewSchedule, 'title' | 'pagerPolicy'>, next: NewVersion): Promise<boolean> {
  const moved = await tx.oncallSchedule.updateMany({ where: { id, version }, data: { ...head, version: { increment: 1 }, updatedAt: next.at, boundaryAt: earlier(boundaryAt, next.at) } });
  if (moved.count === 1) await insertVersion(tx, id, next);
  return moved.count === 1;
}

/** Counts a change of exceptions: the shift log looks at the schedule again, from where it is behind. Returns the new version. */
export async function touchSchedule(tx: Tx, { id, boundaryAt }: Pick<StoredSchedule, 'id' | 'boundaryAt'>, now: Date): Promise<number> {
  return (await tx.oncallSchedule.update({ where: { id }, data: { version: { increment: 1 }, updatedAt: now, boundaryAt: earlier(boundaryAt, now) }, select: { version: true } })).version;
}

function earlier(a: Date, b: Date): Date {
  return a < b ? a : b;
}

async function insertVersion(tx: Tx, scheduleId: string, { number, definition, reason, byId, byName, at }: NewVersion): Promise<void> {
  await tx.oncallScheduleVersion.create({ data: { scheduleId, number, validFrom: at, definition: jsonValue(definition), reason, byId, byName, createdAt: at } });
}

/** What stands in the column was parsed when it was written. */
function versionOf({ number, validFrom, definition, reason, byName }: OncallScheduleVersion): StoredVersion {
  return { number, validFrom, definition: definition as unknown as ScheduleDefinition, reason, byName };
}

/** Schedules to be looked at for the shift log, the longest due first. */
export async function schedulesDue(db: Db, now: Date, take: number): Promise<Pick<OncallSchedule, 'id' | 'deployment'>[]> {
  return db.oncallSchedule.findMany({ where: { boundaryAt: { lte: now } }, orderBy: { boundaryAt: 'asc' }, take, select: { id: true, deployment: true } });
}

/** All schedules with their versions. */
export function scheduleVersions(db: Db | Tx): Promise<{ deployment: string; version: number }[]> {
  return db.oncallSchedule.findMany({ select: { deployment: true, version: true }, orderBy: { deployment: 'asc' } });
}

/** Notes how far the shift log is written and when it goes on. */
export async function markLogged(tx: Tx, id: string, marks: { loggedUntil: Date; boundaryAt: Date }): Promise<void> {
  await tx.oncallSchedule.update({ where: { id }, data: marks });
}
