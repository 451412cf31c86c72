import { describe, expect, it } from 'vitest';
import { initialLive, liveAge, type LiveEvent, liveStatus, reduceLive } from './live-state';

const after = (...events: readonly (readonly [LiveEvent['type'], number])[]) => events.reduce((state, [type, at]) => reduceLive(state, { type, at }), initialLive(0));
const status = (now: number, ...events: readonly (readonly [LiveEvent['type'], number])[]) => liveStatus(after(...events), now, { intervalMs: 1000, neverHeard: false });
const unheard = (now: number, ...events: readonly (readonly [LiveEvent['type'], number])[]) => liveStatus(after(...events), now, { intervalMs: 1000, neverHeard: true });

describe('live status', () => {
  it('connects, then lives with the first message', () => {
    expect(status(100)).toBe('connecting');
    expect(status(200, ['opened', 150])).toBe('connecting');
    expect(status(300, ['opened', 150], ['message', 250])).toBe('live');
  });
  it('is late beyond two intervals and stale beyond five', () => {
    const seen = [['opened', 0], ['message', 1000]] as const;
    expect([3000, 3001, 6000, 6001].map(now => status(now, ...seen))).toEqual(['live', 'late', 'late', 'stale']);
  });
  it('says so when an open socket never brings anything', () => {
    expect(status(2001, ['opened', 0])).toBe('late');
    expect(status(5001, ['opened', 0])).toBe('stale');
  });
  it('is unheard, and never stale, where nothing has come before either', () => {
    expect(unheard(100)).toBe('connecting');
    expect([200, 5001, 3_600_000].map(now => unheard(now, ['opened', 0]))).toEqual(['unheard', 'unheard', 'unheard']);
  });
  it('is as fresh as what it heard from the first message on, and lost when the connection is', () => {
    expect(unheard(1000, ['opened', 0], ['message', 900])).toBe('live');
    expect(unheard(7000, ['opened', 0], ['message', 900])).toBe('stale');
    expect(unheard(200, ['opened', 0], ['closed', 100])).toBe('lost');
  });
  it('is lost while closed and while it tries again', () => {
    expect(status(1100, ['opened', 0], ['message', 1000], ['closed', 1050])).toBe('lost');
    expect(status(1200, ['opened', 0], ['message', 1000], ['closed', 1050], ['opening', 1100])).toBe('lost');
    expect(status(200, ['closed', 100], ['opening', 150])).toBe('lost');
  });
  it('keeps the age of the data over a reconnection until a message comes', () => {
    const reopened = [['opened', 0], ['message', 1000], ['closed', 2000], ['opening', 2000], ['opened', 7000]] as const;
    expect(status(7000, ...reopened)).toBe('stale');
    expect(status(7200, ...reopened, ['message', 7100])).toBe('live');
    expect(liveAge(after(...reopened), 7500)).toBe(6500);
  });
  it('counts failures in a row and forgets them when open', () => {
    expect(after(['closed', 1], ['opening', 2], ['closed', 3]).failures).toBe(2);
    expect(after(['closed', 1], ['opening', 2], ['opened', 3]).failures).toBe(0);
  });
  it('stays ended until started again', () => {
    expect(after(['opened', 0], ['ended', 5], ['closed', 6])).toMatchObject({ ended: true, since: 5 });
    expect(after(['ended', 5], ['opening', 9]).ended).toBe(false);
  });
});
