/** An instant as a field for date and time takes it, in UTC or in the zone of the browser. */
export function fieldTime(at: Date, utc: boolean): string {
  const shifted = utc ? at.getTime() : at.getTime() - at.getTimezoneOffset() * 60_000;
  return new Date(shifted).toISOString().slice(0, 19);
}

/** The instant that such a field names; null while it is incomplete. */
export function fieldInstant(written: string, utc: boolean): Date | null {
  if (!/^\d{4,6}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?$/.test(written)) return null;
  const at = new Date(utc ? `${written}Z` : written);
  return Number.isNaN(at.getTime()) ? null : at;
}
