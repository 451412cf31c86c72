import { opening } from './calendar';
import { localWords } from './resolution-words';
import type { Hole, OncallRole, Override, Schedule, ScheduleVersion, Temporary } from './schedule';
import { holesBetween } from './shifts';
import { isZone } from './zone-offsets';

/** What is wrong with something that a person wants to save. */
export interface ScheduleProblem {
  readonly rule: 'unknown_zone' | 'no_layers' | 'no_users' | 'hole' | 'no_secondary' | 'never_open' | 'overlap' | 'empty_interval' | 'same_person';
  readonly message: string;
  /** Path into what was entered, e.g. `layers.0.rotation.users`; null = the whole. */
  readonly field: string | null;
  /** True: it must not be saved like this. False: a warning. */
  readonly blocks: boolean;
}

const DAY = 86_400_000;
const LOOK_AHEAD = 28 * DAY;

/** What is wrong with a version, looking at the four weeks from `now` or, when that is later, from its beginning. */
export function scheduleProblems(version: ScheduleVersion, zone: string, now: number): ScheduleProblem[] {
  if (!isZone(zone)) return [blocking('unknown_zone', 'zone', `“${zone}” is not a time zone. Write a name such as Europe/London or America/New_York.`)];
  if (version.layers.length === 0) return [blocking('no_layers', 'layers', 'A schedule needs at least one layer with people in it.')];
  const problems = version.layers.flatMap((layer, at) =>
    layer.rotation.users.length > 0 ? [] : [blocking('no_users', `layers.${at}.rotation.users`, `The layer “${layer.name}” has nobody in it. Name people, or remove the layer.`)]);
  const from = Math.max(now, version.validFrom);
  const schedule = { zone, versions: [{ ...version, validFrom: from }], overrides: [], temporaries: [] };
  if (opening(version.calendar, zone, from) === null) problems.push(blocking('never_open', 'calendar', 'Business hours never begin: name a weekday that is not always a holiday.'));
  return [...problems, ...holeProblems(holesBetween(schedule, from, from + LOOK_AHEAD), zone, 'in the next four weeks', 'Add a layer below that always counts, or people for those hours.')];
}

/** What is wrong with an override that would be added to a schedule: overlaps with another of the same person, a hole. */
export function overrideProblems(schedule: Schedule, override: Override): ScheduleProblem[] {
  if (override.until <= override.from) return [endsFirst];
  const others = schedule.overrides.filter((one) => one.id !== override.id);
  const problems: ScheduleProblem[] = [];
  if (override.kind === 'replace' && override.old === override.new) problems.push(blocking('same_person', 'new', 'A person cannot stand in for themselves. Choose someone else.'));
  const other = others.find((one) => one.old !== undefined && one.old === override.old && overlaps(one, override));
  if (other) problems.push(blocking('overlap', 'from', `There is already an override for this person, ${between(other, schedule.zone)}. Choose times outside it, or end it first.`));
  return [...problems, ...newHoles({ ...schedule, overrides: others }, { ...schedule, overrides: [...others, override] }, override)];
}

/** What is wrong with a temporary schedule that would be added: overlaps with another, nobody in it, no second person. */
export function temporaryProblems(schedule: Schedule, temporary: Temporary): ScheduleProblem[] {
  if (temporary.until <= temporary.from) return [endsFirst];
  const others = schedule.temporaries.filter((one) => one.id !== temporary.id);
  const other = others.find((one) => overlaps(one, temporary));
  const overlap = other ? [blocking('overlap', 'from', `There is already a temporary schedule ${between(other, schedule.zone)}. Choose times outside it, or end it first.`)] : [];
  return [...overlap, ...newHoles({ ...schedule, temporaries: others }, { ...schedule, temporaries: [...others, temporary] }, temporary)];
}

const endsFirst = blocking('empty_interval', 'until', 'The end must be later than the beginning.');

/** Holes that are there after and were not before. */
function newHoles(before: Schedule, after: Schedule, { from, until }: { readonly from: number; readonly until: number }): ScheduleProblem[] {
  const old = holesBetween(before, from, until);
  const opened = holesBetween(after, from, until).filter((hole) => !old.some((one) => one.role === hole.role && one.from <= hole.from && one.until >= hole.until));
  return holeProblems(opened, after.zone, 'in this time', 'Name someone to take over.');
}

function holeProblems(holes: readonly Hole[], zone: string, when: string, advice: string): ScheduleProblem[] {
  const words = (role: OncallRole): string | null => {
    const [first, ...more] = holes.filter((hole) => hole.role === role);
    return first ? `Nobody is ${role} ${between(first, zone)}${more.length > 0 ? `, and ${more.length} more times ${when}` : ''}.` : null;
  };
  const hole = words('primary');
  const noSecondary = words('secondary');
  return [
    ...(hole ? [blocking('hole', null, `${hole} ${advice}`)] : []),
    ...(noSecondary ? [{ rule: 'no_secondary' as const, field: null, blocks: false, message: `${noSecondary} Escalation goes straight on to the next step then.` }] : []),
  ];
}

const overlaps = (a: { from: number; until: number }, b: { from: number; until: number }) => a.from < b.until && b.from < a.until;

const between = ({ from, until }: { from: number; until: number }, zone: string) => `from ${localWords(from, zone)} to ${localWords(until, zone)} (${zone})`;

function blocking(rule: ScheduleProblem['rule'], field: string | null, message: string): ScheduleProblem {
  return { rule, field, message, blocks: true };
}
