import type { Health, HealthStatus } from '@/domain/deployments/pairs/health';
import { HEALTH_STATUSES } from '@/domain/deployments/pairs/health';
import { serviceHealth } from '@/domain/deployments/pairs/aggregate-health';
import { groupBy } from '@/domain/group-by';
import type { Reading } from '@/server/api/context';
import { listMine } from '@/server/deployments/list-mine';
import { allRules, type StoredRules } from '@/server/releases/environment-store';
import { type CellRow, matrixRows, newestOfLines } from '@/server/releases/matrix-store';
import { type BudgetLeft, budgetsLeft } from '@/server/slo/budgets-fact';

/** Whether what runs is what is meant to run. `unmanaged`: no release of it was rolled out here yet. */
export const SYNC_STATES = ['synced', 'moving', 'out_of_sync', 'unmanaged'] as const;
export type SyncState = (typeof SYNC_STATES)[number];

/** Every service in every deployment that the person sees, each deployment in the place it has along its line. Four statements, however many cells. */
export async function readMatrix(reading: Reading, input: { deployment?: string | undefined }) {
  const { db, clock } = reading;
  const now = clock.now();
  const mine = await listMine(reading);
  const rules = await allRules(db);
  const shown = mine.filter(({ slug }) => input.deployment === undefined || rules.get(slug)?.line === rules.get(input.deployment)?.line);
  const slugs = shown.map(({ slug }) => slug);
  const [rows, newest, budgets] = await Promise.all([matrixRows(db, slugs, now), newestOfLines(db, [...new Set(slugs.flatMap((slug) => rules.get(slug)?.line ?? []))]), budgetsLeft(db, { deployments: slugs, now })]);
  const byService = groupBy(rows, (row) => row.service);
  const budgetOf = groupBy(budgets, ({ deployment, plugin }) => `${deployment} ${plugin}`);
  const next = new Map(newest.map((release) => [`${release.line} ${release.service}`, release]));
  const ordered = inOrder(shown, rules);
  return {
    at: now,
    deployments: ordered.map(({ slug, name, environment }) => ({ slug, name, environment, upstream: rules.get(slug)?.rules.upstream ?? null, autoPromote: rules.get(slug)?.rules.autoPromote ?? false, approvals: rules.get(slug)?.rules.approvals ?? 0 })),
    services: [...byService].map(([service, cells]) => ({
      service,
      cells: ordered.flatMap(({ slug }) => {
        const row = cells.find((cell) => cell.deployment === slug);
        const stored = rules.get(slug);
        if (!row || !stored) return [];
        const candidate = stored.rules.upstream === null ? next.get(`${stored.line} ${service}`) : upstreamRelease(cells, stored);
        return [cellOf(row, { now, budgets: budgetOf.get(`${slug} ${service}`) ?? [], candidate: candidate ?? null })];
      }),
    })),
  };
}

/** What has succeeded in the deployment before this one is what comes next here. */
function upstreamRelease(cells: readonly CellRow[], { rules }: StoredRules): { id: string; version: string } | undefined {
  const row = cells.find((cell) => cell.deployment === rules.upstream);
  return row && row.release_id !== null && row.version !== null && row.release_state === 'frozen' ? { id: row.release_id, version: row.version } : undefined;
}

interface Beside {
  now: Date;
  budgets: readonly BudgetLeft[];
  candidate: { id: string; version: string } | null;
}

function cellOf(row: CellRow, { now, budgets, candidate }: Beside) {
  const health = healthOf(row, now);
  const known = budgets.flatMap(({ left }) => (left === null ? [] : [left]));
  return {
    deployment: row.deployment,
    release: row.release_id === null || row.version === null || row.since === null ? null : { id: row.release_id, version: row.version, since: row.since, state: row.release_state ?? ('frozen' as const) },
    /** What runs there without a release. */
    image: row.instances?.image ?? null,
    health: { status: health.status, reason: health.reason, since: new Date(health.since), warning: health.warning },
    ready: row.pairs?.ready ?? row.instances?.heard ?? 0,
    wanted: row.pairs?.wanted ?? row.instances?.total ?? 0,
    sync: syncOf(row),
    promotion: row.promotion_id === null || row.promotion_state === null || row.promotion_kind === null || row.promotion_version === null ? null : {
      id: row.promotion_id, kind: row.promotion_kind, state: row.promotion_state, version: row.promotion_version, since: row.promotion_since ?? now, paused: row.promotion_paused,
      percent: row.canary_percent, rollbackDueAt: row.rollback_due,
    },
    hold: row.hold_id === null ? null : { id: row.hold_id, reason: row.hold_reason ?? '', byName: row.hold_by ?? '', at: row.hold_at ?? now, until: row.hold_until },
    /** The least that is left of any objective of it; null: none, or none measured. */
    budgetLeft: known.length === 0 ? null : Math.min(...known),
    objectives: budgets.length,
    candidate: candidate !== null && candidate.id !== row.release_id && candidate.version !== row.promotion_version ? { releaseId: candidate.id, version: candidate.version } : null,
  };
}

function healthOf({ service, pairs, instances, replicas }: CellRow, now: Date): Health {
  if (pairs) {
    const parts = pairs.list.map(({ instance, health, reason, since }): Health => ({ name: instance, status: statusOf(health), reason, since: new Date(since).getTime(), causedBy: [], warning: null }));
    return serviceHealth(service, parts, { wanted: pairs.wanted, minAvailable: replicas ?? pairs.wanted }, now.getTime());
  }
  const base = { name: service, since: new Date(instances?.last ?? instances?.since ?? now).getTime(), causedBy: [], warning: null };
  if (!instances || instances.total === 0) return { ...base, status: 'missing', reason: 'Nothing of it runs here', since: now.getTime() };
  if (instances.heard === instances.total) return { ...base, status: 'healthy', reason: `${instances.heard}/${instances.total}` };
  if (instances.heard > 0) return { ...base, status: 'degraded', reason: `${instances.heard} of ${instances.total} instances are heard` };
  return { ...base, status: instances.last === null ? 'missing' : 'unknown', reason: instances.last === null ? 'No instance was heard yet' : 'No instance is heard' };
}

function statusOf(word: string): HealthStatus {
  return HEALTH_STATUSES.find((each) => each === word) ?? 'unknown';
}

function syncOf({ release_id, promotion_state, pairs, replicas }: CellRow): SyncState {
  if (promotion_state !== null && ['ready', 'rolling', 'canary', 'verifying', 'soaking', 'rolling_back'].includes(promotion_state)) return 'moving';
  if (release_id === null) return 'unmanaged';
  return pairs && pairs.current === pairs.wanted && pairs.wanted === replicas ? 'synced' : 'out_of_sync';
}

/** Along each line from where releases begin; lines by their names. */
function inOrder<Mine extends { slug: string }>(mine: readonly Mine[], rules: ReadonlyMap<string, StoredRules>): Mine[] {
  const depth = (slug: string, left = 20): number => {
    const upstream = rules.get(slug)?.rules.upstream ?? null;
    return upstream === null || left === 0 ? 0 : 1 + depth(upstream, left - 1);
  };
  return mine.toSorted((a, b) => (rules.get(a.slug)?.line ?? '').localeCompare(rules.get(b.slug)?.line ?? '') || depth(a.slug) - depth(b.slug) || a.slug.localeCompare(b.slug));
}
