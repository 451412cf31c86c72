import { afterAll, beforeAll, expect, test } from 'vitest';
import { itemTarget } from '@/domain/releases/checklist/item';
import type { ChecklistView } from '@/domain/releases/checklist/view';
import { manualClock } from '@/server/platform/clock';
import { newId } from '@/server/platform/ids';
import { recheckOn } from '@/server/releases/checklist/checklist-loop';
import { judgeDeployment } from '@/server/releases/checklist/judge-deployment';
import { readChecklist } from '@/server/releases/checklist/read-checklist';
import { type FitWorld, fitWorld } from '@/server/releases/checklist/testing/fit-world';
import type { SignedIn } from '@/server/testing/offline-world';
import { loopContext } from '@/server/testing/loop-context';

const HOUR = 3_600_000;
const AT = { deployment: 'd1' };
let world: FitWorld;

beforeAll(async () => {
  world = await fitWorld(['1.1.0']);
});
afterAll(() => world.close());

const asked = (more: object = {}) => ({ idempotencyKey: newId(), ...AT, policy: 'CHK-1', target: itemTarget('backup'), owner: 'Ben', reason: 'the tape robot is mended on Monday', expiresAt: new Date(Date.now() + HOUR), ...more });
const except = (who: SignedIn, more: object = {}) => world.tell(who, 'policies.addException', asked(more));
const backup = (view: Pick<ChecklistView, 'items'>) => view.items.find(({ id }) => id === 'backup');
const judge = (aheadMs = 0) => judgeDeployment(loopContext(world.database, { clock: manualClock(new Date(Date.now() + aheadMs)) }), 'd1');

test('an item of the checklist is set aside by somebody who did not make what it holds up, and stands again when its time is over', async () => {
  const unscheduled = { reviewed: { 'backup.schedule': null }, version: 1, changedAt: new Date(), changedByName: 'test' };
  await world.db.deploymentSettingsRow.upsert({ where: AT, create: { ...AT, ...unscheduled }, update: unscheduled });
  await judge();
  expect(backup((await world.ask(world.admin, 'checklist.read', AT)).data as ChecklistView)?.status).toBe('fail');

  // What comes next into production is the maker's own release.
  await world.freeze('1.1.0');
  expect((await except(world.maker)).error?.message).toContain('You made oms 1.1.0');
  expect((await except(world.admin, { policy: 'BKP-1' })).error?.message).toContain('There is no "item backup" in d1');
  expect((await except(world.admin, { target: 'item everything' })).error?.message).toContain('an item of the checklist');
  expect((await except(world.responder)).error).not.toBeNull();
  const input = asked();
  const made = await world.tell(world.admin, 'policies.addException', input);
  expect(made.error).toBeNull();
  expect((await except(world.second)).error?.message).toContain('An exception from CHK-1 for item backup');

  const event = await world.db.outboxEvent.findFirstOrThrow({ where: { kind: 'releases.policy_exception.made' } });
  await world.db.releaseChecklist.updateMany({ data: { dueAt: new Date(Date.now() + HOUR) } });
  await recheckOn({ kind: event.kind, deployment: event.deployment } as Parameters<typeof recheckOn>[0], loopContext(world.database));
  expect(await world.db.releaseChecklist.count({ where: { ...AT, dueAt: { lte: new Date() } } })).toBe(1);

  await judge();
  const shown = (await world.ask(world.admin, 'checklist.read', AT)).data as ChecklistView;
  expect(backup(shown)).toMatchObject({ status: 'waived', waiver: { owner: 'Ben', reason: input.reason, until: input.expiresAt.getTime() } });
  expect(shown.summary.isFit).toBe(true);

  // One judged before its end counts no longer after it, and so does one that is judged then.
  await judge(HOUR - 60_000);
  const ended = await readChecklist({ db: world.db, clock: manualClock(new Date(input.expiresAt.getTime())) }, AT);
  expect([backup(ended)?.status, ended.summary.isFit]).toEqual(['fail', false]);
  expect((await judge(HOUR + 1)).find(({ id }) => id === 'backup')).toMatchObject({ status: 'fail', waiver: null });
});
