import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '@/server/platform/ids';
import { type OfflineWorld, offlineWorld, type SignedIn } from '@/server/testing/offline-world';

let world: OfflineWorld;
let admin: SignedIn;
let responder: SignedIn;
beforeAll(async () => {
  world = await offlineWorld(['d1', 'd2']);
  admin = await world.person('admin-1', { role: 'deployment_admin', deployment: 'd1' });
  responder = await world.person('sre-1', { role: 'responder', deployment: 'd1' });
});
afterAll(() => world.close());

async function change<T>(who: SignedIn, path: string, input: object): Promise<T> {
  const { data, error } = await world.call(who, path, 'mutation', { idempotencyKey: newId(), deployment: 'd1', ...input });
  expect(error).toBeNull();
  return data as T;
}

async function ask<T>(who: SignedIn, path: string, input: object = {}): Promise<T> {
  const { data, error } = await world.call(who, path, 'query', { deployment: 'd1', ...input });
  expect(error).toBeNull();
  return data as T;
}

interface Room {
  causes: { id: string; plugin: string; revoke: { plugin: string; grants: { id: string; pattern: string }[] } | null }[];
}

/** A grant that was approved a moment ago. */
async function granted(plugin: string): Promise<void> {
  const requestId = await world.pendingRequest({ deployment: 'd1', plugin, pool: 'DGMPool', ownerId: responder.id, grants: [{ topic: 'platform.data.**', action: 'publish' }] });
  const { planHash, lines } = await ask<{ planHash: string; lines: { id: string }[] }>(admin, 'acl.request', { requestId });
  await change(admin, 'acl.decide', { requestId, planHash, lines: lines.map((line) => ({ lineId: line.id, decision: 'approved' })), reason: 'fine' });
}

test('a grant is found as a candidate, pinned in one step, and revoked with what the pin carries', async () => {
  await granted('dgm-1');
  const { number } = await change<{ number: number }>(responder, 'incidents.declare', { title: 'Orders are late', severity: 2, impact: 'Four in ten orders are late', services: ['dgm-1'] });
  const { candidates } = await ask<{ candidates: { changeId: string; plugin: string; scopes: string[]; score: number }[] }>(responder, 'incidents.candidates', { number });
  expect(candidates[0]).toMatchObject({ plugin: 'dgm-1', scopes: ['deployment', 'service', 'subject'], kind: 'acl.request.approved' });
  const pinned = await change<{ revoke: { plugin: string; grants: { id: string; direction: string; pattern: string }[] } }>(responder, 'incidents.pinCause', { number, changeId: candidates[0]?.changeId });
  expect(pinned.revoke).toMatchObject({ plugin: 'dgm-1', grants: [{ direction: 'publish', pattern: 'platform.data.>' }] });
  expect((await ask<Room>(responder, 'incidents.detail', { number })).causes).toMatchObject([{ revoke: pinned.revoke }]);
  const { plugin, grants } = pinned.revoke;
  await change(responder, 'acl.revoke', { plugin, grantIds: grants.map((grant) => grant.id), reason: `INC-${number}: its rate rose tenfold` });
  expect((await ask<Room>(responder, 'incidents.detail', { number })).causes).toMatchObject([{ plugin: 'dgm-1', revoke: null }]);
  const { lines } = await ask<{ lines: { text: string; kind: string; pinned: boolean }[] }>(responder, 'incidents.timeline', { number });
  expect(lines.filter((line) => line.kind === 'grant' || line.kind === 'pinned').map((line) => [line.text, line.pinned])).toEqual([
    ['dgm-1: 1 of 1 lines approved', true],
    [expect.stringMatching(/^Cause pinned: dgm-1: 1 of 1 lines approved · score 2\.\d, /) as unknown, false],
    ['dgm-1: 1 grants revoked', false],
  ]);
});

test('everything the room shows has the shape it is declared to have, for a viewer too', async () => {
  const viewer = await world.person('viewer-1', { role: 'viewer', deployment: 'd1' });
  const { number } = await change<{ number: number }>(responder, 'incidents.declare', { title: 'Quotes are late', severity: 2, impact: 'A tenth of quotes are late' });
  await change(responder, 'incidents.offerRole', { number, role: 'scribe', to: admin.id });
  await change(responder, 'incidents.resolve', { number, state: 'active', resolution: 'it was a false alarm' });
  await change(viewer, 'incidents.sayPresent', { number, here: true });
  expect(await ask(viewer, 'incidents.detail', { number })).toMatchObject({ state: 'resolved', postmortem: { state: 'draft' }, terms: [{ timer: 'postmortem' }], runbooks: { length: 7 } });
  expect(await ask(viewer, 'incidents.list')).toMatchObject({ incidents: [{ number, commander: { name: 'sre-1' }, postmortem: { state: 'draft' } }, { number: 1 }], next: null });
  expect(await ask(viewer, 'incidents.postmortem', { number })).toMatchObject({ state: 'draft', sections: { length: 6 } });
  expect(await ask(viewer, 'incidents.presence', { number })).toMatchObject({ people: [{ name: 'viewer-1', me: true }] });
  expect(await ask(responder, 'incidents.draft')).toMatchObject({ title: '', commander: { name: 'sre-1' } });
  const elsewhere = await world.person('elsewhere', { role: 'responder', deployment: 'd2' });
  expect(await world.call(elsewhere, 'incidents.detail', 'query', { deployment: 'd2', number })).toMatchObject({ status: 404 });
});
