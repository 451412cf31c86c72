import { describe, expect, it } from 'vitest';
import { readAlert } from './alert-event';
import { handlerError } from './api-v2';
import { readPostedAlerts } from './posted-alerts';
import { atNow, relativeMs } from './testing/relative-times';
import vectors from './vectors/alert-requests.json';

const now = Date.parse(vectors.now);
const cases: readonly { name: string; body: unknown; status: number; answer?: unknown; kept?: number; starts?: string; ends?: string; timeout?: boolean }[] = vectors.cases;

describe('posted alerts, as the real server answered them', () => {
  it.each(cases)('$status $name', ({ body, status, answer, kept, starts, ends, timeout }) => {
    const read = readPostedAlerts(atNow(body, now));
    if (!read.ok) {
      expect(read.error).toEqual({ status, body: answer });
      return;
    }
    const each = read.value.map((alert) => readAlert(alert, now));
    const refused = each.flatMap((one) => (one.ok ? [] : [one.message]));
    const events = each.flatMap((one) => (one.ok ? [one.event] : []));
    expect(refused.length === 0 ? { status: 200 } : handlerError(400, refused.join('; '))).toEqual({ status, body: answer });
    if (kept !== undefined) expect(events).toHaveLength(kept);
    if (starts !== undefined) expect(events[0]).toMatchObject({ startsAt: now + (relativeMs(starts) ?? 0), endsAt: now + (relativeMs(ends ?? '') ?? 0), timeout });
  });

  it('keeps a label called constructor and drops empty ones', () => {
    const read = readPostedAlerts([{ labels: { constructor: 'x', b: '' } }]);
    const event = read.ok && read.value[0] ? readAlert(read.value[0], now) : null;
    expect(event?.ok === true && event.event.labels).toEqual({ constructor: 'x' });
  });

  it('refuses what no source sends: too many, too long, a name that JSON tools lose', () => {
    const message = (labels: Record<string, string>): string | null => {
      const read = readAlert({ labels, annotations: {}, startsAt: null, endsAt: null, generatorUrl: null }, now);
      return read.ok ? null : read.message;
    };
    expect(message(Object.fromEntries(Array.from({ length: 65 }, (_, at) => [`l${at}`, 'x'])))).toBe('invalid label set: 65 pairs, at most 64');
    expect(message({ a: 'x'.repeat(5_000) })).toContain('at most 4096');
    expect(message(JSON.parse('{"__proto__":"x"}') as Record<string, string>)).toBe('invalid label set: invalid name "__proto__"');
  });
});
