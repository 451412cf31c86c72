import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { systemActor } from '@/server/platform/actor';
import { systemClock } from '@/server/platform/clock';
import { inputKeyFrom } from '@/server/platform/idempotency';
import { newId } from '@/server/platform/ids';
import { createLog } from '@/server/platform/log';
import { mutate, mutateAsSystem, type MutationBase, type Work } from '@/server/platform/mutation';
import { type TestDatabase, testDatabase } from '@/server/testing/world';

let world: TestDatabase;
let base: MutationBase;
const actor = systemActor('test');

beforeAll(async () => {
  world = await testDatabase();
  base = { db: world.db, clock: systemClock(), log: createLog('test', 'silent') };
});
afterAll(() => world.close());

let calls = 0;
const entity = { type: 'thing', id: '1', label: 'Thing' };
async function audited(work: Work): Promise<{ at: Date; call: number }> {
  calls++;
  await work.audit({ action: 'test.thing.done', deployment: null, entity });
  await work.emit({ kind: 'test.thing.done', deployment: null, entityId: newId(), version: 1 });
  return { at: new Date(0), call: calls };
}
const counts = async () => ({ audits: await world.db.auditEntry.count(), events: await world.db.outboxEvent.count(), keys: await world.db.idempotencyRecord.count() });

describe('one change', () => {
  test('a retry under the same key gets the first answer and changes nothing', async () => {
    const call = { actor, operation: 'test', idempotencyKey: newId(), input: { a: 1, when: new Date(5) } };
    const first = await mutate(base, call, audited);
    const before = await counts();
    expect(await mutate(base, call, audited)).toEqual(first);
    expect(await counts()).toEqual(before);
  });

  test('what is remembered of an input cannot be tried out without the key, and a retry is known by it', async () => {
    const call = { actor, operation: 'test', idempotencyKey: newId(), input: { password: 'hunter2' } };
    const keyed = { ...base, inputKey: inputKeyFrom('a secret of the web process') };
    const first = await mutate(keyed, call, audited);
    expect(await mutate(keyed, call, audited)).toEqual(first);
    await expect(mutate(keyed, { ...call, input: { password: 'hunter3' } }, audited)).rejects.toMatchObject({ code: 'IDEMPOTENCY_MISMATCH' });
    const { inputHash } = await world.db.idempotencyRecord.findFirstOrThrow({ where: { key: call.idempotencyKey } });
    const unkeyed = { ...call, idempotencyKey: newId() };
    await mutate(base, unkeyed, audited);
    expect(inputHash).not.toBe((await world.db.idempotencyRecord.findFirstOrThrow({ where: { key: unkeyed.idempotencyKey } })).inputHash);
    expect(inputHash).not.toContain('a secret');
  });

  test('twenty at once under one key: one runs, all hear its answer', async () => {
    const call = { actor, operation: 'test', idempotencyKey: newId(), input: {} };
    const before = calls;
    const answers = await Promise.all(Array.from({ length: 20 }, () => mutate(base, call, audited)));
    expect(calls - before).toBe(1);
    expect(new Set(answers.map((answer) => answer.call)).size).toBe(1);
  });

  test('the same key with another body or operation is refused', async () => {
    const call = { actor, operation: 'test', idempotencyKey: newId(), input: { a: 1 } };
    await mutate(base, call, audited);
    await expect(mutate(base, { ...call, input: { a: 2 } }, audited)).rejects.toMatchObject({ code: 'IDEMPOTENCY_MISMATCH' });
    await expect(mutate(base, { ...call, operation: 'other' }, audited)).rejects.toMatchObject({ code: 'IDEMPOTENCY_MISMATCH' });
  });

  test('another actor may use the same key', async () => {
    const call = { actor, operation: 'test', idempotencyKey: newId(), input: {} };
    const first = await mutate(base, call, audited);
    expect(await mutate(base, { ...call, actor: systemActor('other') }, audited)).not.toEqual(first);
  });

  test('a change without an audit entry is rolled back', async () => {
    const before = await counts();
    const silent = async (work: Work) => {
      await work.emit({ kind: 'test.thing.done', deployment: null, entityId: newId(), version: 1 });
      return 'done';
    };
    await expect(mutateAsSystem(base, actor, 'silent', silent)).rejects.toMatchObject({ code: 'INTERNAL' });
    expect(await counts()).toEqual(before);
  });

  test('a change that fails after its audit entry leaves nothing, and its key may be tried again', async () => {
    const before = await counts();
    const call = { actor, operation: 'test', idempotencyKey: newId(), input: {} };
    const failing = async (work: Work) => {
      await audited(work);
      throw new Error('late');
    };
    await expect(mutate(base, call, failing)).rejects.toThrow('late');
    expect(await counts()).toEqual(before);
    await mutate(base, call, audited);
  });
});
