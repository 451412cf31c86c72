import type pg from 'pg';
import { compileMatchers } from '@/domain/alerts/match';
import { type Matcher, printMatchers } from '@/domain/alerts/matcher';
import { alertsSince, SHOWN_RESOLVED_MS, type StoredAlert } from '@/server/alerts/alert-store';

/** Matcher sets whose answers are kept; the rest are worked out again. */
const KEPT_SETS = 200;

/** True while it fires. */
export function isLive({ endsAt }: { endsAt: number | null }, now: number): boolean {
  return endsAt === null || endsAt > now;
}

/**
 * A deployment's alerts in this process: those that fire and those that ended lately. Each reader first fetches what
 * changed since the last one, by number, so that it sees everything that was committed before it asked, at the price of
 * the difference. Labels of a fingerprint never change, so what matchers say of it is kept.
 */
export class LiveAlerts {
  private version = -1;
  private readonly alerts = new Map<string, StoredAlert>();
  /** Fingerprints in the order of their arrival: what was matched before ends somewhere in it. */
  private arrived: string[] = [];
  private readonly sets = new Map<string, { upTo: number; hits: Set<string> }>();

  async refresh(pool: pg.Pool, deployment: string, now: Date): Promise<void> {
    const rows = await alertsSince(pool, deployment, this.version, now);
    for (const row of rows) {
      const known = this.alerts.get(row.fingerprint);
      if (!known) this.arrived.push(row.fingerprint);
      // Two readers may fetch at once; the older answer must not win.
      if (!known || row.version >= known.version) this.alerts.set(row.fingerprint, known ? { ...row, labels: known.labels } : row);
      this.version = Math.max(this.version, row.version);
    }
    if (rows.length > 0) this.forget(now.getTime());
  }

  all(): Iterable<StoredAlert> {
    return this.alerts.values();
  }

  live(now: number): StoredAlert[] {
    return [...this.alerts.values()].filter((alert) => isLive(alert, now));
  }

  get(fingerprint: string): StoredAlert | undefined {
    return this.alerts.get(fingerprint);
  }

  /** Fingerprints of all alerts at hand, firing or not, that the matchers match. Throws for a pattern RE2 refuses. */
  matching(matchers: readonly Matcher[]): ReadonlySet<string> {
    const key = printMatchers(matchers);
    const set = this.sets.get(key) ?? { upTo: 0, hits: new Set<string>() };
    this.sets.delete(key);
    this.sets.set(key, set);
    if (set.upTo < this.arrived.length) {
      const test = compileMatchers(matchers);
      for (const fingerprint of this.arrived.slice(set.upTo)) {
        const alert = this.alerts.get(fingerprint);
        if (alert && test(alert.labels)) set.hits.add(fingerprint);
      }
      set.upTo = this.arrived.length;
    }
    const [oldest] = this.sets.keys();
    if (this.sets.size > KEPT_SETS && oldest !== undefined) this.sets.delete(oldest);
    return set.hits;
  }

  /** Lets go of what ended too long ago, once it is a good part of all. */
  private forget(now: number): void {
    const old = [...this.alerts.values()].filter((alert) => !isLive(alert, now - SHOWN_RESOLVED_MS));
    if (old.length * 4 < this.alerts.size) return;
    for (const { fingerprint } of old) this.alerts.delete(fingerprint);
    this.arrived = [...this.alerts.keys()];
    this.sets.clear();
  }
}

const byPool = new WeakMap<pg.Pool, Map<string, LiveAlerts>>();

/** The alerts of a deployment as committed now. */
export async function liveAlerts(pool: pg.Pool, deployment: string, now: Date): Promise<LiveAlerts> {
  const known = byPool.get(pool) ?? new Map<string, LiveAlerts>();
  byPool.set(pool, known);
  const alerts = known.get(deployment) ?? new LiveAlerts();
  known.set(deployment, alerts);
  await alerts.refresh(pool, deployment, now);
  return alerts;
}
