import type { Db, Tx } from '@/server/platform/db';

export interface EpisodeSpan {
  id: string;
  startsAt: Date;
  endsAt: Date | null;
  firing: boolean;
  recordedAt: Date;
}

/** Episodes of an alert that were not over before `since`, the latest first. */
export async function episodesSince(db: Db | Tx, deployment: string, fingerprint: string, since: Date, take: number): Promise<EpisodeSpan[]> {
  const rows = await db.alertEpisode.findMany({
    where: { deployment, fingerprint, OR: [{ endsAt: null }, { endsAt: { gte: since } }] },
    orderBy: { startsAt: 'desc' },
    take,
    select: { id: true, startsAt: true, endsAt: true, status: true, recordedAt: true },
  });
  return rows.map(({ status, ...rest }) => ({ ...rest, firing: status === 'firing' }));
}

/** Starts of the episodes of an alert that have no end. */
export async function openEpisodes(db: Db | Tx, deployment: string, fingerprint: string): Promise<Date[]> {
  const rows = await db.alertEpisode.findMany({ where: { deployment, fingerprint, endsAt: null }, select: { startsAt: true } });
  return rows.map((row) => row.startsAt);
}
