import type { Override, ResolutionStep } from './schedule';
import { formatDate, wallOf } from './wall-time';

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'] as const;

const PASSED = { outside_hours: 'outside its hours', no_users: 'nobody in it' } as const;
const INERT = { not_on_call: 'the person it names was not on call', already_on_call: 'the person it adds was on call already', later_one_counts: 'one for the same person that began later counts' } as const;

/** One step of a resolution as a sentence; `person` gives the name of a user id. */
export function resolutionWords(step: ResolutionStep, person: (user: string) => string): string {
  switch (step.rule) {
    case 'no_version': return 'The schedule had not begun.';
    case 'temporary': return `A temporary schedule holds: ${step.users.map(person).join(', ') || 'nobody'}. Layers and overrides do not count.`;
    case 'layer': return `Layer “${step.name}”: ${person(step.user)} is ${step.role}.`;
    case 'layer_passed': return `Layer “${step.name}” does not count: ${PASSED[step.why]}.`;
    case 'override': return overrideWords(step, person);
    case 'override_inert': return `An override (${step.kind}) changes nothing: ${INERT[step.why]}.`;
    case 'next_user': return `${person(step.insteadOf)} is primary already, so ${person(step.user)} is next for ${step.role}.`;
    case 'no_one_on_call': return `Nobody is ${step.role}.`;
  }
}

function overrideWords(step: { readonly kind: Override['kind']; readonly role: string | null; readonly old: string | null; readonly new: string | null }, person: (user: string) => string): string {
  if (step.kind === 'add') return `Override: ${person(step.new ?? '')} is added${step.role ? ` and takes the empty place of ${step.role}` : ' and is told with the primary'}.`;
  if (step.new === null) return `Override: ${person(step.old ?? '')} is removed as ${step.role}.`;
  return `Override: ${person(step.new)} stands in for ${person(step.old ?? '')} as ${step.role}.`;
}

/** An instant by the clocks of a zone, with its weekday: `Mon 2026-11-02 10:00`. The zone's name is not part of it. */
export function localWords(at: number, zone: string): string {
  const wall = wallOf(at, zone);
  const time = `${String(wall.hour).padStart(2, '0')}:${String(wall.minute).padStart(2, '0')}`;
  return `${WEEKDAYS[wall.weekday - 1]} ${formatDate(wall)} ${time}`;
}
