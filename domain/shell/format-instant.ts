/** Finest unit shown. `date` drops the time of day. */
export type InstantPrecision = 'date' | 'minute' | 'second' | 'millisecond';

const formats = new Map<string, Intl.DateTimeFormat>();

/** Kept: making one takes far longer than using it. */
function formatIn(zone: string, options: Intl.DateTimeFormatOptions, key: string, locale = 'en-GB'): Intl.DateTimeFormat {
  const id = `${zone}|${key}|${locale}`;
  const known = formats.get(id);
  if (known) return known;
  const made = new Intl.DateTimeFormat(locale, { timeZone: zone, hourCycle: 'h23', ...options });
  formats.set(id, made);
  return made;
}

function parts(at: number, zone: string): Record<string, string> {
  const format = formatIn(zone, {
    year: 'numeric', month: 'short', day: 'numeric',
    hour: '2-digit', minute: '2-digit', second: '2-digit', fractionalSecondDigits: 3,
  }, 'parts');
  return Object.fromEntries(format.formatToParts(at).map(part => [part.type, part.value]));
}

/** Short name of `zone` at the instant (it changes with daylight saving): `EST`, `GMT+1`, `UTC`. */
export function zoneName(at: number, zone: string): string {
  if (zone === 'UTC') return 'UTC';
  // American English knows EST and PDT, British English BST: the shorter of the two is the one with a name.
  const names = (['en-US', 'en-GB'] as const).map(locale => {
    const format = formatIn(zone, { timeZoneName: 'short' }, 'name', locale);
    return format.formatToParts(at).find(part => part.type === 'timeZoneName')?.value ?? zone;
  });
  return names.find(name => !/^(GMT|UTC)[+-]/.test(name)) ?? names[0] ?? zone;
}

/** Time of day in `zone`, without the zone's name: `14:29:02.118`. */
export function formatTime(at: number, zone: string, precision: InstantPrecision = 'second'): string {
  const p = parts(at, zone);
  const minute = `${p['hour']}:${p['minute']}`;
  if (precision === 'minute' || precision === 'date') return minute;
  const second = `${minute}:${p['second']}`;
  return precision === 'millisecond' ? `${second}.${p['fractionalSecond']}` : second;
}

/** Calendar day in `zone`, unambiguous in any country: `21 Nov` or, outside this year, `21 Nov 2024`. */
export function formatDay(at: number, zone: string, now: number): string {
  const p = parts(at, zone);
  const day = `${p['day']} ${p['month']}`;
  return p['year'] === parts(now, zone)['year'] ? day : `${day} ${p['year']}`;
}

/**
 * An instant (epoch milliseconds) as a person reads it in `zone`: today's have no day, all others do.
 * The zone's name is not part of it; print it once beside, or with {@link zoneName}.
 */
export function formatInstant(at: number, zone: string, now: number, precision: InstantPrecision = 'second'): string {
  const day = formatDay(at, zone, now);
  if (precision === 'date') return day;
  const time = formatTime(at, zone, precision);
  return day === formatDay(now, zone, now) ? time : `${day} ${time}`;
}

/** The whole day with its name, for headings: `Monday 9 November 2026`. */
export function formatWholeDay(at: number, zone: string): string {
  const format = formatIn(zone, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }, 'whole');
  const p = Object.fromEntries(format.formatToParts(at).map((part) => [part.type, part.value]));
  return `${p['weekday']} ${p['day']} ${p['month']} ${p['year']}`;
}

/** A day within reach, with its name: `Mon 9 Nov`. */
export function formatWeekday(at: number, zone: string): string {
  const format = formatIn(zone, { weekday: 'short', day: 'numeric', month: 'short' }, 'weekday');
  const p = Object.fromEntries(format.formatToParts(at).map((part) => [part.type, part.value]));
  return `${p['weekday']} ${p['day']} ${p['month']}`;
}
