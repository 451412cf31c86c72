import { afterAll, beforeAll, expect, test } from 'vitest';
import { listChanges } from '@/server/changes/changes-store';
import { recordChange } from '@/server/changes/record-change';
import { newId } from '@/server/platform/ids';
import { type OfflineWorld, offlineWorld, type SignedIn } from '@/server/testing/offline-world';

let world: OfflineWorld;
let responder: SignedIn;

beforeAll(async () => {
  world = await offlineWorld(['d1', 'd2']);
  responder = await world.person('responder', { role: 'responder', deployment: 'd1' });
});
afterAll(() => world.close());

async function recorded(deployment: string): Promise<string> {
  const entityId = newId();
  await world.database.db.$transaction((tx) => recordChange(tx, world.runtime.clock, { deployment, kind: 'acl.request.approved', entityType: 'acl_request', entityId, plugin: 'oms', summary: 'oms: 1 of 1 lines approved', actorName: 'admin-1' }));
  return (await world.database.db.change.findFirstOrThrow({ where: { entityId } })).id;
}

const correct = (changeId: string, effectiveFrom: Date, reason = 'it was rolled out by hand before') =>
  world.call(responder, 'changes.correct', 'mutation', { idempotencyKey: newId(), deployment: 'd1', changeId, effectiveFrom, reason });

const listed = () => listChanges(world.database.db, { deployment: 'd1', from: new Date(0), to: new Date(Date.now() + 1000), limit: 50 });

test('a corrected change is told once, by its correction, and the recorded row stays as it was', async () => {
  const changeId = await recorded('d1');
  const before = await world.database.db.change.findUniqueOrThrow({ where: { id: changeId } });
  const at = new Date(Date.now() - 3_600_000);
  const { data, error } = await correct(changeId, at);
  expect(error).toBeNull();
  expect(await listed()).toMatchObject([{ id: (data as { id: string }).id, kind: before.kind, plugin: 'oms', summary: before.summary, actorName: 'admin-1', effectiveFrom: at }]);
  expect(await world.database.db.change.findUniqueOrThrow({ where: { id: changeId } })).toEqual(before);

  expect((await correct(changeId, new Date(0))).error).toMatchObject({ code: 'ALREADY_DECIDED', detail: { by: 'responder' } });
  const again = await correct((data as { id: string }).id, new Date(0));
  expect(again.error).toBeNull();
  expect((await listed()).map((change) => change.effectiveFrom)).toEqual([new Date(0)]);
});

test('of two at once one wins', async () => {
  const changeId = await recorded('d1');
  const answers = await Promise.all([correct(changeId, new Date(1)), correct(changeId, new Date(2))]);
  expect(answers.map((answer) => answer.error?.code ?? 'done').toSorted()).toEqual(['ALREADY_DECIDED', 'done']);
});

test('not into the future, not without a reason, not in another deployment', async () => {
  const changeId = await recorded('d1');
  expect((await correct(changeId, new Date(Date.now() + 60_000))).error).toMatchObject({ code: 'BAD_INPUT', detail: { field: 'effectiveFrom' } });
  expect((await correct(changeId, new Date(0), '  ')).error).toMatchObject({ code: 'BAD_INPUT', detail: { field: 'reason' } });
  expect((await correct(await recorded('d2'), new Date(0))).error).toMatchObject({ code: 'NOT_FOUND' });
});
