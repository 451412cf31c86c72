import { quantile } from '@/domain/telemetry/histogram';
import type { Statements } from '@/server/slo/snapshot';
import { SIDES, type Side } from '@/server/releases/rollout/members';
import { type Member, trafficSlots, type Traffic } from '@/server/releases/rollout/traffic-store';

/** Width of a drawn point, and how far back it is drawn. */
const STEP_S = 30;
const BACK_S = 1800;

export interface SideSlot {
  perSecond: number | null;
  /** Messages per second that were not handled, or that the bus refused. */
  errors: number | null;
  p50: number | null;
  p95: number | null;
  p99: number | null;
}

export interface ComparedSeries {
  stepS: number;
  points: ({ at: number } & Record<Side, SideSlot>)[];
}

const SILENT: SideSlot = { perSecond: null, errors: null, p50: null, p95: null, p99: null };

/** Both sides of a roll-out over the last 30 minutes, percentiles from merged histograms. The newest point may still be filling. */
export async function comparedSeries(statements: Statements, deployment: string, members: readonly Member[], now: Date): Promise<ComparedSeries> {
  const last = Math.floor(now.getTime() / 1000 / STEP_S) * STEP_S;
  const first = last - BACK_S + STEP_S;
  const slots = await trafficSlots(statements, { deployment, members, from: new Date(first * 1000), to: now, stepS: STEP_S });
  const found = new Map(slots.map((slot) => [`${slot.side} ${slot.at}`, slot]));
  const points = Array.from({ length: BACK_S / STEP_S }, (_, index) => {
    const at = (first + index * STEP_S) * 1000;
    const seconds = Math.min(STEP_S, (now.getTime() - at) / 1000);
    const [stable, canary] = SIDES.map((side) => drawn(found.get(`${side} ${at}`), seconds));
    return { at, stable: stable ?? SILENT, canary: canary ?? SILENT };
  });
  return { stepS: STEP_S, points };
}

function drawn(traffic: Traffic | undefined, seconds: number): SideSlot {
  if (!traffic || seconds <= 0) return SILENT;
  const { delivered, failed, denied, latency } = traffic;
  const at = (q: number) => (latency ? quantile(latency, q) : null);
  return { perSecond: delivered / seconds, errors: (failed + denied) / seconds, p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}
