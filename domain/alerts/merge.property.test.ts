import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AlertEvent, internalEvent, readAlert } from './alert-event';
import { currentOf, endOf, endsByTimeout, type Episode, isFiring, mergeEvent, placeOf, REOPEN_AFTER_MS, stepBetween } from './merge';

const T = Date.parse('2026-11-21T12:00:00Z');
const MINUTE = 60_000;

interface Post {
  at: number;
  startsAt?: number | null;
  endsAt?: number | null;
  note?: string;
}

/** Minutes after T throughout. */
function event({ at, startsAt = 0, endsAt = null, note = '' }: Post): AlertEvent {
  const ms = (minutes: number | null): number | null => (minutes === null ? null : T + minutes * MINUTE);
  const read = readAlert({ labels: { alertname: 'A' }, annotations: { note }, startsAt: ms(startsAt), endsAt: ms(endsAt), generatorUrl: null }, T + at * MINUTE);
  if (!read.ok) throw new Error(read.message);
  return read.event;
}

function fold(events: readonly AlertEvent[]): Map<number, Episode> {
  const known = new Map<number, Episode>();
  for (const each of events) {
    const place = placeOf(each, [...known.values()]);
    known.set(place, mergeEvent(known.get(place) ?? null, { ...each, startsAt: place }));
  }
  return new Map([...known].sort(([a], [b]) => a - b));
}

const post = fc.record({ at: fc.integer({ min: 1, max: 40 }), startsAt: fc.integer({ min: -3, max: 0 }), length: fc.option(fc.integer({ min: 0, max: 30 })), note: fc.constantFrom('x', 'y', 'z') })
  .map(({ at, startsAt, length, note }) => event({ at, startsAt, endsAt: length === null ? null : startsAt + length, note }));

