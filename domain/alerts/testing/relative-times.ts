const UNITS = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Reads `+1h`, `-10m+400ms` as milliseconds from now; null when the text is something else. */
export function relativeMs(text: string): number | null {
  if (!/^([+-]\d+(ms|[smhd]))+$/.test(text)) return null;
  return [...text.matchAll(/([+-]\d+)(ms|[smhd])/g)].reduce((sum, [, amount, unit]) => sum + Number(amount) * UNITS[unit as keyof typeof UNITS], 0);
}

/** A vector's JSON with every relative time made an instant of the API. */
export function atNow(value: unknown, now: number): unknown {
  if (typeof value === 'string') {
    const offset = relativeMs(value);
    return offset === null ? value : new Date(now + offset).toISOString();
  }
  if (Array.isArray(value)) return value.map((each) => atNow(each, now));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, atNow(each, now)]));
}
