import { categoryOf } from '@/domain/incidents/timeline';
import { ENTRY_KINDS, type TimelineCategory } from '@/domain/incidents/timeline-facts';
import { labelValue } from '@/domain/alerts/labels';
import type { StoredIncident } from '@/server/incidents/incident-store';
import { type LinkedNow, linkedNow } from '@/server/incidents/linked-state-store';
import { pageLinks } from '@/server/incidents/link-store';
import { type Pins, readPins } from '@/server/incidents/pins';
import type { TimelineQuery } from '@/server/incidents/timeline-store';
import type { Db, Tx } from '@/server/platform/db';

/** What happened so long before it began, and after it was over, belongs to its story. */
const AROUND_MS = 15 * 60_000;

export interface TimelineScope {
  query: TimelineQuery;
  pins: Pins;
  alerts: readonly LinkedNow[];
}

/** Where an incident's timeline reads: from a quarter of an hour before it began until one after it was over. */
export async function scopeOf(db: Db | Tx, { id, facts }: StoredIncident, now: Date, category: TimelineCategory | null): Promise<TimelineScope> {
  const { deployment, detectedAt, startedAt, resolvedAt, cancelledAt } = facts;
  // One after the other: it may be asked inside a transaction.
  const alerts = await linkedNow(db, { id, deployment }, now);
  const pages = await pageLinks(db, id);
  const pins = await readPins(db, id);
  const over = resolvedAt ?? cancelledAt;
  const query: TimelineQuery = {
    incidentId: id,
    deployment,
    from: new Date(Math.min(detectedAt, startedAt ?? detectedAt) - AROUND_MS),
    to: over === null ? now : new Date(Math.min(now.getTime(), over + AROUND_MS)),
    now,
    fingerprints: alerts.map((alert) => alert.fingerprint),
    objectives: [...new Set(alerts.filter((alert) => alert.source === 'slo').map((alert) => labelValue(alert.labels, 'slo')))],
    pages,
    pinned: pins.changes.map((change) => change.id),
    kinds: category === null ? ENTRY_KINDS : ENTRY_KINDS.filter((kind) => categoryOf(kind) === category),
  };
  return { query, pins, alerts };
}
