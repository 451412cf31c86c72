import { lastHandoffAt, nextHandoffAfter } from '@/domain/oncall/handoff-moment';
import type { Layer, Schedule } from '@/domain/oncall/schedule';
import { holesBetween, shiftsBetween } from '@/domain/oncall/shifts';
import type { Reading } from '@/server/api/context';
import { type LoadedSchedule, loadSchedule } from '@/server/oncall/load-schedule';
import { peopleNamed } from '@/server/oncall/people-of';

const WEEK_MS = 7 * 86_400_000;

export interface CalendarInput {
  deployment: string;
  /** Left out: the weekly handover before now. */
  from?: Date | undefined;
  weeks: number;
}

/** Shifts of some weeks with what made them: each layer alone, exceptions, holes, weekly handovers. Null without a schedule. */
export async function readCalendar({ db, clock }: Reading, { deployment, from: asked, weeks }: CalendarInput) {
  const at = clock.now();
  // Where the range begins is known only when the schedule is; a handover is at most a week before now.
  const loaded = await loadSchedule(db, deployment, new Date((asked ?? at).getTime() - 2 * WEEK_MS));
  if (!loaded) return null;
  const { stored, schedule } = loaded;
  const from = asked?.getTime() ?? lastHandoffAt(schedule, at.getTime());
  const until = from + weeks * WEEK_MS;
  const shifts = shiftsBetween(schedule, from, until);
  const layers = layersIn(schedule, from, until).map((layer) => ({ id: layer.id, name: layer.name, priority: layer.priority, turns: turnsOf(schedule, layer.id, from, until) }));
  const overrides = stored.overrides.filter((each) => each.from < until && each.until > from);
  const temporaries = stored.temporaries.filter((each) => each.from < until && each.until > from);
  const named = [...shifts.map((shift) => shift.user), ...layers.flatMap((layer) => layer.turns.map((turn) => turn.user)), ...overrides.flatMap((each) => [each.oldUser, each.newUser]).filter((user) => user !== null), ...temporaries.flatMap((each) => each.users)];
  return {
    at, title: stored.title, zone: stored.zone, from, until, shifts, layers, overrides, temporaries,
    holes: holesBetween(schedule, from, until),
    handoffs: handoffsIn(schedule, from, until),
    versions: versionsIn(loaded, from, until),
    people: await peopleNamed(db, named),
  };
}

/** The layers of every version that is in force at some time of the range, each once, highest first. */
function layersIn({ versions }: Schedule, from: number, until: number): Layer[] {
  const inForce = versions.filter((version, index) => version.validFrom < until && (versions[index + 1]?.validFrom ?? until) > from);
  const latest = new Map(inForce.flatMap((version) => version.layers.map((layer) => [layer.id, layer] as const)));
  return [...latest.values()].toSorted((a, b) => b.priority - a.priority);
}

/** What one layer would say alone. */
function turnsOf(schedule: Schedule, layerId: string, from: number, until: number): { user: string; from: number; until: number }[] {
  const alone: Schedule = { zone: schedule.zone, versions: schedule.versions.map((version) => ({ ...version, layers: version.layers.filter((layer) => layer.id === layerId) })), overrides: [], temporaries: [] };
  return shiftsBetween(alone, from, until).flatMap((shift) => (shift.role === 'primary' ? [{ user: shift.user, from: shift.from, until: shift.until }] : []));
}

function handoffsIn(schedule: Schedule, from: number, until: number): number[] {
  const found: number[] = [];
  for (let at = nextHandoffAfter(schedule, from - 1); at < until; at = nextHandoffAfter(schedule, at)) found.push(at);
  return found;
}

function versionsIn({ stored }: LoadedSchedule, from: number, until: number) {
  return stored.versions.filter(({ validFrom }) => validFrom.getTime() >= from && validFrom.getTime() < until).map(({ number, validFrom, reason, byName }) => ({ number, validFrom, reason, byName }));
}
