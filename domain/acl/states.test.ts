import { describe, expect, it } from 'vitest';
import { ENFORCEMENT_TRANSITIONS, GRANT_TRANSITIONS, isFinal, mayBecome, mayDecideLine, mayRevoke, REQUEST_STATES, REQUEST_TRANSITIONS, requestStateFor } from './states';

describe('requests', () => {
  it('are decided once: every state but pending is final', () => {
    expect(REQUEST_STATES.filter((state) => !isFinal(REQUEST_TRANSITIONS, state))).toEqual(['pending']);
    expect(mayBecome(REQUEST_TRANSITIONS, 'denied', 'approved')).toEqual({ ok: false, reason: 'It is already denied, and that is final' });
  });

  it.each([
    [['approved', 'approved'], 'approved'],
    [['approved', 'denied'], 'partially_approved'],
    [['approved', 'blocked'], 'partially_approved'],
    [['blocked', 'denied'], 'denied'],
    [['approved', 'undecided'], 'pending'],
  ] as const)('lines %j make it %s', (lines, state) => {
    expect(requestStateFor(lines)).toBe(state);
  });

  it('let nobody decide a blocked or a decided line', () => {
    expect(mayDecideLine('pending', 'undecided')).toEqual({ ok: true });
    expect(mayDecideLine('pending', 'blocked')).toMatchObject({ ok: false, reason: expect.stringContaining('ceiling') });
    expect(mayDecideLine('partially_approved', 'approved')).toEqual({ ok: false, reason: 'The request is already partially approved' });
  });
});

describe('grants and their enforcement', () => {
  it('reach enforced only through push and probe, and may fail at each step', () => {
    expect(mayBecome(ENFORCEMENT_TRANSITIONS, 'compiling', 'enforced').ok).toBe(false);
    expect(mayBecome(ENFORCEMENT_TRANSITIONS, 'pushed', 'enforced').ok).toBe(false);
    for (const from of ['compiling', 'pushed', 'probed'] as const) expect(mayBecome(ENFORCEMENT_TRANSITIONS, from, 'failed').ok).toBe(true);
    expect(mayBecome(ENFORCEMENT_TRANSITIONS, 'failed', 'compiling').ok).toBe(true);
  });

  it('can be revoked while in force, being enforced or failed, and never twice', () => {
    expect((['enforcing', 'active', 'failed'] as const).every((state) => mayRevoke(state).ok)).toBe(true);
    expect(mayRevoke('revoked').ok).toBe(false);
    expect(mayBecome(GRANT_TRANSITIONS, 'expired', 'active').ok).toBe(false);
  });
});
