import type { ShiftFacts } from '@/domain/handoffs/note-facts';
import { firingNowFact } from '@/server/alerts/shift-facts';
import type { Shift } from '@/server/handoffs/recorded-facts';
import { openPagesFact } from '@/server/oncall/paging/facts';
import type { Clock } from '@/server/platform/clock';
import type { Db } from '@/server/platform/db';
import { budgetsFact } from '@/server/slo/budgets-fact';
import type pg from 'pg';

/** Where what is measured is read: as committed now, in no transaction. */
export interface Measuring {
  db: Db;
  pool: pg.Pool;
  clock: Clock;
}

export interface Measured {
  facts: Pick<ShiftFacts, 'firing' | 'budgets'>;
  /** How many alerts each active silence mutes now, by its id. */
  muting: ReadonlyMap<string, number>;
  paths: ReadonlyMap<string, string>;
}

/** A flood is not gone through alert by alert: the worst so many stand in the note. */
export const MOST_FIRING = 1000;

/** Alerts that fire, with who has their page, and what is left of the budgets. */
export async function measuredFacts(at: Measuring, { deployment, from, until, now }: Shift): Promise<Measured> {
  const [{ firing, muting }, pages, budgets] = await Promise.all([
    firingNowFact(at, deployment),
    openPagesFact(at.db, deployment),
    budgetsFact(at, deployment, { from: new Date(from), until: new Date(until), now }),
  ]);
  const owners = new Map(pages.flatMap(({ groupKey, ackedBy }) => (groupKey === null || ackedBy === null ? [] : [[groupKey, ackedBy] as const])));
  const owner = (groups: readonly string[]): string | null => groups.map((key) => owners.get(key)).find((each) => each !== undefined) ?? null;
  return {
    facts: {
      firing: firing.slice(0, MOST_FIRING).map(({ fingerprint, title, severity, since, groups, silenced }) => ({ id: fingerprint, title, severity, since: since.getTime(), ackedBy: owner(groups), silenced })),
      budgets: budgets.map(({ id, service, title, leftAtStart, leftAtEnd }) => ({ id, service, title, leftAtStart, leftAtEnd })),
    },
    muting,
    paths: new Map([
      ...firing.map((alert) => [`alert:${alert.fingerprint}`, `/${deployment}/alerts?filter=${encodeURIComponent(`alertname=${JSON.stringify(alert.alertname)}`)}`] as const),
      ...budgets.map(({ id, slug }) => [`slo_objective:${id}`, `/${deployment}/slo/${encodeURIComponent(slug)}`] as const),
    ]),
  };
}
