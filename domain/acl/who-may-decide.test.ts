import { describe, expect, it } from 'vitest';
import { eligibleDeciders, mayDecide, mayRevokeGrants, type RequestPeople } from './who-may-decide';

const people: RequestPeople = { requesterId: 'rita', ownerId: 'otto', authorId: 'ada', lastEditorId: 'eve' };
const admin = (id: string) => ({ id, roles: ['deployment_admin'] });

describe('who may decide', () => {
  it('is a deployment admin without a tie to the request', () => {
    expect(mayDecide(admin('alice'), people)).toEqual({ ok: true });
  });

  it.each([
    ['rita', 'made this request'],
    ['otto', 'own this plugin'],
    ['ada', 'wrote'],
    ['eve', 'edited'],
  ])('never %s, who is told why', (id, reason) => {
    expect(mayDecide(admin(id), people)).toEqual({ ok: false, reason: expect.stringContaining(reason) });
  });

  it.each(['viewer', 'responder', 'platform_admin', 'auditor', 'api_token'])('is not a %s', (role) => {
    expect(mayDecide({ id: 'x', roles: [role] }, people).ok).toBe(false);
  });

  it('is never a token, whatever roles stand behind it', () => {
    expect(mayDecide({ ...admin('alice'), machine: true }, people).ok).toBe(false);
  });

  it('lists whom a requester can ask', () => {
    expect(eligibleDeciders([admin('rita'), admin('alice'), { id: 'v', roles: ['viewer'] }], people)).toEqual([admin('alice')]);
  });
});

describe('revoking', () => {
  it('is open to a responder alone, closed to a viewer', () => {
    expect(mayRevokeGrants({ id: 'rita', roles: ['responder'] }).ok).toBe(true);
    expect(mayRevokeGrants({ id: 'v', roles: ['viewer', 'auditor'] }).ok).toBe(false);
  });
});
