import { compileMatchers } from '@/domain/alerts/match';
import type { Labels } from '@/domain/alerts/labels';
import type { LinkedAlert, LinkedSilence } from '@/domain/incidents/incident';
import { silenceLabel } from '@/server/alerts/silence-label';
import { listSilences } from '@/server/alerts/silence-store';
import { type AlertLink, alertLinks, silenceDecisions } from '@/server/incidents/link-store';
import type { Db, Tx } from '@/server/platform/db';

/** An alert of an incident, with how it is now. */
export interface LinkedNow extends AlertLink {
  labels: Labels;
  severity: string;
  source: string;
  startsAt: Date;
  /** Null while it fires. */
  endedAt: Date | null;
}

/** The linked alerts as they are at `now`. */
export async function linkedNow(db: Db | Tx, incident: { id: string; deployment: string }, now: Date): Promise<LinkedNow[]> {
  const links = await alertLinks(db, incident.id);
  const rows = await db.alert.findMany({ where: { deployment: incident.deployment, fingerprint: { in: links.map((link) => link.fingerprint) } }, select: { fingerprint: true, labels: true, severity: true, source: true, startsAt: true, endsAt: true } });
  const known = new Map(rows.map((row) => [row.fingerprint, row]));
  return links.flatMap((link): LinkedNow[] => {
    const row = known.get(link.fingerprint);
    if (!row) return [];
    const { labels, severity, source, startsAt, endsAt } = row;
    return [{ ...link, labels: labels as Labels, severity, source, startsAt, endedAt: endsAt !== null && endsAt <= now ? endsAt : null }];
  });
}

export function linkedAlert({ fingerprint, alertname, endedAt, waived }: LinkedNow): LinkedAlert {
  return { id: fingerprint, title: alertname, firing: endedAt === null, waived };
}

/** Silences that mute, or will, any of these alerts: what they hide would be forgotten when the incident is over. */
export async function silencesOver(db: Db | Tx, incident: { id: string; deployment: string }, alerts: readonly LinkedNow[], now: Date): Promise<LinkedSilence[]> {
  if (alerts.length === 0) return [];
  const silences = (await listSilences(db, incident.deployment, now)).filter((silence) => silence.endsAt > now.getTime());
  const decided = await silenceDecisions(db, incident.id);
  const muting = silences.filter(({ matchers }) => {
    const test = compileMatchers(matchers);
    return alerts.some((alert) => test(alert.labels));
  });
  return muting.map((silence) => ({ id: silence.id, title: silenceLabel(silence), decision: decided.get(silence.id) ?? null }));
}
