import { type DependencyKind as DomainKind, type DependencyOptions, type DependencyRole as DomainRole, type DependencyState as DomainState, NO_OPTIONS } from '@/domain/deployments/dependencies/dependency';
import type { Health, RecentResult } from '@/domain/deployments/dependencies/health';
import type { Dependency as DependencyRow, DependencyHealth as HealthRow } from '@/server/generated/prisma/client';
import type { DependencyKind, DependencyRole, DependencyState } from '@/server/generated/prisma/enums';
import type { Db, Tx } from '@/server/platform/db';
import { jsonValue } from '@/server/platform/json';

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
const _sameWords: [Same<DependencyKind, DomainKind>, Same<DependencyRole, DomainRole>, Same<DependencyState, DomainState>] = [true, true, true];
void _sameWords;

/** What is asked, and with what. */
export interface Dependency {
  id: string;
  /** Slug. */
  deployment: string;
  name: string;
  kind: DomainKind;
  role: DomainRole;
  target: string;
  options: DependencyOptions;
  sealed: string | null;
  version: number;
}

/** The same with how it was found. */
export interface CheckedDependency extends Dependency {
  health: Health;
  /** Counts what was told of its health. */
  healthVersion: number;
  createdAt: Date;
}

type Joined = DependencyRow & { health: HealthRow | null };
const withHealth = { include: { health: true } } as const;

/** All of a deployment, by name. */
export async function dependenciesOf(db: Db | Tx, deployment: string): Promise<CheckedDependency[]> {
  return (await db.dependency.findMany({ where: { deployment }, ...withHealth, orderBy: { name: 'asc' } })).flatMap(readRow);
}

export async function findDependency(db: Db | Tx, deployment: string, by: { id: string } | { name: string }): Promise<CheckedDependency | null> {
  const row = await db.dependency.findFirst({ where: { deployment, ...by }, ...withHealth });
  return row ? (readRow(row)[0] ?? null) : null;
}

interface By {
  at: Date;
  name: string;
}

/** False when the deployment has one of this name. */
export async function insertDependency(tx: Tx, { options, ...rest }: Omit<Dependency, 'version'>, health: Health, by: By): Promise<boolean> {
  const row = { ...rest, options: jsonValue(options), createdAt: by.at, createdByName: by.name, updatedAt: by.at, updatedByName: by.name };
  const { count } = await tx.dependency.createMany({ data: [row], skipDuplicates: true });
  if (count === 1) await tx.dependencyHealth.create({ data: { dependencyId: rest.id, ...healthColumns(health), dueAt: by.at } });
  return count === 1;
}

/** False when it is no longer in this version. */
export async function updateDependency(tx: Tx, { id, role, target, options, sealed, version }: Omit<Dependency, 'name' | 'kind' | 'deployment'>, by: By): Promise<boolean> {
  const data = { role, target, options: jsonValue(options), sealed, version: { increment: 1 }, updatedAt: by.at, updatedByName: by.name };
  return (await tx.dependency.updateMany({ where: { id, version }, data })).count === 1;
}

/** False when it is no longer in this version. */
export async function deleteDependency(tx: Tx, id: string, version: number): Promise<boolean> {
  return (await tx.dependency.deleteMany({ where: { id, version } })).count === 1;
}

export function readOptions(stored: unknown): DependencyOptions {
  return { ...NO_OPTIONS, ...(stored as Partial<DependencyOptions>) };
}

export function healthColumns({ state, warning, since, lastAt, detail, latencyMs, inARow, alertingSince, recent }: Health) {
  return { state, warning, since: new Date(since), lastAt: lastAt === null ? null : new Date(lastAt), detail, latencyMs, inARow, alertingSince: alertingSince === null ? null : new Date(alertingSince), recent: jsonValue(recent) };
}

function readRow({ health, ...row }: Joined): CheckedDependency[] {
  if (!health) return [];
  const { id, deployment, name, kind, role, target, sealed, version, createdAt } = row;
  return [{ id, deployment, name, kind, role, target, options: readOptions(row.options), sealed, version, createdAt, health: readHealth(health), healthVersion: health.version }];
}

function readHealth({ state, warning, since, lastAt, detail, latencyMs, inARow, alertingSince, recent }: HealthRow): Health {
  return { state, warning, since: since.getTime(), lastAt: lastAt?.getTime() ?? null, detail, latencyMs, inARow, alertingSince: alertingSince?.getTime() ?? null, recent: recent as unknown as RecentResult[] };
}
