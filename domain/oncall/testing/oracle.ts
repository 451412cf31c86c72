import { Temporal } from 'temporal-polyfill';
import type { Rotation } from '../rotation';
import type { Layer, Override, Restriction, Schedule } from '../schedule';
import { expectedInstant } from './possible-instants';

/** Who is on call, as said by a second implementation. */
export interface Expected {
  readonly primary: string | null;
  readonly secondary: string | null;
  readonly also: readonly string[];
}

interface Window {
  readonly from: number;
  readonly until: number;
}

/**
 * Answers "who is on call at T" for T in [from, to) without the resolver: every hand-over and every window of hours is
 * laid out beforehand with another library, and the people are picked from lists.
 */
export function oracleOf(schedule: Schedule, from: number, to: number): (at: number) => Expected {
  const versions = schedule.versions.map((version) => ({ validFrom: version.validFrom, layers: version.layers.toSorted((a, b) => b.priority - a.priority).map((layer) => laidOut(layer, schedule.zone, from, to)) }));
  const temporaries = byDay(schedule.temporaries);
  const overrides = byDay(schedule.overrides);
  return (at) => {
    const temporary = latest(temporaries(at));
    if (temporary) return { primary: temporary.users[0] ?? null, secondary: temporary.users[1] ?? null, also: temporary.users.slice(2) };
    const layers = versions.findLast((version) => version.validFrom <= at)?.layers ?? [];
    const line = [...new Set(layers.flatMap((layer) => (layer.counts(at) ? layer.lineFrom(at) : [])))];
    return people(line, overrides(at));
  };
}

/** Every window of hours that begins on a day from `from` to `to`, a few days more on either side. */
export function windowsOf(hours: Restriction & { readonly holidays?: readonly string[] }, zone: string, from: number, to: number): readonly Window[] {
  const windows: Window[] = [];
  const [start, end] = [Temporal.PlainTime.from(hours.from), Temporal.PlainTime.from(hours.to)];
  const last = dayOf(to, zone).add({ days: 20 });
  for (let day = dayOf(from, zone).subtract({ days: 20 }); Temporal.PlainDate.compare(day, last) < 0; day = day.add({ days: 1 })) {
    if (hours.weekdays.length > 0 && !hours.weekdays.includes(day.dayOfWeek)) continue;
    if (hours.holidays?.includes(day.toString())) continue;
    const endDay = Temporal.PlainTime.compare(end, start) > 0 ? day : day.add({ days: 1 });
    windows.push({ from: expectedInstant(day.toPlainDateTime(start), zone), until: expectedInstant(endDay.toPlainDateTime(end), zone) });
  }
  return windows;
}

/** Whether one of the windows, which ascend, holds the instant. */
export function inside(windows: readonly Window[], at: number): boolean {
  const last = lastAtOrBefore(windows.length, (index) => windows[index]?.from ?? Infinity, at);
  // One that the clocks skip is empty and may hide the one before it.
  return [windows[last], windows[last - 1]].some((window) => window !== undefined && window.from <= at && at < window.until);
}

/** Those that hold an instant, sought among those of its day only. */
function byDay<T extends Window>(all: readonly T[]): (at: number) => readonly T[] {
  const days = new Map<number, readonly T[]>();
  return (at) => {
    const day = Math.floor(at / 86_400_000) * 86_400_000;
    let near = days.get(day);
    if (!near) days.set(day, (near = all.filter((one) => one.from < day + 86_400_000 && one.until > day)));
    return near.filter((one) => one.from <= at && at < one.until);
  };
}

function laidOut(layer: Layer, zone: string, from: number, to: number) {
  const handoffs = handoffsOf(layer.rotation, zone, from, to);
  const windows = layer.restrictions.map((restriction) => windowsOf(restriction, zone, from, to));
  const { users } = layer.rotation;
  return {
    counts: (at: number) => windows.length === 0 || windows.some((one) => inside(one, at)),
    lineFrom(at: number): readonly string[] {
      const found = handoffs[lastAtOrBefore(handoffs.length, (index) => handoffs[index]?.at ?? Infinity, at)];
      if (!found || users.length === 0) return [];
      const turn = ((found.k % users.length) + users.length) % users.length;
      return [...users.slice(turn), ...users.slice(0, turn)];
    },
  };
}

function handoffsOf(rotation: Rotation, zone: string, from: number, to: number): readonly { readonly k: number; readonly at: number }[] {
  const anchor = Temporal.PlainDate.from(rotation.anchorDate);
  const time = Temporal.PlainTime.from(rotation.anchorTime);
  const days = { day: 1, week: 7, month: 28 }[rotation.unit] * rotation.every;
  const handoffs: { k: number; at: number }[] = [];
  for (let k = Math.floor((anchor.until(dayOf(from, zone)).days - 70) / days) - 12; ; k += 1) {
    const date = rotation.unit === 'month' ? anchor.add({ months: k * rotation.every }) : anchor.add({ days: k * days });
    const at = expectedInstant(date.toPlainDateTime(time), zone);
    handoffs.push({ k, at });
    if (at > to) return handoffs;
  }
}

function people(line: readonly string[], overrides: readonly Override[]): Expected {
  const after = (user: string | undefined): string | null => {
    if (user === undefined) return null;
    const override = latest(overrides.filter((one) => one.kind !== 'add' && one.old === user));
    return override ? (override.new ?? null) : user;
  };
  let primary = after(line[0]);
  let secondary = after(line[1]);
  if (secondary !== null && secondary === primary) secondary = line.slice(2).map(after).find((user) => user !== null && user !== primary) ?? null;
  const also: string[] = [];
  for (const { new: added } of overrides.filter((one) => one.kind === 'add').toSorted((a, b) => a.from - b.from || (a.id < b.id ? -1 : 1))) {
    if (added === undefined || [primary, secondary, ...also].includes(added)) continue;
    if (primary === null) primary = added;
    else also.push(added);
  }
  return { primary, secondary, also };
}

function latest<T extends { readonly from: number; readonly id: string }>(all: readonly T[]): T | undefined {
  return all.reduce<T | undefined>((best, one) => (!best || one.from > best.from || (one.from === best.from && one.id > best.id) ? one : best), undefined);
}

function lastAtOrBefore(length: number, value: (index: number) => number, at: number): number {
  let [low, high] = [-1, length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if (value(middle) <= at) low = middle;
    else high = middle - 1;
  }
  return low;
}

function dayOf(at: number, zone: string): Temporal.PlainDate {
  return Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone).toPlainDate();
}
