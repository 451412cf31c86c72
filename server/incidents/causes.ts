import { correlate, REACH_MS, type ScoredChange, TOP_CANDIDATES } from '@/domain/incidents/correlate';
import { labelValue } from '@/domain/alerts/labels';
import { grantsLivingIn } from '@/server/acl/acl-store';
import type { Reading } from '@/server/api/context';
import { changesIn, grantsOfChange, type HeldByChange, type IncidentChange } from '@/server/incidents/change-store';
import { findIncident, type StoredIncident } from '@/server/incidents/incident-store';
import { linkedNow } from '@/server/incidents/linked-state-store';
import { readPins } from '@/server/incidents/pins';
import type { Db, Tx } from '@/server/platform/db';
import { notFound } from '@/server/platform/errors';
import { upstreamOf } from '@/server/slo/upstream';

/** More than these are not scored; the deployment changes too much for a list to help. */
const MOST = 2000;

interface Scored extends ScoredChange {
  row: IncidentChange;
}

/** Everything that changed within an hour of the onset, scored. `now` bounds what can have happened. */
async function scoredChanges(db: Db | Tx, { id, facts }: StoredIncident, now: Date, changes?: readonly IncidentChange[]): Promise<Scored[]> {
  const { deployment, startedAt, detectedAt } = facts;
  const onset = startedAt ?? detectedAt;
  const [from, to] = [new Date(onset - REACH_MS), new Date(Math.min(onset + REACH_MS, now.getTime()))];
  const found = changes ?? (await changesIn(db, deployment, from, to, MOST));
  const alerts = await linkedNow(db, { id, deployment }, now);
  const plugins = [...new Set([...facts.services, ...alerts.map((alert) => labelValue(alert.labels, 'plugin'))])].filter((name) => name !== '');
  const services = [...new Set([...plugins, ...alerts.map((alert) => labelValue(alert.labels, 'service'))])];
  const grants = plugins.length === 0 ? [] : await grantsLivingIn(db, deployment, from, to);
  const upstream = new Set(plugins.flatMap((plugin) => [...upstreamOf(plugin, grants)]));
  const rows = new Map(found.map((change) => [change.id, change]));
  const candidates = found.map(({ id: changeId, kind, summary, effectiveFrom, plugin }) => ({
    id: changeId, kind, summary, deployment,
    effectiveFrom: effectiveFrom.getTime(),
    services: plugin === null ? [] : [plugin],
    sharesSubject: plugin !== null && upstream.has(plugin),
  }));
  return correlate(candidates, { at: onset, deployment, services }).flatMap((scored) => {
    const row = rows.get(scored.change.id);
    return row ? [{ ...scored, row }] : [];
  });
}

/** What changed around the onset, the likeliest cause first: the first ten, or all when asked. Nothing is hidden. */
export async function listCandidates({ db, clock }: Reading, input: { deployment: string; number: number; all: boolean }) {
  const incident = await findIncident(db, input.deployment, input.number);
  if (!incident) throw notFound();
  const [scored, pins] = await Promise.all([scoredChanges(db, incident, clock.now()), readPins(db, incident.id)]);
  const pinned = new Set(pins.changes.map((change) => change.id));
  return {
    onset: new Date(incident.facts.startedAt ?? incident.facts.detectedAt),
    total: scored.length,
    candidates: scored.slice(0, input.all ? MOST : TOP_CANDIDATES).map(({ row: { id: changeId, kind, summary, effectiveFrom, plugin, actorName }, deltaMs, scopes, weight, score }) => ({ changeId, kind, summary, effectiveFrom, plugin, actorName, deltaMs, scopes, weight, score, pinned: pinned.has(changeId) })),
  };
}

export interface PinnedCause extends IncidentChange {
  score: number | null;
  deltaMs: number;
  /** What there is to revoke from here; null when it brought no rights, or they are gone. */
  revoke: HeldByChange | null;
}

/** The pinned causes with their scores, and what it takes to revoke what they granted. */
export async function pinnedCauses(db: Db | Tx, incident: StoredIncident, now: Date, changes: readonly IncidentChange[]): Promise<PinnedCause[]> {
  const onset = incident.facts.startedAt ?? incident.facts.detectedAt;
  const scored = changes.length === 0 ? [] : await scoredChanges(db, incident, now, changes);
  const causes: PinnedCause[] = [];
  for (const change of changes) {
    const score = scored.find((each) => each.change.id === change.id)?.score ?? null;
    causes.push({ ...change, score, deltaMs: onset - change.effectiveFrom.getTime(), revoke: await grantsOfChange(db, incident.facts.deployment, change) });
  }
  return causes;
}
