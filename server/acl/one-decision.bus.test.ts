import { afterAll, beforeAll, expect, test } from 'vitest';
import { newId } from '@/server/platform/ids';
import { type ConsoleWorld, consoleWorld, until } from '@/server/testing/console-world';
import type { TestSession } from '@/server/testing/insert-session';
import { type BundledProgram, bundleWeb, spawnWeb, type WebProcess } from '@/server/testing/spawn-program';
import { type WebWorld, webWorld } from '@/server/testing/web-world';

const APPROVERS = 50;

let world: ConsoleWorld;
let web: WebWorld;
let bundle: BundledProgram;
const processes: WebProcess[] = [];
const approvers = new Map<string, TestSession>();

beforeAll(async () => {
  world = await consoleWorld(['d1']);
  web = await webWorld(world);
  bundle = await bundleWeb();
  processes.push(...(await Promise.all([spawnWeb(bundle.file, web.settings), spawnWeb(bundle.file, web.settings)])));
  for (let n = 0; n < APPROVERS; n++) {
    const { id, name } = await world.person(`admin-${n}`, { role: 'deployment_admin', deployment: 'd1' });
    approvers.set(name, await web.session(id));
  }
}, 120_000);
afterAll(async () => {
  await Promise.all(processes.map((each) => each.stop()));
  bundle.remove();
  await web.close();
  await world.close();
});

interface Shown {
  planHash: string;
  lines: { id: string }[];
}

/** A plugin that asks, and what an approver sees of it. */
async function asked(instance: string): Promise<{ requestId: string; input: Record<string, unknown> }> {
  const owner = await world.person(`owner-of-${instance}`, { role: 'responder', deployment: 'd1' });
  const grants = [{ topic: 'platform.data.**', action: 'publish' as const }, { topic: `platform.dgm.${instance}.tick`, action: 'publish' as const }];
  const sidecar = await world.sidecar({ deployment: 'd1', instance, pool: 'DGMPool', owner, grants });
  expect((await sidecar.register()).status).toBe(202);
  const row = await until(() => world.db.aclRequest.findFirst({ where: { state: 'pending', plugin: { name: instance } } }), (found) => found !== null);
  const requestId = row?.id ?? '';
  const shown = (await web.call([...approvers.values()][0] ?? null, 'acl.request', 'query', { deployment: 'd1', requestId })).data as Shown;
  return { requestId, input: { deployment: 'd1', requestId, planHash: shown.planHash, lines: shown.lines.map((line) => ({ lineId: line.id, decision: 'approved' })), reason: 'all at once' } };
}

test('the web processes are two, and neither is this one', () => {
  const pids = [process.pid, ...processes.map((each) => each.pid)];
  expect(new Set(pids).size).toBe(3);
});

test.each(['dgm-a', 'dgm-b', 'dgm-c'])('%s: of fifty sessions that approve at once, one decides and the others are told who', async (instance) => {
  const { requestId, input } = await asked(instance);
  const answers = await Promise.all(
    [...approvers].map(async ([name, session], n) => ({ name, answer: await web.call(session, 'acl.decide', 'mutation', { idempotencyKey: newId(), ...input }, processes[n % 2]?.url) })),
  );
  const winners = answers.filter(({ answer }) => answer.status === 200);
  const winner = winners[0]?.name;
  expect(winners).toHaveLength(1);
  for (const { answer } of answers.filter(({ name }) => name !== winner)) {
    expect(answer).toMatchObject({ status: 409, error: { code: 'ALREADY_DECIDED', message: `The request of ${instance} was already decided by ${winner}.`, detail: { by: winner, at: expect.any(String) as string } } });
  }

  const entity = { entityId: requestId };
  expect(await world.db.aclRequest.findUniqueOrThrow({ where: { id: requestId } })).toMatchObject({ state: 'approved', decidedByName: winner, version: 2 });
  expect(await world.db.auditEntry.findMany({ where: { ...entity, action: { startsWith: 'acl.request.' }, NOT: { action: 'acl.request.created' } } })).toMatchObject([{ action: 'acl.request.approved', actorName: winner }]);
  expect(await world.db.outboxEvent.count({ where: { ...entity, kind: 'acl.request.approved' } })).toBe(1);
  expect(await world.db.aclGrant.count({ where: { line: { requestId } } })).toBe(2);
  const enforcements = await until(() => world.db.aclEnforcement.findMany({ where: { plugin: { name: instance } } }), (rows) => rows.every((row) => row.state === 'enforced'));
  expect(enforcements).toMatchObject([{ requestId, state: 'enforced' }]);
});
