import { bySeverity, type Severity, severityNamed } from '@/domain/alerts/severity';
import type { StoredAlert } from '@/server/alerts/alert-store';
import { type GroupStanding, groupStandings } from '@/server/alerts/group-standing-store';
import { isLive } from '@/server/alerts/live-alerts';
import { type Observed, observe } from '@/server/alerts/observe';
import { PAGER } from '@/server/alerts/receivers';
import type { Clock } from '@/server/platform/clock';
import type { Db } from '@/server/platform/db';
import type pg from 'pg';

/** How a group of alerts behind which somebody answers stands now. */
export interface GroupFact {
  deployment: string;
  key: string;
  /** It said that something fires, and has not said since that all of it is over. */
  told: boolean;
  /** When it last said anything. */
  toldAt: Date | null;
  /** Nothing of it fires, and it has said so or has nobody left to say it of. Until then it may fire again any moment. */
  over: boolean;
  /** Members that fire, and of those the ones that neither silence nor inhibition mutes. */
  firing: number;
  unmuted: number;
  /** The worst of what fires unmuted; of what fires when all is muted. */
  severity: Severity;
}

export interface FactSource {
  db: Db;
  pool: pg.Pool;
  clock: Clock;
}

/** The alerts of a deployment and what mutes them, as committed now: ask it about many groups. */
export function observeGroups({ db, pool, clock }: FactSource, deployment: string): Promise<Observed> {
  return observe(db, pool, deployment, clock.now());
}

/** How these groups stand (null: all of the deployment that have told something or have members), as seen in `seen`. */
export async function groupFacts(db: Db, seen: Observed, deployment: string, keys: readonly string[] | null): Promise<GroupFact[]> {
  return (await groupStandings(db, { deployment, receiver: PAGER }, keys)).map((group) => factOf(seen, group));
}

function factOf(seen: Observed, { deployment, key, toldFiring, toldAt, members }: GroupStanding): GroupFact {
  const firing = members.flatMap((fingerprint): StoredAlert[] => {
    const alert = seen.live.get(fingerprint);
    return alert && isLive(alert, seen.now) ? [alert] : [];
  });
  const unmuted = firing.filter((alert) => !seen.isMuted(alert));
  const about = unmuted.length > 0 ? unmuted : firing;
  const severity = about.map((alert) => severityNamed(alert.severity)).toSorted(bySeverity)[0] ?? 'other';
  const over = firing.length === 0 && (!toldFiring || members.length === 0);
  return { deployment, key, told: toldFiring, toldAt, over, firing: firing.length, unmuted: unmuted.length, severity };
}
