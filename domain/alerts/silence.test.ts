import { describe, expect, it } from 'vitest';
import { readPostedSilence } from './posted-silence';
import { expiredTimes, planSilence, type Silence, silenceProblem, silenceState } from './silence';
import { atNow, relativeMs } from './testing/relative-times';
import requests from './vectors/silence-requests.json';
import updates from './vectors/silence-updates.json';

describe('requests, as the real server answered them', () => {
  const now = Date.parse(requests.now);
  const cases: readonly { name: string; status: number; body?: unknown; set?: object; unset?: string[] }[] = requests.cases;

  it.each(cases)('$status $name', ({ status, body, set, unset = [] }) => {
    const asked = Object.fromEntries(Object.entries({ ...requests.base, ...set }).filter(([key]) => !unset.includes(key)));
    const read = readPostedSilence(atNow(asked, now));
    if (!read.ok) {
      expect(read.error).toEqual({ status, body });
      return;
    }
    const problem = silenceProblem(read.value, null, now);
    expect({ status: problem === null ? 200 : 400, body: problem?.message }).toEqual({ status, body });
    if (problem !== null) expect(problem.words).toMatch(/^[A-Z].*\.$/s);
  });
});

describe('changing an existing one', () => {
  const now = Date.parse(updates.now);
  const at = (text: string): number => now + (relativeMs(text) ?? Number.NaN);
  const cases: readonly { name: string; kind: string; previous: { startsAt: string; endsAt: string }; set: { startsAt?: string; endsAt?: string; comment?: string; matchers?: Silence['matchers'] } }[] = updates.cases;

  it.each(cases)('$kind: $name', ({ kind, previous: times, set }) => {
    const previous: Silence = { id: 's', matchers: updates.matchers, createdBy: 'ana', comment: 'vendor maintenance', updatedAt: 0, startsAt: at(times.startsAt), endsAt: at(times.endsAt) };
    const draft = { ...previous, ...set, startsAt: at(set.startsAt ?? times.startsAt), endsAt: at(set.endsAt ?? times.endsAt) };
    const plan = planSilence(previous, draft, now);
    expect(plan.kind).toBe(kind);
    if (plan.kind === 'update' && times.startsAt.startsWith('-')) expect(plan.times.startsAt).toBe(previous.startsAt);
    if (plan.kind === 'replace') {
      expect(plan.times.startsAt).toBe(Math.max(draft.startsAt, now));
      expect(plan.expire).toEqual(expiredTimes(previous, now));
    }
    expect(silenceProblem(draft, previous, now)).toBeNull();
  });

  it('counts the length of an extension from the first start', () => {
    const day = 86_400_000;
    const previous: Silence = { id: 's', matchers: updates.matchers, createdBy: 'ana', comment: 'vendor maintenance', updatedAt: 0, startsAt: now - 20 * day, endsAt: now + day };
    expect(silenceProblem({ ...previous, endsAt: now + 10 * day }, previous, now)).toBeNull();
    expect(silenceProblem({ ...previous, endsAt: now + 11 * day }, previous, now)?.rule).toBe('length');
  });
});

describe('states', () => {
  const times = { startsAt: 10, endsAt: 20 };

  it('follow the clock', () => {
    expect([9, 10, 19, 20].map((now) => silenceState(times, now))).toEqual(['pending', 'active', 'active', 'expired']);
  });

  it('end at once by hand: nothing more to end a second time', () => {
    expect([5, 15, 25].map((now) => expiredTimes(times, now))).toEqual([{ startsAt: 5, endsAt: 5 }, { startsAt: 10, endsAt: 15 }, null]);
  });
});
