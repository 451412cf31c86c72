/** Instants as Alertmanager's API writes and reads them. In the domain an instant is a number: milliseconds since the epoch. */

/** What Go prints for a time that was never set; it means "not given". */
export const ZERO_TIME = '0001-01-01T00:00:00Z';

// Go's reader takes RFC 3339, the same without a zone (UTC) and with a space for the T.
const SHAPE = /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d):(\d\d)(?:[.,](\d{1,9}))?([Zz]|[+-]\d\d:?\d\d)?$/;

/** Milliseconds, null for Go's zero time, or undefined when it is no instant. Finer digits are dropped. */
export function readInstant(text: string): number | null | undefined {
  const found = SHAPE.exec(text);
  if (!found) return undefined;
  const [, year, month, day, hour, minute, second, fraction = '', zone = 'Z'] = found;
  const millis = fraction.padEnd(3, '0').slice(0, 3);
  const offset = zone.toUpperCase() === 'Z' ? 'Z' : `${zone.slice(0, 3)}:${zone.slice(-2)}`;
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}.${millis}${offset}`);
  if (Number.isNaN(at) || !isDayOfMonth(Number(year), Number(month), Number(day))) return undefined;
  return Number(year) <= 1 ? null : at;
}

/** Always in UTC and with milliseconds: `2026-11-21T12:02:12.367Z`. */
export function printInstant(at: number): string {
  return new Date(at).toISOString();
}

/** JavaScript reads 31 February as 3 March; Go refuses it. */
function isDayOfMonth(year: number, month: number, day: number): boolean {
  const date = new Date(Date.UTC(year, month - 1, day));
  // Date.UTC takes years below 100 for the twentieth century; the zero time must stay what it is.
  return year < 100 || (date.getUTCMonth() === month - 1 && date.getUTCDate() === day);
}
