import type { Random } from '@/domain/alerts/testing/random';
import type { Rotation } from '../rotation';
import { DEFAULT_CALENDAR, DEFAULT_HANDOFF, type Layer, type Override, type Restriction, type Schedule, type ScheduleVersion, type Temporary } from '../schedule';

const PEOPLE = ['ana', 'ben', 'cem', 'dia', 'eve', 'fox', 'gil'] as const;
/** Times that some zone skips or repeats, and a few that none does. */
const TIMES = ['00:00', '00:30', '01:00', '01:30', '02:00', '02:15', '02:30', '03:00', '09:00', '10:00', '17:00', '23:30'] as const;
const DAY = 86_400_000;

/** A rotation of some people (the same may have two turns), anchored at any day of `year`. */
export function randomRotation(random: Random, year: number, fewest = 1): Rotation {
  const unit = random.pick(['day', 'week', 'month'] as const);
  return {
    anchorDate: new Date(Date.UTC(year, 0, 1) + random.below(365) * DAY).toISOString().slice(0, 10),
    anchorTime: random.pick(TIMES),
    unit,
    every: 1 + random.below(unit === 'month' ? 2 : 4),
    users: Array.from({ length: fewest + random.below(5) }, (_, at) => (at < fewest ? (PEOPLE[at] ?? '') : random.pick(PEOPLE))),
  };
}

/** One window of hours; it may wrap midnight or last 24 hours. */
export function randomRestriction(random: Random): Restriction {
  return { weekdays: [1, 2, 3, 4, 5, 6, 7].filter(() => random.chance(0.6)), from: random.pick(TIMES), to: random.pick(TIMES) };
}

/** Two versions with up to three layers each, and exceptions of every kind, some of which overlap. */
export function randomSchedule(random: Random, zone: string, from: number, to: number): Schedule {
  const year = new Date(from).getUTCFullYear();
  return {
    zone,
    versions: [randomVersion(random, year, Number.MIN_SAFE_INTEGER), randomVersion(random, year, moment(random, from, to))],
    overrides: Array.from({ length: 80 }, (_, at) => randomOverride(random, `o${at}`, from, to)),
    temporaries: Array.from({ length: 8 }, (_, at) => randomTemporary(random, `t${at}`, from, to)),
  };
}

/** Someone instead of, besides, or no longer, for up to ten days. */
export function randomOverride(random: Random, id: string, from: number, to: number): Override {
  const begin = moment(random, from, to);
  const span = { id, from: begin, until: begin + (1 + random.below(2_000)) * 7 * 60_000 };
  const kind = random.pick(['replace', 'replace', 'remove', 'add'] as const);
  if (kind === 'add') return { ...span, kind, new: random.pick(PEOPLE) };
  return kind === 'remove' ? { ...span, kind, old: random.pick(PEOPLE) } : { ...span, kind, old: random.pick(PEOPLE), new: random.pick(PEOPLE) };
}

function randomTemporary(random: Random, id: string, from: number, to: number): Temporary {
  const begin = moment(random, from, to);
  return { id, from: begin, until: begin + (1 + random.below(300)) * 11 * 60_000, users: PEOPLE.filter(() => random.chance(0.3)) };
}

function randomVersion(random: Random, year: number, validFrom: number): ScheduleVersion {
  const layer = (priority: number, restrictions: readonly Restriction[]): Layer => ({ id: `layer-${priority}`, name: `Layer ${priority}`, priority, rotation: randomRotation(random, year), restrictions });
  const layers = [layer(0, random.chance(0.7) ? [] : [randomRestriction(random)]), layer(10, [randomRestriction(random), randomRestriction(random)]), layer(20, [randomRestriction(random)])];
  return { validFrom, layers: layers.filter((_, at) => at === 0 || random.chance(0.8)), calendar: { ...DEFAULT_CALENDAR, from: random.pick(TIMES), to: random.pick(TIMES) }, handoff: DEFAULT_HANDOFF };
}

function moment(random: Random, from: number, to: number): number {
  return from + random.below(Math.floor((to - from) / 60_000)) * 60_000;
}
