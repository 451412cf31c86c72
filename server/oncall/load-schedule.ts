import type { Override, Schedule, Temporary } from '@/domain/oncall/schedule';
import type { StoredOverride, StoredTemporary } from '@/server/oncall/exception-store';
import { findSchedule, lockSchedule, type StoredSchedule } from '@/server/oncall/schedule-store';
import type { Actor } from '@/server/platform/actor';
import type { Db, Tx } from '@/server/platform/db';
import { AppError } from '@/server/platform/errors';
import type { Work } from '@/server/platform/mutation';

/** A schedule as it is stored, and as the rules read it. */
export interface LoadedSchedule {
  stored: StoredSchedule;
  schedule: Schedule;
}

/** Reads the schedule of a deployment for times after `since` (left out: for all time); null when it has none. */
export async function loadSchedule(db: Db | Tx, deployment: string, since?: Date): Promise<LoadedSchedule | null> {
  const stored = await findSchedule(db, deployment, since);
  return stored && { stored, schedule: scheduleOf(stored) };
}

/**
 * The schedule of a deployment, locked for a change, and the time of the change: read after the lock was had, so that
 * changes follow one another in time too. CONFLICT when there is none.
 */
export async function lockedSchedule({ tx, clock }: Work<Actor>, deployment: string): Promise<LoadedSchedule & { now: Date }> {
  const stored = await lockSchedule(tx, deployment);
  if (!stored) throw new AppError('CONFLICT', 'There is no on-call schedule here yet.', { rule: 'no_schedule' });
  return { stored, schedule: scheduleOf(stored), now: clock.now() };
}

/** What the rules read: the first version counts for all time before, and a cancelled exception ends where it was cancelled. */
export function scheduleOf({ zone, versions, overrides, temporaries }: StoredSchedule): Schedule {
  return {
    zone,
    versions: versions.map(({ validFrom, definition }, index) => ({ ...definition, validFrom: index === 0 ? Number.MIN_SAFE_INTEGER : validFrom.getTime() })),
    overrides: overrides.flatMap((each) => inForce(each, overrideRule)),
    temporaries: temporaries.flatMap((each) => inForce(each, temporaryRule)),
  };
}

/** The exception cut at its cancellation; none of it when it was cancelled before it began. */
function inForce<T extends StoredOverride | StoredTemporary, R>(stored: T, rule: (stored: T, until: number) => R): R[] {
  const until = Math.min(stored.until, stored.cancelledAt ?? stored.until);
  return until > stored.from ? [rule(stored, until)] : [];
}

function overrideRule({ id, kind, from, oldUser, newUser }: StoredOverride, until: number): Override {
  return { id, kind, from, until, ...(oldUser === null ? {} : { old: oldUser }), ...(newUser === null ? {} : { new: newUser }) };
}

function temporaryRule({ id, from, users }: StoredTemporary, until: number): Temporary {
  return { id, from, until, users };
}
