import { isOpen, closeOfNextBusinessDay } from '@/domain/oncall/calendar';
import { lastHandoffAt, nextHandoffAfter } from '@/domain/oncall/handoff-moment';
import { onCallAt } from '@/domain/oncall/on-call-at';
import type { Calendar, OnCall, OncallRole } from '@/domain/oncall/schedule';
import { shiftsBetween } from '@/domain/oncall/shifts';
import { versionAt } from '@/domain/oncall/versions';
import { type LoadedSchedule, loadSchedule } from '@/server/oncall/load-schedule';
import { type PagerPolicy, scheduleVersions } from '@/server/oncall/schedule-store';
import { loggedShifts } from '@/server/oncall/shift-log-store';
import type { Db, Tx } from '@/server/platform/db';

/** Who is on call in a deployment at an instant, as capabilities above ask it. Null without a schedule. */
export async function onCallFact(tx: Db | Tx, deployment: string, at: Date): Promise<(OnCall & { zone: string; scheduleId: string; scheduleVersion: number }) | null> {
  const loaded = await loadSchedule(tx, deployment, at);
  if (!loaded) return null;
  const { id, zone, version } = loaded.stored;
  return { ...onCallAt(loaded.schedule, at.getTime()), zone, scheduleId: id, scheduleVersion: version };
}

/** A weekly handover: when, from whom to whom. Times in epoch ms. */
export interface HandoverFact {
  at: number;
  /** The handover before it: the shift that ends is between the two. */
  since: number;
  next: number;
  outgoing: string | null;
  incoming: string | null;
  zone: string;
  scheduleId: string;
  pagerPolicy: PagerPolicy;
}

/** The handover that follows `at` (strictly), with who holds the pager just before and just after it. Null without a schedule. */
export async function handoverFact(tx: Db | Tx, deployment: string, at: Date): Promise<HandoverFact | null> {
  const loaded = await loadSchedule(tx, deployment, new Date(at.getTime() - 15 * 86_400_000));
  return loaded && handoverAt(loaded, nextHandoffAfter(loaded.schedule, at.getTime()));
}

/** The handover at or before `at`. Null without a schedule. */
export async function lastHandoverFact(tx: Db | Tx, deployment: string, at: Date): Promise<HandoverFact | null> {
  const loaded = await loadSchedule(tx, deployment, new Date(at.getTime() - 30 * 86_400_000));
  return loaded && handoverAt(loaded, lastHandoffAt(loaded.schedule, at.getTime()));
}

/** The hand of the pager at an instant, whether or not the schedule changes hands then; `weekly` says whether it does. Null without a schedule. */
export async function handoverAtFact(tx: Db | Tx, deployment: string, at: Date): Promise<(HandoverFact & { weekly: boolean }) | null> {
  const loaded = await loadSchedule(tx, deployment, new Date(at.getTime() - 30 * 86_400_000));
  return loaded && { ...handoverAt(loaded, at.getTime()), weekly: nextHandoffAfter(loaded.schedule, at.getTime() - 1) === at.getTime() };
}

/** Who holds the pager at `now` because of an exception that was made after `since`; null when nobody does. */
export async function pagerTakenFact(tx: Db | Tx, deployment: string, since: Date, now: Date): Promise<string | null> {
  const loaded = await loadSchedule(tx, deployment, since);
  const primary = loaded && onCallAt(loaded.schedule, now.getTime()).primary;
  if (!loaded || !primary || primary.overrideId === null) return null;
  const made = [...loaded.stored.overrides, ...loaded.stored.temporaries].find((each) => each.id === primary.overrideId);
  return made !== undefined && made.createdAt > since ? primary.user : null;
}

/** Every schedule there is, with its version: it moves with each change of the schedule and of its exceptions. */
export function schedulesFact(tx: Db | Tx): Promise<{ deployment: string; version: number }[]> {
  return scheduleVersions(tx);
}

function handoverAt({ stored, schedule }: LoadedSchedule, at: number): HandoverFact {
  const { id, zone, pagerPolicy } = stored;
  const holder = (when: number) => onCallAt(schedule, when).primary?.user ?? null;
  return { at, since: lastHandoffAt(schedule, at - 1), next: nextHandoffAfter(schedule, at), outgoing: holder(at - 1), incoming: holder(at), zone, scheduleId: id, pagerPolicy };
}

export interface ShiftFact {
  role: OncallRole;
  userId: string;
  from: number;
  until: number;
}

/** Shifts that touch [from, until): as they were written down, and by the schedule for what is not written yet. */
export async function shiftsFact(tx: Db | Tx, deployment: string, from: Date, until: Date): Promise<ShiftFact[]> {
  const loaded = await loadSchedule(tx, deployment, from);
  const logged = (await loggedShifts(tx, deployment, from, until)).map((shift) => ({ role: shift.role, userId: shift.userId, from: shift.from.getTime(), until: shift.until.getTime() }));
  if (!loaded) return logged;
  const writtenTo = (role: OncallRole) => Math.max(from.getTime(), ...logged.filter((shift) => shift.role === role).map((shift) => shift.until));
  const open = shiftsBetween(loaded.schedule, from.getTime(), until.getTime())
    .filter((shift) => shift.until > writtenTo(shift.role))
    .map((shift) => ({ role: shift.role, userId: shift.user, from: Math.max(shift.from, writtenTo(shift.role)), until: shift.until }));
  return [...logged, ...open].toSorted((a, b) => a.from - b.from || (a.role < b.role ? -1 : 1));
}

/** Business hours in force at an instant: whether they hold, and when the next business day closes (ticket due dates). Null without a schedule. */
export async function businessFact(tx: Db | Tx, deployment: string, at: Date): Promise<{ open: boolean; closeOfNextDay: number; zone: string; calendar: Calendar } | null> {
  const loaded = await loadSchedule(tx, deployment, at);
  const version = loaded && versionAt(loaded.schedule, at.getTime()).version;
  if (!version) return null;
  const { zone } = loaded.stored;
  return { open: isOpen(version.calendar, zone, at.getTime()), closeOfNextDay: closeOfNextBusinessDay(version.calendar, zone, at.getTime()), zone, calendar: version.calendar };
}
