import { randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { createSealer } from '@/server/bus/seal';
import { addContactMethod, removeContactMethod, resendCode, saveContactRules, verifyContactMethod } from '@/server/oncall/change-contacts';
import { contactOpener, personMethods } from '@/server/oncall/contact-methods';
import { readContacts } from '@/server/oncall/read-contacts';
import { addSlackMethod, removeSlackMethod } from '@/server/oncall/slack-method';
import { type OncallWorld, oncallWorld } from '@/server/oncall/testing/oncall-world';
import { newId } from '@/server/platform/ids';

const sealer = createSealer(randomBytes(32).toString('base64'));
const HOOK = 'https://hooks.slack.com/services/T0/B0/secret-part';
const MINUTE_MS = 60_000;

let world: OncallWorld;
/** Every test is about another person. */
let who = '';
const everyone = [...'ABCDEFMV'];
beforeAll(async () => {
  world = await oncallWorld();
  await world.begin('2026-10-20T12:00:00Z');
});
afterAll(() => world.close());
beforeEach(() => {
  who = everyone.shift() ?? '';
});

const mine = { deployment: 'd1' };
const add = (address: string) => world.as(who, (work) => addContactMethod(work, { ...mine, address }));
const verify = (methodId: string, code: string) => world.as(who, (work) => verifyContactMethod(work, { ...mine, methodId, code }));
const rules = (version: number, ...set: { methodId: string; afterMin: number }[]) => world.as(who, (work) => saveContactRules(work, { ...mine, version, rules: set }));
const read = () => readContacts({ ...world.context, actor: world.person(who) });
const used = async () => (await personMethods(world.db, [who])).get(who);
const account = () => ({ channel: 'email', id: who, afterMs: 0 });
const hook = (name = 'phone') => world.as(null, (work) => addSlackMethod(work, { sealer, allow: [] }, { userId: who, name, url: HOOK }));

/** The code of the mail that waits to be sent to a method. */
async function mailedCode(methodId: string): Promise<string> {
  const delivery = await world.db.noticeDelivery.findFirstOrThrow({ where: { target: methodId }, orderBy: { id: 'desc' }, include: { notice: true } });
  expect(delivery).toMatchObject({ channel: 'email', personId: who, state: 'pending' });
  expect(delivery.notice.title).not.toMatch(/\d{6}/);
  return /\b\d{6}\b/.exec(delivery.notice.body)?.[0] ?? '';
}

async function verified(address: string): Promise<string> {
  const { methodId } = await add(address);
  expect(await verify(methodId, await mailedCode(methodId))).toEqual({ verified: true, triesLeft: 0 });
  return methodId;
}

test('an address counts when the code that was mailed there comes back; until then pages go to the account', async () => {
  const { methodId, verified: known } = await add('Phone@Example.com');
  expect(known).toBe(false);
  expect(await used()).toEqual([account()]);
  expect(await read()).toMatchObject({ effective: [{ channel: 'email', address: 'a@example.org', afterMin: 0 }], methods: [{ address: 'phone@example.com', verifiedAt: null }] });
  const code = await mailedCode(methodId);
  expect(await verify(methodId, code === '000000' ? '000001' : '000000')).toEqual({ verified: false, triesLeft: 4 });
  expect(await verify(methodId, ` ${code.slice(0, 3)} ${code.slice(3)}`)).toEqual({ verified: true, triesLeft: 0 });
  expect(await used()).toEqual([{ channel: 'email', id: methodId, afterMs: 0 }]);
  await expect(verify(methodId, code)).rejects.toMatchObject({ code: 'CONFLICT' });
  expect(await contactOpener(sealer)(world.db, methodId)).toEqual({ kind: 'email', address: 'phone@example.com' });
  expect(JSON.stringify(await world.db.auditEntry.findMany({ where: { action: { startsWith: 'oncall.contact' } } }), (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value))).not.toContain(code);
});

test('five wrong codes are the end of it, also for the right one; another can be mailed after a minute', async () => {
  const { methodId } = await add('b@example.com');
  const code = await mailedCode(methodId);
  for (const left of [4, 3, 2, 1, 0]) expect(await verify(methodId, 'nothing')).toEqual({ verified: false, triesLeft: left });
  expect(await verify(methodId, code)).toEqual({ verified: false, triesLeft: 0 });
  const again = () => world.as(who, (work) => resendCode(work, { ...mine, methodId }));
  await expect(again()).rejects.toMatchObject({ code: 'RATE_LIMITED' });
  world.clock.advance(MINUTE_MS);
  await again();
  const next = await mailedCode(methodId);
  world.clock.advance(15 * MINUTE_MS);
  expect(await verify(methodId, next)).toEqual({ verified: false, triesLeft: 0 });
  world.clock.advance(MINUTE_MS);
  await again();
  expect((await verify(methodId, await mailedCode(methodId))).verified).toBe(true);
});

test('the address of the account needs no code; no address twice; at most ten new ones a day', async () => {
  expect(await add('C@example.org')).toMatchObject({ verified: true });
  await expect(add('c@EXAMPLE.org')).rejects.toMatchObject({ code: 'CONFLICT', detail: { field: 'address' } });
  for (let at = 0; at < 9; at++) {
    const { methodId } = await add(`c${at}@example.com`);
    await world.as(who, (work) => removeContactMethod(work, { ...mine, methodId }));
  }
  await expect(add('c10@example.com')).rejects.toMatchObject({ code: 'RATE_LIMITED' });
});

test('rules say which method comes when; one comes at once, and only what is verified', async () => {
  const [first, second] = [await verified('d1@example.com'), await verified('d2@example.com')];
  const { methodId: unproved } = await add('d3@example.com');
  await expect(rules(0, { methodId: unproved, afterMin: 0 })).rejects.toMatchObject({ code: 'BAD_INPUT', message: 'd3@example.com is not verified yet.' });
  await expect(rules(0, { methodId: first, afterMin: 5 })).rejects.toMatchObject({ code: 'BAD_INPUT', detail: { rule: 'at_once' } });
  await expect(rules(0, { methodId: first, afterMin: 0 }, { methodId: first, afterMin: 0 })).rejects.toMatchObject({ code: 'BAD_INPUT', detail: { rule: 'unique' } });
  await expect(rules(0, { methodId: newId(), afterMin: 0 })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  expect(await used()).toEqual([{ channel: 'email', id: first, afterMs: 0 }, { channel: 'email', id: second, afterMs: 0 }]);
  expect(await rules(0, { methodId: second, afterMin: 0 }, { methodId: first, afterMin: 5 }, { methodId: second, afterMin: 10 })).toEqual({ version: 1 });
  expect(await used()).toEqual([{ channel: 'email', id: second, afterMs: 0 }, { channel: 'email', id: first, afterMs: 5 * MINUTE_MS }, { channel: 'email', id: second, afterMs: 10 * MINUTE_MS }]);
  await expect(rules(0, { methodId: first, afterMin: 0 })).rejects.toMatchObject({ code: 'ALREADY_DECIDED' });
  await expect(world.as(who, (work) => removeContactMethod(work, { ...mine, methodId: first }))).rejects.toMatchObject({ code: 'CONFLICT', detail: { rule: 'in_use' } });
  expect(await rules(1)).toEqual({ version: 2 });
  await world.as(who, (work) => removeContactMethod(work, { ...mine, methodId: first }));
  expect(await used()).toEqual([{ channel: 'email', id: second, afterMs: 0 }]);
  expect(await contactOpener(sealer)(world.db, first)).toBeNull();
});

test('a method of somebody else is not there', async () => {
  const { methodId } = await world.as('D', (work) => addContactMethod(work, { ...mine, address: 'd9@example.com' }));
  const attempts = [
    () => verify(methodId, '000000'),
    () => world.as(who, (work) => resendCode(work, { ...mine, methodId })),
    () => world.as(who, (work) => removeContactMethod(work, { ...mine, methodId })),
    () => rules(0, { methodId, afterMin: 0 }),
  ];
  for (const attempt of attempts) await expect(attempt()).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

test('a Slack hook is vouched for by whoever adds it, kept sealed, and shown by its name only', async () => {
  const { id } = await hook();
  // What is added takes nothing away: mail still comes.
  expect(await used()).toEqual([account(), { channel: 'slack', id, afterMs: 0 }]);
  expect(await read()).toMatchObject({ methods: [{ kind: 'slack', address: 'phone', inRules: false }] });
  expect(await contactOpener(sealer)(world.db, id)).toEqual({ kind: 'slack', secret: { url: HOOK } });
  const stored = await world.db.oncallContactMethod.findUniqueOrThrow({ where: { id } });
  expect(JSON.stringify([stored, await read()])).not.toContain('secret-part');
  await expect(hook()).rejects.toMatchObject({ code: 'CONFLICT' });
  await expect(world.as(null, (work) => addSlackMethod(work, { sealer, allow: [] }, { userId: who, name: 'inside', url: 'http://10.0.0.1/' }))).rejects.toMatchObject({ code: 'BAD_INPUT', detail: { field: 'url' } });
});

test('rules whose methods are all gone are no reason to reach nobody', async () => {
  await hook('old');
  const { id } = await hook('new');
  const [old] = (await read()).methods;
  await rules(0, { methodId: old?.id ?? '', afterMin: 0 });
  await world.as(null, (work) => removeSlackMethod(work, { userId: who, name: 'old' }).then(() => true));
  expect(await used()).toEqual([account(), { channel: 'slack', id, afterMs: 0 }]);
  await world.as(null, (work) => removeSlackMethod(work, { userId: who, name: 'new' }).then(() => true));
  expect(await used()).toEqual([account()]);
});
