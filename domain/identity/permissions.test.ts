import { describe, expect, test } from 'vitest';
import { PERMISSIONS, type Permission, permits, ROLES, reaches, rolesWith } from '@/domain/identity/permissions';

describe('roles', () => {
  test('no machine may ever decide a request', () => {
    expect(rolesWith('acl.request.decide')).toEqual(['deployment_admin']);
  });

  test('every permission is held by some role', () => {
    for (const permission of Object.keys(PERMISSIONS) as Permission[]) expect(rolesWith(permission).length).toBeGreaterThan(0);
  });

  test('a role in one deployment says nothing about another', () => {
    const held = [{ role: 'deployment_admin' as const, deployment: 'd1' }];
    expect(permits(held, 'acl.request.decide', 'd1').ok).toBe(true);
    expect(permits(held, 'acl.request.decide', 'd2').ok).toBe(false);
    expect(reaches(held, 'd2')).toBe(false);
  });

  test('a platform-wide role reaches every deployment but carries only its own permissions', () => {
    const held = [{ role: 'auditor' as const, deployment: null }];
    expect(permits(held, 'audit.read', 'd1').ok).toBe(true);
    expect(permits(held, 'acl.request.decide', 'd1').ok).toBe(false);
  });

  test('the refusal says what one is and what it takes', () => {
    expect(permits([{ role: 'viewer', deployment: 'd1' }], 'acl.request.decide', 'd1')).toEqual({
      ok: false,
      reason: 'You are viewer here; to decide ACL requests takes deployment admin.',
    });
  });

  test('without any role nothing is permitted', () => {
    for (const permission of Object.keys(PERMISSIONS) as Permission[]) expect(permits([], permission, 'd1').ok).toBe(false);
    expect(ROLES).toHaveLength(6);
  });
});
