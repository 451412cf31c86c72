import { describe, expect, it } from 'vitest';
import { summariseEntry } from './summary';

describe('one line of an audit entry', () => {
  const line = (decision: string, blockedReason: string | null = null) => ({ direction: 'publish', pattern: 'platform.a', decision, blockedReason });
  it.each([
    ['acl.request.created', { askedBy: 'owner-ems', lines: [line('undecided'), line('blocked', 'outside')] }, '2 lines, 1 blocked, asked by owner-ems'],
    ['acl.request.approved', { planHash: '5be1c2aa', lines: [line('approved'), line('denied')] }, '1 of 2 lines approved, plan 5be1c2'],
    ['acl.request.denied', { planHash: '5be1c2aa', lines: [line('denied'), line('denied')] }, '2 lines denied, plan 5be1c2'],
    ['acl.grant.enforced', { claimsVersion: 318, ms: 41 }, 'claims v318, 41 ms'],
    ['acl.grant.revoked', { grants: [{}] }, '1 grant'],
    ['taps.session.started', { conditions: ['$.qty>=1', 'size>=2'] }, '15 min, 2 conditions'],
    ['identity.role.granted', { role: 'deployment_admin' }, 'deployment admin'],
    ['something.quite.new', { a: 1 }, ''],
  ])('%s', (action, detail, expected) => expect(summariseEntry({ action, detail })).toBe(expected));
  it('survives a detail of another shape', () => {
    expect(summariseEntry({ action: 'acl.request.created', detail: { lines: 'none', askedBy: { a: 1 } } })).toBe('0 lines, asked by ');
  });
});
