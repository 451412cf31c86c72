import { expect, it } from 'vitest';
import { FORTY_ZONES } from './testing/zones';
import { spanAt } from './zone-offsets';

const HOUR = 3_600_000;
/** Every 29 hours: all hours of the day, and no change is passed over. */
const STEP = 29 * HOUR;

/** What the platform itself says of one instant, without remembering anything. */
function offsetIn(format: Intl.DateTimeFormat, at: number): number {
  const name = format.formatToParts(at).find((part) => part.type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes] = /^GMT(?:([+-])(\d\d):(\d\d))?$/.exec(name) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
}

// Boa Vista changed twice within a week in 2000; Cairo four times within five months in 2010 and 2014.
it.each([...FORTY_ZONES, 'America/Boa_Vista'])('the offset of %s from 1999 to 2040, and each change to the second', (zone) => {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  for (let at = Date.UTC(1999, 0, 1); at < Date.UTC(2040, 0, 1); at += STEP) {
    const { from, until, offset } = spanAt(zone, at);
    if (offset !== offsetIn(format, at) || from > at || until <= at) expect.fail(`${new Date(at).toISOString()}: ${offset}`);
    const after = spanAt(zone, until);
    if (after.from !== until) expect.fail(`${new Date(until).toISOString()} lies in no span`);
    if (after.offset !== offset && until - at <= STEP) expect([offsetIn(format, until - 1_000), offsetIn(format, until)]).toEqual([offset, after.offset]);
  }
});
