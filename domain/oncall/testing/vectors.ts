import type { Rotation } from '../rotation';
import { DEFAULT_CALENDAR, DEFAULT_HANDOFF, type Layer, type Override, type Schedule, type Temporary } from '../schedule';
import vectors from '../vectors/resolution.json';

interface Written {
  readonly v: number;
  readonly title: string;
  readonly zone: string;
  readonly layers?: readonly Layer[];
  readonly overrides?: readonly (Omit<Override, 'from' | 'until'> & { readonly from: string; readonly until: string })[];
  readonly temporaries?: readonly (Omit<Temporary, 'from' | 'until'> & { readonly from: string; readonly until: string })[];
  readonly expect: readonly { readonly at: string; readonly primary: string | null; readonly secondary: string | null }[];
}

/** A vector about a whole schedule: what it is, and who is on call at which instant (epoch ms). */
export interface ScheduleVector {
  readonly v: number;
  readonly title: string;
  readonly schedule: Schedule;
  readonly expect: readonly { readonly at: number; readonly primary: string | null; readonly secondary: string | null }[];
}

export const weeklyRotation = vectors.rotation as Rotation;

/** The weekly rotation of the vectors as the only layer of a schedule. */
export function weeklySchedule(zone: string, more: Partial<Schedule> = {}, layers: readonly Layer[] = []): Schedule {
  const base: Layer = { id: 'base', name: 'Weekly', priority: 0, rotation: weeklyRotation, restrictions: [] };
  const version = { validFrom: Number.MIN_SAFE_INTEGER, layers: [...layers, base], calendar: DEFAULT_CALENDAR, handoff: DEFAULT_HANDOFF };
  return { zone, versions: [version], overrides: [], temporaries: [], ...more };
}

/** Every vector about who is on call, those about plain turns among them: for whatever answers "who is on call at T". */
export const scheduleVectors: readonly ScheduleVector[] = [
  ...(vectors.schedules as readonly unknown[] as readonly Written[]).map((written) => ({
    v: written.v,
    title: written.title,
    schedule: weeklySchedule(written.zone, { overrides: (written.overrides ?? []).map(inMs), temporaries: (written.temporaries ?? []).map(inMs) }, written.layers),
    expect: written.expect.map((one) => ({ ...one, at: Date.parse(one.at) })),
  })),
  ...[...vectors.turns, ...vectors.handoffs].map(({ v, zone, at, user }) => ({
    v, title: `${zone} at ${at}`, schedule: weeklySchedule(zone),
    expect: [{ at: Date.parse(at), primary: user, secondary: after(user) }],
  })),
];

function after(user: string): string {
  const { users } = weeklyRotation;
  return users[(users.indexOf(user) + 1) % users.length] ?? '';
}

function inMs<T extends { readonly from: string; readonly until: string }>(written: T): Omit<T, 'from' | 'until'> & { readonly from: number; readonly until: number } {
  return { ...written, from: Date.parse(written.from), until: Date.parse(written.until) };
}
