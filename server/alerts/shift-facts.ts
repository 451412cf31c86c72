import { bySeverity, severityNamed } from '@/domain/alerts/severity';
import { labelValue } from '@/domain/alerts/labels';
import { firingAlertsIn, type StoredAlert } from '@/server/alerts/alert-store';
import { groupStandings } from '@/server/alerts/group-standing-store';
import { isLive } from '@/server/alerts/live-alerts';
import { observe } from '@/server/alerts/observe';
import { PAGER } from '@/server/alerts/receivers';
import { silenceLabel } from '@/server/alerts/silence-label';
import { activeSilences } from '@/server/alerts/silence-store';
import type { Clock } from '@/server/platform/clock';
import type { Db, Tx } from '@/server/platform/db';
import type pg from 'pg';

/** An alert that fires. */
export interface FiringAbout {
  fingerprint: string;
  alertname: string;
  /** What it says of itself; its name when it says nothing. */
  title: string;
  severity: string;
  since: Date;
}

/** An alert that fires, as notes and summaries read it. */
export interface FiringFact extends FiringAbout {
  silenced: boolean;
  /** Keys of groups of the pager to which it belongs. */
  groups: readonly string[];
}

export interface FiringNow {
  /** The worst first, then the newest. */
  firing: FiringFact[];
  /** How many firing alerts each active silence matches, by its id. */
  muting: ReadonlyMap<string, number>;
}

/** What fires in a deployment, and what its silences mute, as committed now. */
export async function firingNowFact({ db, pool, clock }: { db: Db; pool: pg.Pool; clock: Clock }, deployment: string): Promise<FiringNow> {
  const seen = await observe(db, pool, deployment, clock.now());
  const live = seen.live.live(seen.now);
  const fingerprints = new Set(live.map((alert) => alert.fingerprint));
  const muting = new Map(seen.silences.map(({ id, matchers }) => [id, [...seen.live.matching(matchers)].filter((fingerprint) => fingerprints.has(fingerprint)).length]));
  const groups = new Map<string, string[]>();
  for (const { key, members } of await groupStandings(db, { deployment, receiver: PAGER }, null)) for (const member of members) groups.set(member, [...(groups.get(member) ?? []), key]);
  const firing = live.map((alert) => ({ ...aboutOf(alert), silenced: seen.view(alert).state === 'silenced', groups: groups.get(alert.fingerprint) ?? [] }));
  return { firing: firing.toSorted(worstFirst), muting };
}

/** The alerts that fire, seen inside a transaction: the worst first, then the newest. */
export async function firingFactIn(tx: Db | Tx, deployment: string, now: Date): Promise<FiringAbout[]> {
  return (await firingAlertsIn(tx, deployment, now)).filter((alert) => isLive(alert, now.getTime())).map(aboutOf).toSorted(worstFirst);
}

function aboutOf({ fingerprint, alertname, annotations, severity, startsAt }: StoredAlert): FiringAbout {
  return { fingerprint, alertname, title: labelValue(annotations, 'summary') || alertname, severity, since: new Date(startsAt) };
}

function worstFirst(a: FiringAbout, b: FiringAbout): number {
  return bySeverity(severityNamed(a.severity), severityNamed(b.severity)) || b.since.getTime() - a.since.getTime() || (a.fingerprint < b.fingerprint ? -1 : 1);
}

export interface SilenceFact {
  id: string;
  /** Its matchers, in one line. */
  label: string;
  reason: string;
  byName: string;
  endsAt: Date;
}

/** Silences that mute at `now`, those that end soonest first. */
export async function activeSilencesFact(tx: Db | Tx, deployment: string, now: Date): Promise<SilenceFact[]> {
  const silences = await activeSilences(tx, now, deployment);
  return silences.toSorted((a, b) => a.endsAt - b.endsAt || (a.id < b.id ? -1 : 1)).map((silence) => ({ id: silence.id, label: silenceLabel(silence), reason: silence.comment, byName: silence.createdBy, endsAt: new Date(silence.endsAt) }));
}
