import type { AlertCard } from './alert-types';

type Telling = Pick<AlertCard, 'told' | 'tells'>;

/** A notice names at most so many people; beyond them their number is not known here. */
const ALL_NAMED = 12;

/** Who was told of an alert that fires, in a few words. */
export function toldWords({ told, tells }: Telling): string {
  if (told === null) return tells ? 'Not told yet' : 'Told to nobody';
  const [first, second] = told.to;
  if (first === undefined) return 'No one to tell';
  if (second === undefined) return `Told ${first}`;
  if (told.to.length > ALL_NAMED) return `Told ${first} and others`;
  return told.to.length === 2 ? `Told ${first} and ${second}` : `Told ${first} and ${told.to.length - 1} others`;
}

/** Why it stands so, where the time of the telling would; null when the time says all. */
export function untoldWords({ told, tells }: Telling): string | null {
  if (told === null) return tells ? 'its group waits for company' : 'only collected';
  return told.to.length === 0 ? 'no channel takes it' : null;
}