describe('events about episodes', () => {
  it('converge in any order and however often each comes', () => {
    const shuffled = fc.array(post, { minLength: 1, maxLength: 8 }).chain((events) =>
      fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length }), fc.array(fc.constantFrom(...events), { maxLength: 8 }), fc.infiniteStream(fc.nat())));
    fc.assert(
      fc.property(shuffled, ([events, other, again, places]) => {
        const mixed = [...other];
        for (const each of again) mixed.splice((places.next().value as number) % (mixed.length + 1), 0, each);
        expect(fold(mixed)).toEqual(fold(events));
      }),
      { numRuns: 3_000 },
    );
  });

  it('with the sender\'s own times, do not even depend on when they arrive', () => {
    const said = fc.record({ startsAt: fc.integer({ min: -3, max: 0 }), resolved: fc.boolean(), end: fc.integer({ min: 1, max: 2 }) });
    const arrival = fc.tuple(said, fc.integer({ min: 3, max: 5 }));
    const outcome = (list: readonly [{ startsAt: number; resolved: boolean; end: number }, number][]): unknown =>
      [...fold(list.map(([{ startsAt, resolved, end }, at]) => event({ at, startsAt, endsAt: resolved ? end : 10 + end }))).values()].map((each) => [each.startsAt, endOf(each), isFiring(each, T + 6 * MINUTE)]);
    fc.assert(
      fc.property(fc.array(arrival, { minLength: 1, maxLength: 6 }).chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }), fc.array(fc.integer({ min: 3, max: 5 }), { minLength: 12, maxLength: 12 }))), ([list, other, times]) => {
        const later = [...other, ...other].map(([what], at): (typeof list)[number] => [what, times[at] ?? 3]);
        expect(outcome(later)).toEqual(outcome(list));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('one episode', () => {
  const merged = (...posts: Post[]): Episode => {
    const [first, ...rest] = posts.map(event);
    if (!first) throw new Error('nothing posted');
    return rest.reduce((episode, each) => mergeEvent(episode, each), mergeEvent(null, first));
  };
  const end = (episode: Episode): number | null => {
    const at = endOf(episode);
    return at === null ? null : (at - T) / MINUTE;
  };

  it('lives on with every word that it fires', () => {
    expect(end(merged({ at: 0, endsAt: 4 }, { at: 1, endsAt: 5 }))).toBe(5);
    expect(end(merged({ at: 0 }, { at: 2 }))).toBe(7);
    expect(endsByTimeout(merged({ at: 0 }))).toBe(true);
  });

  it('keeps an explicit end over a later timeout, and not a timeout over a later explicit end', () => {
    expect(end(merged({ at: 0, endsAt: 20 }, { at: 1 }))).toBe(20);
    expect(end(merged({ at: 0 }, { at: 1, endsAt: 3 }))).toBe(3);
    expect(end(merged({ at: 0 }, { at: 1, endsAt: 3 }, { at: 2 }))).toBe(7);
  });

  it('ends with a resolve, at the latest such end, and a late copy of "fires" does not revive it', () => {
    expect(end(merged({ at: 0, endsAt: 4 }, { at: 2, endsAt: 2 }))).toBe(2);
    expect(end(merged({ at: 0, endsAt: 4 }, { at: 2, endsAt: 1 }, { at: 3, endsAt: 2 }, { at: 4, endsAt: 8 }))).toBe(2);
  });

  it('fires again when it is said to long after any copy could come', () => {
    const minutes = REOPEN_AFTER_MS / MINUTE;
    const resolved = merged({ at: 0, endsAt: 4 }, { at: 2, endsAt: 2 });
    const revived = mergeEvent(resolved, event({ at: 2 + minutes, endsAt: 20 }));
    expect(end(revived)).toBe(20);
    expect(stepBetween(resolved, revived, T + (3 + minutes) * MINUTE)).toBe('reopened');
  });

  it('takes the newest annotations', () => {
    expect(merged({ at: 1, note: 'new' }, { at: 0, note: 'old' }).annotations).toEqual({ note: 'new' });
  });

  it('of the console\'s own ends only when it is told to', () => {
    const own = mergeEvent(null, internalEvent({ labels: { alertname: 'B' }, annotations: {}, startsAt: T, endsAt: null }, T));
    expect([endOf(own), isFiring(own, T + 1e12)]).toEqual([null, true]);
    expect(endOf(mergeEvent(own, internalEvent({ labels: { alertname: 'B' }, annotations: {}, startsAt: T, endsAt: T + 5 }, T + 9)))).toBe(T + 5);
  });
});

describe('what a merge changed', () => {
  it('is told once', () => {
    const fired = mergeEvent(null, event({ at: 0, endsAt: 4 }));
    const resolved = mergeEvent(fired, event({ at: 1, endsAt: 1 }));
    const now = T + 2 * MINUTE;
    expect([stepBetween(null, fired, now), stepBetween(fired, fired, now), stepBetween(fired, resolved, now), stepBetween(resolved, resolved, now)]).toEqual(['fired', null, 'resolved', null]);
    expect(stepBetween(null, resolved, now)).toBeNull();
  });
});

describe('posts without a start', () => {
  it('speak of the alert as it is: no new episode while one fires', () => {
    const known = fold([event({ at: 0, startsAt: null }), event({ at: 3, startsAt: null }), event({ at: 4, startsAt: null, endsAt: 4 })]);
    expect([...known.values()].map((each) => [(each.startsAt - T) / MINUTE, endOf(each)])).toEqual([[0, T + 4 * MINUTE]]);
  });

  it('begin a new one once it is over', () => {
    expect([...fold([event({ at: 0, startsAt: null }), event({ at: 6, startsAt: null })]).keys()]).toEqual([T, T + 6 * MINUTE]);
  });
});

describe('the alert as it is shown', () => {
  it('takes its firing episodes together: earliest start, latest end', () => {
    const episodes = [...fold([event({ at: 0, startsAt: -2, endsAt: 4 }), event({ at: 1, startsAt: -1, endsAt: 8, note: 'n' }), event({ at: 1, startsAt: -9, endsAt: 0 })]).values()];
    expect(currentOf(episodes, T + 2 * MINUTE)).toMatchObject({ startsAt: T - 2 * MINUTE, endsAt: T + 8 * MINUTE, firing: true, episode: { annotations: { note: 'n' } } });
    expect(currentOf(episodes, T + 9 * MINUTE)).toMatchObject({ startsAt: T - MINUTE, endsAt: T + 8 * MINUTE, firing: false });
    expect(currentOf([], T)).toBeNull();
  });
});
