import { DEFAULT_CALENDAR, DEFAULT_HANDOFF } from '@/domain/oncall/schedule';
import { scheduleProblems, type ScheduleProblem } from '@/domain/oncall/schedule-problems';
import { type ScheduleDefinition, ScheduleDefinitionSchema, ZoneSchema } from '@/domain/oncall/schemas';
import { formatDate, wallOf } from '@/domain/oncall/wall-time';
import type { ScheduleData } from '../_calendar/calendar-types';

export interface HoursDraft {
  readonly weekdays: readonly number[];
  readonly from: string;
  readonly to: string;
}

export interface LayerDraft {
  readonly id: string;
  readonly name: string;
  readonly anchorDate: string;
  readonly anchorTime: string;
  readonly unit: 'day' | 'week' | 'month';
  readonly every: string;
  readonly users: readonly string[];
  readonly restrictions: readonly HoursDraft[];
}

/** What is typed. Layers stand from the one that wins to the one below all. */
export interface ScheduleDraft {
  readonly title: string;
  readonly zone: string;
  readonly pagerPolicy: 'strict' | 'overlap';
  readonly handoffWeekday: number;
  readonly handoffTime: string;
  readonly hours: HoursDraft;
  readonly holidays: string;
  readonly layers: readonly LayerDraft[];
  readonly reason: string;
}

/** The schedule as it is; or, where there is none yet, one week each for whoever is there. */
export function draftOf({ schedule, candidates }: ScheduleData, zone: string, now: number): ScheduleDraft {
  if (!schedule) {
    return { title: 'On call', zone, pagerPolicy: 'strict', handoffWeekday: DEFAULT_HANDOFF.weekday, handoffTime: DEFAULT_HANDOFF.time, hours: DEFAULT_CALENDAR, holidays: '', layers: [newLayer('week', 'Weekly rotation', candidates.slice(0, 3).map(({ id }) => id), zone, now)], reason: '' };
  }
  const { layers, calendar, handoff } = schedule.definition;
  return {
    title: schedule.title, zone: schedule.zone, pagerPolicy: schedule.pagerPolicy, handoffWeekday: handoff.weekday, handoffTime: handoff.time, reason: '',
    hours: calendar, holidays: calendar.holidays.join(', '),
    layers: layers.toSorted((a, b) => b.priority - a.priority).map(({ id, name, rotation, restrictions }) => ({ id, name, anchorDate: rotation.anchorDate, anchorTime: rotation.anchorTime, unit: rotation.unit, every: String(rotation.every), users: rotation.users, restrictions })),
  };
}

/** A layer that begins on the Monday of this week. */
export function newLayer(id: string, name: string, users: readonly string[], zone: string, now: number): LayerDraft {
  const back = wallOf(now, zone).weekday - 1;
  return { id, name, anchorDate: formatDate(wallOf(now - back * 86_400_000, zone)), anchorTime: DEFAULT_HANDOFF.time, unit: 'week', every: '1', users, restrictions: [] };
}

/** The definition that is typed, unread. */
function written({ hours, holidays, handoffWeekday, handoffTime, layers }: ScheduleDraft): unknown {
  return {
    calendar: { weekdays: hours.weekdays, from: hours.from, to: hours.to, holidays: holidays.split(/[\s,;]+/).filter(Boolean) },
    handoff: { weekday: handoffWeekday, time: handoffTime },
    layers: layers.map(({ id, name, anchorDate, anchorTime, unit, every, users, restrictions }, index) => ({ id, name, priority: (layers.length - 1 - index) * 10, rotation: { anchorDate, anchorTime, unit, every: Number(every), users }, restrictions: restrictions.map(({ weekdays, from, to }) => ({ weekdays, from, to })) })),
  };
}

export interface ReadSchedule {
  readonly definition: ScheduleDefinition | null;
  /** What is wrong or worth a warning, with its place as a path. */
  readonly problems: readonly Pick<ScheduleProblem, 'field' | 'message' | 'blocks'>[];
}

/** What the draft means, with everything that keeps it from being saved: also a hole of the next four weeks. */
export function readSchedule(draft: ScheduleDraft, now: number): ReadSchedule {
  const zone = ZoneSchema.safeParse(draft.zone);
  const read = ScheduleDefinitionSchema.safeParse(written(draft));
  const wrong = [
    ...(draft.title.trim() === '' ? [{ field: 'title', message: 'A name is needed', blocks: true }] : []),
    ...(zone.success ? [] : zone.error.issues.map(({ message }) => ({ field: 'zone', message, blocks: true }))),
    ...(read.success ? [] : read.error.issues.map(({ path, message }) => ({ field: path.join('.'), message, blocks: true }))),
  ];
  if (wrong.length > 0 || !read.success) return { definition: null, problems: wrong };
  return { definition: read.data, problems: scheduleProblems({ ...read.data, validFrom: now }, draft.zone, now) };
}

/** What is wrong at a place of the form. */
export function errorAt(problems: ReadSchedule['problems'], field: string): string | undefined {
  return problems.find((problem) => problem.field === field || problem.field?.startsWith(`${field}.`))?.message;
}
