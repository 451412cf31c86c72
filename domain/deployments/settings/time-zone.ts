/** Why a text names no IANA time zone; null when it does. */
export function faultOfZone(zone: string): string | null {
  try {
    if (zone !== '' && new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== '' && !/^[+-]/.test(zone)) return null;
  } catch {
    // Intl throws for a zone that it does not know.
  }
  return 'It is an IANA time zone: for example Europe/Zurich';
}
