import { describe, expect, it } from 'vitest';
import { retryDelay } from './connection';
import { eventSubject } from './events';

describe('returning to the bus', () => {
  it('is tried at once, then ever more rarely, and never in step', () => {
    expect(retryDelay(0, 0.99)).toBeLessThan(20);
    expect(retryDelay(1, 0)).toBe(25);
    expect(retryDelay(1, 0.999)).toBe(75);
    expect(retryDelay(50, 0)).toBe(1_000);
    expect(retryDelay(1_000, 0.999)).toBeLessThanOrEqual(3_000);
  });
});

describe('event subjects', () => {
  it('name the deployment, or "_"', () => {
    expect(eventSubject('acl.grant.revoked', 'd1')).toBe('console.d1.acl.grant.revoked');
    expect(eventSubject('identity.session.ended', null)).toBe('console._.identity.session.ended');
  });

  it.each(['acl', 'acl.grant', 'acl.grant.revoked.x', 'acl.*.revoked', 'acl.grant.>'])('refuse %s', (kind) => {
    expect(() => eventSubject(kind, 'd1')).toThrow(/not an event kind/);
  });
});
