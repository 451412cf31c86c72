import type { Override, Schedule, ScheduleVersion, Temporary } from './schedule';

/** What is wrong with something that a person wants to save. */
export interface ScheduleProblem {
  readonly rule: 'unknown_zone' | 'no_layers' | 'no_users' | 'hole' | 'no_secondary' | 'never_open' | 'overlap' | 'empty_interval' | 'same_person';
  readonly message: string;
  /** Path into what was entered, e.g. `layers.0.rotation.users`; null = the whole. */
  readonly field: string | null;
  /** True: it must not be saved like this. False: a warning. */
  readonly blocks: boolean;
}

/** What is wrong with a version, looking at the four weeks from `now`. */
export function scheduleProblems(version: ScheduleVersion, zone: string, now: number): ScheduleProblem[] {
  throw new Error(`not yet: ${zone} ${now} ${version.validFrom}`);
}

/** What is wrong with an override that would be added to a schedule: overlaps with another of the same person, a hole. */
export function overrideProblems(schedule: Schedule, override: Override): ScheduleProblem[] {
  throw new Error(`not yet: ${schedule.zone} ${override.id}`);
}

/** What is wrong with a temporary schedule that would be added. */
export function temporaryProblems(schedule: Schedule, temporary: Temporary): ScheduleProblem[] {
  throw new Error(`not yet: ${schedule.zone} ${temporary.id}`);
}
