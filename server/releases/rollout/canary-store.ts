import type { CanaryRun } from '@/domain/releases/canary/run';
import type { CanaryMeasurement, CanaryRun as CanaryRow } from '@/server/generated/prisma/client';
import type { Db, Tx } from '@/server/platform/db';
import { jsonValue } from '@/server/platform/json';

export type { CanaryMeasurement };

/** A canary as it runs, and what was counted beside it. */
export interface StoredCanary {
  promotionId: string;
  run: CanaryRun;
  stableCount: number;
  canaryCount: number;
  unsplit: readonly string[];
  startedAt: Date;
  updatedAt: Date;
  endedAt: Date | null;
}

/** The canary of a promotion; null when it has none, or has not begun. */
export async function canaryOf(db: Db | Tx, promotionId: string): Promise<StoredCanary | null> {
  const row = await db.canaryRun.findUnique({ where: { promotionId } });
  return row && read(row);
}

/** Begins a canary, once. */
export async function insertCanary(tx: Tx, promotionId: string, run: CanaryRun, at: Date): Promise<StoredCanary> {
  return read(await tx.canaryRun.create({ data: { promotionId, ...columns(run), startedAt: at, updatedAt: at } }));
}

export type Counted = Pick<StoredCanary, 'stableCount' | 'canaryCount' | 'unsplit'>;

/** Saves a run that is still in the version it was read in; false when somebody moved it meanwhile. */
export async function saveCanary(tx: Tx, before: StoredCanary, run: CanaryRun, { stableCount, canaryCount, unsplit, ended }: Counted & { ended: boolean }, at: Date): Promise<boolean> {
  const saved = await tx.canaryRun.updateMany({
    where: { promotionId: before.promotionId, version: before.run.version },
    data: { ...columns(run), stableCount, canaryCount, unsplit: [...unsplit], updatedAt: at, endedAt: ended ? (before.endedAt ?? at) : null },
  });
  return saved.count === 1;
}

export type NewMeasurement = Omit<CanaryMeasurement, 'stableSamples' | 'canarySamples'> & { stableSamples: number; canarySamples: number };

export async function insertMeasurements(tx: Tx, measured: readonly NewMeasurement[]): Promise<void> {
  if (measured.length > 0) await tx.canaryMeasurement.createMany({ data: [...measured] });
}

/** Measurements of a promotion, the newest first; of one step when it is given. */
export function measurementsOf(db: Db | Tx, promotionId: string, { step, take = 500 }: { step?: number; take?: number } = {}): Promise<CanaryMeasurement[]> {
  return db.canaryMeasurement.findMany({ where: { promotionId, ...(step === undefined ? {} : { step }) }, orderBy: [{ at: 'desc' }, { id: 'desc' }], take });
}

function read({ promotionId, run, stableCount, canaryCount, unsplit, startedAt, updatedAt, endedAt }: CanaryRow): StoredCanary {
  return { promotionId, run: run as unknown as CanaryRun, stableCount: Number(stableCount), canaryCount: Number(canaryCount), unsplit, startedAt, updatedAt, endedAt };
}

function columns(run: CanaryRun) {
  const { phase, step, percent, version, appliedAt, split } = run;
  return { run: jsonValue(run), phase, step, percent, version, split, weightSetAt: appliedAt === null ? null : new Date(appliedAt) };
}
