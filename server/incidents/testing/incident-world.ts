import { fingerprintOf } from '@/domain/alerts/fingerprint';
import { endInternalAlert, upsertInternalAlert } from '@/server/alerts/internal-alert';
import { declareIncident } from '@/server/incidents/declare';
import type { Moved } from '@/server/incidents/moved';
import { readIncident } from '@/server/incidents/read-incident';
import { readTimeline, type TimelineInput } from '@/server/incidents/read-timeline';
import { oncallWorld } from '@/server/oncall/testing/oncall-world';

export const MINUTE = 60_000;

/** The people of `oncallWorld` (A to F respond, M administers, V looks), a schedule of A, B and C, and incidents of `d1`. */
export async function incidentWorld(start = '2026-10-20T12:00:00Z') {
  const world = await oncallWorld();
  await world.begin(start);
  await world.save();
  const { db, clock, context } = world;
  const at = { deployment: 'd1' };
  const labelsOf = (alertname: string, more: Record<string, string> = {}) => ({ alertname, severity: 'critical', deployment: 'd1', service: 'Orders', plugin: 'oms', ...more });
  const reading = (id: string) => ({ ...context, actor: world.person(id) });
  return {
    ...world,
    reading,
    /** Raises an alert of an objective's, and gives its fingerprint. */
    async raise(alertname: string, more: Record<string, string> = {}): Promise<string> {
      const labels = labelsOf(alertname, more);
      await db.$transaction((tx) => upsertInternalAlert({ tx, clock }, { ...at, labels, annotations: { summary: `${alertname} says so` }, startsAt: clock.now(), endsAt: null, source: 'slo' }));
      return fingerprintOf(labels);
    },
    async end(alertname: string, more: Record<string, string> = {}): Promise<void> {
      await db.$transaction((tx) => endInternalAlert({ tx, clock }, { ...at, labels: labelsOf(alertname, more), annotations: {}, endsAt: clock.now(), source: 'slo' }));
    },
    declare: (by: string, severity: 1 | 2 | 3 | 4, more: Partial<Parameters<typeof declareIncident>[1]> = {}): Promise<Moved> =>
      world.as(by, (work) => declareIncident(work, { ...at, title: 'Orders are late', severity, impact: 'Four in ten orders are late', ...more })),
    detail: (number: number, as = 'A') => readIncident(reading(as), { ...at, number }),
    timeline: (number: number, more: Partial<TimelineInput> = {}, as = 'A') => readTimeline(reading(as), { ...at, number, order: 'asc', limit: 200, ...more }),
    minutes: (count: number) => clock.advance(count * MINUTE),
  };
}
export type IncidentWorld = Awaited<ReturnType<typeof incidentWorld>>;
