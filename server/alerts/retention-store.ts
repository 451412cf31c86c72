import type { Db } from '@/server/platform/db';

/** Deletes what is past its time; an episode goes with its trace and hits, an alert with its last episode. */
export async function dropOld(db: Db, { dispatchedBefore, endedBefore }: { dispatchedBefore: Date; endedBefore: Date }): Promise<void> {
  await db.alertIntake.deleteMany({ where: { dispatchedAt: { lt: dispatchedBefore } } });
  await db.$transaction(async (tx) => {
    const old = await tx.$queryRaw<{ id: string }[]>`DELETE FROM alerts_episode WHERE status = 'resolved' AND ends_at < ${endedBefore} RETURNING id`;
    if (old.length === 0) return;
    const ids = old.map((row) => row.id);
    await tx.$executeRaw`DELETE FROM alerts_trace WHERE episode_id = ANY(${ids}::uuid[])`;
    await tx.$executeRaw`DELETE FROM alerts_silence_hit WHERE episode_id = ANY(${ids}::uuid[])`;
    await tx.$executeRaw`DELETE FROM alerts_alert WHERE episode_id = ANY(${ids}::uuid[])`;
  });
  await db.alertNotice.deleteMany({ where: { at: { lt: endedBefore } } });
}
