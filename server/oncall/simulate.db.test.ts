import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultPolicy } from '@/domain/oncall/paging/default-policy';
import { insertSilence } from '@/server/alerts/silence-store';
import { addContactMethod, saveContactRules } from '@/server/oncall/change-contacts';
import { savePolicy } from '@/server/oncall/policy';
import { simulatePaging, type SimulateInput } from '@/server/oncall/simulate';
import { type OncallWorld, oncallWorld } from '@/server/oncall/testing/oncall-world';
import { newId } from '@/server/platform/ids';

const AT = '2026-10-20T12:00:00Z';

let world: OncallWorld;
beforeAll(async () => {
  world = await oncallWorld();
  await world.begin(AT);
});
afterAll(() => world.close());

const ask = (input: Partial<SimulateInput>) => simulatePaging({ ...world.context, actor: world.person('V') }, { deployment: 'd1', at: new Date('2026-10-20T16:00:00Z'), ...input });
const labels = (severity: string) => ({ alertname: 'LagHigh', severity });

test('without a schedule it says who is told instead', async () => {
  expect(await ask({ urgency: 'critical' })).toMatchObject({ nobody: expect.stringContaining('all responders are told at once') as unknown, tellings: [], onCall: null });
});

test('an alert goes its way through the route tree: only what goes to the responders pages', async () => {
  await world.save();
  const critical = await ask({ labels: labels('critical') });
  expect(critical).toMatchObject({ urgency: 'critical', nobody: null, policyVersion: 0, scheduleVersion: 1 });
  expect(critical.routes.map(({ receiver, pages }) => [receiver, pages])).toEqual([['digest', false], ['responders', true]]);
  const steps = critical.tellings.filter(({ why, loop }) => why === 'step' && loop === 0);
  expect(steps.map(({ userId, as, at }) => [userId, as, (at - critical.at) / 60_000])).toEqual([['C', 'primary', 0], ['A', 'secondary', 15]]);
  expect(critical.exhaustedAt).not.toBeNull();
  expect(await ask({ labels: labels('info') })).toMatchObject({ urgency: null, nobody: 'Where it goes pages nobody.', tellings: [] });
  expect((await ask({ labels: labels('warning'), at: new Date('2026-10-20T01:00:00Z') })).heldUntil).toBe(Date.parse('2026-10-20T13:00:00Z'));
});

test('a silence that holds then mutes it', async () => {
  const silence = { id: newId(), deployment: 'd1', matchers: [{ name: 'alertname', value: 'LagHigh', isRegex: false, isEqual: true }], startsAt: Date.parse('2026-10-22T00:00:00Z'), endsAt: Date.parse('2026-10-23T00:00:00Z'), createdBy: 'M', comment: 'a known nuisance', authorId: null, origin: 'page', replacesId: null, phase: 'pending' as const };
  await world.db.$transaction((tx) => insertSilence(tx, silence, world.clock.now()));
  expect((await ask({ labels: labels('critical') })).nobody).toBeNull();
  expect(await ask({ labels: labels('critical'), at: new Date('2026-10-22T12:00:00Z') })).toMatchObject({ nobody: 'A silence of M mutes it: a known nuisance', tellings: [] });
});

test('it says by which ways each would be reached, without telling addresses', async () => {
  const { methodId } = await world.as('C', (work) => addContactMethod(work, { deployment: 'd1', address: 'c@example.org' }));
  await world.as('C', (work) => saveContactRules(work, { deployment: 'd1', version: 0, rules: [{ methodId, afterMin: 0 }, { methodId, afterMin: 5 }] }));
  const { tellings } = await ask({ urgency: 'critical' });
  const [first] = tellings;
  expect(first?.methods.map(({ channel, address, at }) => [channel, address, (at - (first?.at ?? 0)) / 60_000])).toEqual([['email', 'c…@example.org', 0], ['email', 'c…@example.org', 5]]);
  expect(tellings.find(({ userId }) => userId === 'A')?.methods).toMatchObject([{ channel: 'email', address: 'a…@example.org' }]);
});

test('a policy is saved once per version, names only people who are there, and never holds what is critical', async () => {
  const definition = defaultPolicy({ manager: 'M' });
  const save = (version: number, given = definition) => world.as('M', (work) => savePolicy(work, { deployment: 'd1', version, definition: given, reason: 'with a manager' }));
  expect(await save(0)).toEqual({ version: 1 });
  await expect(save(0)).rejects.toMatchObject({ code: 'ALREADY_DECIDED', detail: { by: 'M' } });
  await expect(save(1, defaultPolicy({ manager: 'nobody' }))).rejects.toMatchObject({ code: 'BAD_INPUT', detail: { field: 'chains.critical.steps.2' } });
  await expect(save(1, { ...definition, chains: { ...definition.chains, critical: { ...definition.chains.critical, holdOutsideHours: true } } })).rejects.toMatchObject({ code: 'BAD_INPUT', message: 'A critical page is never held: it leaves at any hour.' });
  const run = await ask({ urgency: 'critical' });
  expect(run.policyVersion).toBe(1);
  expect(run.tellings.find(({ userId }) => userId === 'M')).toMatchObject({ as: 'manager', at: Date.parse('2026-10-20T16:45:00Z') });
});
