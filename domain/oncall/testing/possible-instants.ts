import { Temporal } from 'temporal-polyfill';

/** The instants (epoch ms) at which the clocks of a zone show a local time: none in a gap, two in a fold. */
export function possibleInstants(local: Temporal.PlainDateTime, zone: string): readonly number[] {
  const instants = (['earlier', 'later'] as const).map((disambiguation) => local.toZonedDateTime(zone, { disambiguation }));
  return [...new Set(instants.filter((one) => one.toPlainDateTime().equals(local)).map((one) => one.epochMilliseconds))];
}

/** The rule of the schedules, said with another library: the earlier of two, the moment of the change where there is none. */
export function expectedInstant(local: Temporal.PlainDateTime, zone: string): number {
  const [first] = possibleInstants(local, zone);
  if (first !== undefined) return first;
  // In a gap the earlier reading lies before the change that makes it.
  const change = local.toZonedDateTime(zone, { disambiguation: 'earlier' }).getTimeZoneTransition('next');
  if (!change) throw new RangeError(`${local.toString()} is neither there nor skipped in ${zone}`);
  return change.epochMilliseconds;
}
