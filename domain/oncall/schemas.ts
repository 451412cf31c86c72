import * as z from 'zod/mini';
import { parseDate } from './wall-time';
import { isZone } from './zone-offsets';

const MAX_LAYERS = 10;
const MAX_USERS = 50;
const MAX_RESTRICTIONS = 14;
const MAX_HOLIDAYS = 200;
const MAX_EVERY = 52;
const MAX_SPAN_DAYS = 366;
const DAY = 86_400_000;
/** Beyond these years a date is a slip of the pen. */
const EARLIEST = Date.UTC(2000, 0, 1);
const LATEST = Date.UTC(2100, 0, 1);

export const ZoneSchema = z.string('A time zone is needed').check(z.refine(isZone, 'Write the name of a time zone, such as Europe/London or America/New_York'));

export const TimeOfDaySchema = z.string('A time is needed').check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Write a time as HH:MM, from 00:00 to 23:59'));

export const DaySchema = z.string('A day is needed').check(
  z.regex(/^20\d\d-\d\d-\d\d$/, { error: 'Write a day as YYYY-MM-DD, in the years 2000 to 2099', abort: true }),
  z.refine(exists, 'This day does not exist'),
);

/** ISO: Monday is 1, Sunday is 7. */
export const WeekdaySchema = z.int('A weekday is a number from 1 (Monday) to 7 (Sunday)').check(z.gte(1, 'A weekday is at least 1 (Monday)'), z.lte(7, 'A weekday is at most 7 (Sunday)'));

const Weekdays = z.array(WeekdaySchema, 'Weekdays are a list').check(z.maxLength(7, 'There are seven weekdays'), z.refine(unique, 'A weekday is named twice'));
const Id = (what: string) => z.string(`${what} is needed`).check(z.minLength(1, `${what} is needed`), z.maxLength(64, `${what} has at most 64 characters`));
const User = Id('A person');
const InstantSchema = z.int('An instant is needed').check(z.gte(EARLIEST, 'Not before the year 2000'), z.lt(LATEST, 'Not after the year 2099'));

export const RotationSchema = z.strictObject({
  anchorDate: DaySchema,
  anchorTime: TimeOfDaySchema,
  unit: z.enum(['day', 'week', 'month'], 'A turn is counted in day, week or month'),
  every: z.int('A turn lasts a whole number').check(z.gte(1, 'A turn lasts at least 1'), z.lte(MAX_EVERY, `A turn lasts at most ${MAX_EVERY}`)),
  /** The same person may have several turns of a round. */
  users: z.array(User, 'The people are a list').check(z.minLength(1, 'Name at least one person'), z.maxLength(MAX_USERS, `At most ${MAX_USERS} turns in a round`)),
});

export const RestrictionSchema = z.strictObject({ weekdays: Weekdays, from: TimeOfDaySchema, to: TimeOfDaySchema });

export const LayerSchema = z.strictObject({
  id: Id('The id of a layer'),
  name: z.string('A name is needed').check(z.trim(), z.minLength(1, 'A name is needed'), z.maxLength(80, 'A name has at most 80 characters')),
  priority: z.int('A priority is a whole number').check(z.gte(0, 'A priority is at least 0'), z.lte(1000, 'A priority is at most 1000')),
  rotation: RotationSchema,
  restrictions: z.array(RestrictionSchema, 'The hours of a layer are a list').check(z.maxLength(MAX_RESTRICTIONS, `At most ${MAX_RESTRICTIONS} windows of hours`)),
});

export const CalendarSchema = z.strictObject({
  weekdays: Weekdays.check(z.minLength(1, 'Name at least one weekday')),
  from: TimeOfDaySchema,
  to: TimeOfDaySchema,
  holidays: z.array(DaySchema, 'Holidays are a list of days').check(z.maxLength(MAX_HOLIDAYS, `At most ${MAX_HOLIDAYS} holidays`), z.refine(unique, 'A holiday is named twice')),
});

export const WeeklyMomentSchema = z.strictObject({ weekday: WeekdaySchema, time: TimeOfDaySchema });

/** What a person edits of a version; from when it holds is decided when it is saved. */
export const ScheduleDefinitionSchema = z.strictObject({
  layers: z.array(LayerSchema, 'Layers are a list').check(
    z.minLength(1, 'A schedule needs at least one layer'),
    z.maxLength(MAX_LAYERS, `At most ${MAX_LAYERS} layers`),
    z.refine((layers) => unique(layers.map((layer) => layer.id)), 'Two layers have the same id'),
    z.refine((layers) => unique(layers.map((layer) => layer.priority)), 'Two layers have the same priority'),
  ),
  calendar: CalendarSchema,
  handoff: WeeklyMomentSchema,
});
export type ScheduleDefinition = z.infer<typeof ScheduleDefinitionSchema>;

/** A stored or posted version. */
export const ScheduleVersionSchema = z.extend(ScheduleDefinitionSchema, {
  validFrom: z.int('The beginning of a version is an instant'),
});

const span = { from: InstantSchema, until: InstantSchema };
interface Entered { readonly from: number; readonly until: number }
const inOrder = z.refine<Entered>((one) => one.from < one.until, { message: 'The end must be later than the beginning', path: ['until'] });
const notTooLong = z.refine<Entered>((one) => one.until - one.from <= MAX_SPAN_DAYS * DAY, { message: `At most ${MAX_SPAN_DAYS} days`, path: ['until'] });

/** An override as it is entered; its id is given when it is saved. */
export const OverrideInputSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('replace'), ...span, old: User, new: User }).check(inOrder, notTooLong, z.refine((one) => one.old !== one.new, { message: 'A person cannot stand in for themselves', path: ['new'] })),
  z.strictObject({ kind: z.literal('remove'), ...span, old: User }).check(inOrder, notTooLong),
  z.strictObject({ kind: z.literal('add'), ...span, new: User }).check(inOrder, notTooLong),
], 'An override is replace, remove or add');

export type OverrideInput = z.infer<typeof OverrideInputSchema>;

export const TemporaryInputSchema = z.strictObject({
  ...span,
  users: z.array(User, 'The people are a list').check(z.minLength(1, 'Name at least one person'), z.maxLength(10, 'At most 10 people'), z.refine(unique, 'A person is named twice')),
}).check(inOrder, notTooLong);
export type TemporaryInput = z.infer<typeof TemporaryInputSchema>;

function unique(values: readonly (string | number)[]): boolean {
  return new Set(values).size === values.length;
}

function exists(day: string): boolean {
  try {
    parseDate(day);
    return true;
  } catch {
    return false;
  }
}
