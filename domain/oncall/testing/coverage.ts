import { type Random, randomFrom } from '@/domain/alerts/testing/random';
import { onCallAt } from '../on-call-at';
import { handoffAt, indexAt, type Rotation, turnAt } from '../rotation';
import { DEFAULT_CALENDAR, DEFAULT_HANDOFF, type Layer, ONCALL_ROLES, type Schedule, type Shift } from '../schedule';
import { shiftsBetween } from '../shifts';
import { randomOverride, randomRestriction, randomRotation } from './random-schedule';

const DAY = 86_400_000;
const HOUR = DAY / 24;
const MAX_KEPT = 20;

/** What {@link checkCoverage} found. */
export interface CoverageReport {
  /** Rotations × zones. */
  readonly attempts: number;
  readonly shifts: number;
  readonly violations: number;
  /** The first of the violations in words. */
  readonly first: readonly string[];
}

/**
 * Random rotations, each in every zone: turns follow one another without gap or overlap and last the calendar's time; and a
 * schedule with the rotation as its base layer has, at every instant of some weeks, exactly one primary and one secondary,
 * never the same person, whatever layer lies above and whoever stands in for whom.
 */
export function checkCoverage(rotations: number, zones: readonly string[], seed = 1): CoverageReport {
  const random = randomFrom(seed);
  const first: string[] = [];
  let [attempts, shifts, violations] = [0, 0, 0];
  for (let number = 0; number < rotations; number += 1) {
    const year = 2015 + random.below(20);
    const rotation = randomRotation(random, year, 2 + random.below(4));
    const from = Date.UTC(year, 0, 1) + random.below(365 * 24 * 4) * 900_000;
    const weeks = 1 + random.below(4);
    for (const zone of zones) {
      attempts += 1;
      const schedule = scheduleOn(rotation, random, zone, from, from + weeks * 7 * DAY);
      const found = shiftsBetween(schedule, from, from + weeks * 7 * DAY);
      shifts += found.length;
      const wrong = [...wrongTurns(rotation, zone, from), ...wrongShifts(schedule, found, from, from + weeks * 7 * DAY)];
      violations += wrong.length;
      if (first.length < MAX_KEPT) first.push(...wrong.map((words) => `rotation ${number} in ${zone}: ${words}`));
    }
  }
  return { attempts, shifts, violations, first };
}

/** The rotation below, one layer of some hours above, and people standing in for others: nothing that may open a hole. */
function scheduleOn(rotation: Rotation, random: Random, zone: string, from: number, to: number): Schedule {
  const base: Layer = { id: 'base', name: 'Base', priority: 0, rotation, restrictions: [] };
  const hours: Layer = { id: 'hours', name: 'Hours', priority: 5, rotation: randomRotation(random, new Date(from).getUTCFullYear()), restrictions: [randomRestriction(random)] };
  // Two of the base layer stay free: where everyone is replaced by one person there is no second.
  const replaceable = Math.min(3, new Set(rotation.users).size - 2);
  const overrides = Array.from({ length: replaceable }, (_, at) => randomOverride(random, `o${at}`, from - 7 * DAY, to)).filter((one) => one.kind !== 'remove');
  const version = { validFrom: Number.MIN_SAFE_INTEGER, layers: random.chance(0.5) ? [base, hours] : [base], calendar: DEFAULT_CALENDAR, handoff: DEFAULT_HANDOFF };
  return { zone, versions: [version], overrides, temporaries: [] };
}

function wrongTurns(rotation: Rotation, zone: string, at: number): readonly string[] {
  const turn = turnAt(rotation, zone, at);
  const { k, from, until } = turn;
  const wrong: string[] = [];
  if (!(from <= at && at < until)) wrong.push(`turn ${k} does not hold the instant asked for`);
  if (indexAt(rotation, zone, from) !== k || indexAt(rotation, zone, from - 1) !== k - 1) wrong.push(`turn ${k} does not begin at its hand-over`);
  if (indexAt(rotation, zone, until) !== k + 1 || handoffAt(rotation, zone, k + 1) !== until) wrong.push(`turn ${k + 1} does not follow turn ${k}`);
  const days = { day: [1, 1], week: [7, 7], month: [28, 31] }[rotation.unit].map((one) => one * rotation.every);
  const [least = 0, most = 0] = days;
  // The clocks of these zones and years move by two hours at most, once in and once out of a turn.
  if (until - from < least * DAY - 2 * HOUR || until - from > most * DAY + 2 * HOUR) wrong.push(`turn ${k} lasts ${(until - from) / HOUR} h`);
  return wrong;
}

function wrongShifts(schedule: Schedule, shifts: readonly Shift[], from: number, to: number): readonly string[] {
  const wrong: string[] = [];
  for (const role of ONCALL_ROLES) {
    let end = from;
    for (const shift of shifts.filter((one) => one.role === role)) {
      if (shift.from !== end) wrong.push(`${role}: ${shift.from > end ? 'nobody' : 'two'} at ${new Date(Math.min(end, shift.from)).toISOString()}`);
      if (shift.until <= shift.from) wrong.push(`${role}: an empty shift at ${new Date(shift.from).toISOString()}`);
      end = shift.until;
    }
    if (end !== to) wrong.push(`${role}: nobody at ${new Date(end).toISOString()}`);
  }
  for (const { role, user, from: begin, until } of shifts) {
    for (const at of [begin, until - 1]) {
      const now = onCallAt(schedule, at);
      if (now[role]?.user !== user) wrong.push(`${role}: ${user} by the shifts, ${now[role]?.user} by the resolver at ${new Date(at).toISOString()}`);
      if (now.primary?.user === now.secondary?.user) wrong.push(`${user} is primary and secondary at ${new Date(at).toISOString()}`);
      if (new Set(now.users).size !== now.users.length) wrong.push(`someone is present twice at ${new Date(at).toISOString()}`);
    }
  }
  return wrong;
}
