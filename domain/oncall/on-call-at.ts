import type { OnCall, OncallRole, Schedule } from './schedule';

/** Who is on call at an instant (epoch ms), and why. */
export function onCallAt(schedule: Schedule, at: number): OnCall {
  throw new Error(`not yet: ${schedule.zone} ${at}`);
}

/** Whom a step that names a role tells: the holder and, for the primary, those who were added. Empty = no one on call. */
export function peopleOf(onCall: OnCall, role: OncallRole): readonly string[] {
  const held = onCall[role];
  const people = held ? [held.user] : [];
  return role === 'primary' ? [...people, ...onCall.also.map((one) => one.user)] : people;
}
