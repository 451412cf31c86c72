import { createHmac, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { STALE_AFTER_MS } from '@/domain/notifications/notice';
import { createSealer } from '@/server/bus/seal';
import { removeRole } from '@/server/identity/people';
import { parseNetworks } from '@/server/platform/reach/networks';
import { addChannel, removeChannel } from '@/server/notifications/channels';
import { deliveryLoop } from '@/server/notifications/delivery-loop';
import { type NewNotice, notify } from '@/server/notifications/notify';
import { mailSender } from '@/server/notifications/send-mail';
import { systemActor } from '@/server/platform/actor';
import { manualClock } from '@/server/platform/clock';
import { newId } from '@/server/platform/ids';
import { mutateAsSystem, type Work } from '@/server/platform/mutation';
import { loopContext } from '@/server/testing/loop-context';
import { type OfflineWorld, offlineWorld } from '@/server/testing/offline-world';
import { type MailServer, type Receiver, startMailServer, startReceiver } from '@/server/testing/receivers';

const PUBLIC_URL = 'https://console.example';
const sealer = createSealer(randomBytes(32).toString('base64'));
const allow = parseNetworks('127.0.0.1');
const clock = manualClock(new Date('2026-11-21T10:00:00Z'));

let world: OfflineWorld;
let hook: Receiver;
let mail: MailServer;
let signingSecret: string;
let ann: string;
const change = <T>(work: (work: Work) => Promise<T>) => mutateAsSystem({ ...world.runtime, clock }, systemActor('test'), 'test', work);

beforeAll(async () => {
  world = await offlineWorld(['d1']);
  [hook, mail] = await Promise.all([startReceiver(), startMailServer()]);
  ann = (await world.person('ann', { role: 'responder', deployment: 'd1' })).id;
  const add = (kind: 'slack' | 'webhook', name: string, path: string) => change((work) => addChannel(work, { sealer, allow }, { deployment: 'd1', kind, name, url: `${hook.url}${path}`, minSeverity: 'info' }));
  signingSecret = (await add('webhook', 'signed', '/signed/secret-path-1')).secret ?? '';
  await add('slack', 'chat', '/services/T000/B000/slacksecret');
});
afterAll(async () => {
  await Promise.all([hook.close(), mail.close()]);
  await world.close();
});
beforeEach(async () => {
  await world.database.db.notice.deleteMany();
  await world.database.db.outboxEvent.deleteMany();
  hook.calls.length = 0;
  mail.mails.length = 0;
  hook.answer = (_call, response) => void response.end('ok');
  mail.refuse = () => null;
});

const loop = (withMail = true) => deliveryLoop({ mail: withMail ? mailSender({ smtpUrl: mail.url, from: 'Meridian <console@console.example>' }) : null, sealer, allow, publicUrl: PUBLIC_URL });

async function deliver(running = loop()): Promise<void> {
  await running.run(loopContext(world.database, { clock }));
  await running.stop?.();
}
const tell = (to: NewNotice['to'], changes: Partial<NewNotice> = {}) =>
  world.database.db.$transaction((tx) => notify(tx, clock, { deployment: 'd1', kind: 'alerts.group.notified', dedupeKey: newId(), title: 'OMS ist überlastet', body: 'p99 über 250 ms', path: '/d1/alerts?x=1', severity: 'critical', occurredAt: clock.now(), why: 'the rule', to, ...changes }));
const toChannel = (name: string, changes: Partial<NewNotice> = {}) => tell([{ kind: 'channels', severity: changes.severity ?? 'critical' }], changes).then(({ id }) => row(id, name));
const row = (noticeId: string, targetName: string, channel?: 'email') => world.database.db.noticeDelivery.findFirstOrThrow({ where: { noticeId, targetName, ...(channel ? { channel } : {}) } });
const calls = (path: string) => hook.calls.filter((call) => call.path.startsWith(path));

/** A receiver's side of Standard Webhooks, written from its description: signature, age, and each id once. */
function verifier(secret: string) {
  const seen = new Set<string>();
  return (headers: Record<string, unknown>, body: string, now: number): 'accepted' | 'forged' | 'expired' | 'replayed' => {
    const [id, timestamp, signatures] = ['id', 'timestamp', 'signature'].map((name) => String(headers[`webhook-${name}`]));
    const expected = createHmac('sha256', Buffer.from(secret.slice('whsec_'.length), 'base64')).update(`${id}.${timestamp}.${body}`).digest('base64');
    if (!signatures?.split(' ').includes(`v1,${expected}`)) return 'forged';
    if (Math.abs(now / 1000 - Number(timestamp)) > 300) return 'expired';
    if (seen.has(id ?? '')) return 'replayed';
    seen.add(id ?? '');
    return 'accepted';
  };
}

describe('a webhook', () => {
  test('is called once with the notice, its key in header and body, and a signature that proves both', async () => {
    const delivery = await toChannel('signed');
    await deliver();
    const [call, ...more] = calls('/signed');
    expect(more).toEqual([]);
    expect(call?.headers).toMatchObject({ 'webhook-id': delivery.key, 'idempotency-key': delivery.key, 'content-type': 'application/json' });
    expect(JSON.parse(call?.body ?? '')).toEqual({ id: delivery.key, type: 'alerts.group.notified', timestamp: '2026-11-21T10:00:00.000Z', data: { deployment: 'd1', severity: 'critical', title: 'OMS ist überlastet', body: 'p99 über 250 ms', url: `${PUBLIC_URL}/d1/alerts?x=1`, why: 'the rule' } });
    const verify = verifier(signingSecret);
    const now = clock.now().getTime();
    const { headers, body } = call ?? { headers: {} as Record<string, string>, body: '' };
    expect(verify(headers, body, now + 301_000)).toBe('expired');
    expect(verify(headers, `${body} `, now)).toBe('forged');
    expect(verify({ ...headers, 'webhook-id': 'msg_other' }, body, now)).toBe('forged');
    expect(verify({ ...headers, 'webhook-timestamp': String(Number(headers['webhook-timestamp']) + 1) }, body, now)).toBe('forged');
    expect(verifier('whsec_AAAA')(headers, body, now)).toBe('forged');
    expect(verify(headers, body, now)).toBe('accepted');
    expect(verify(headers, body, now)).toBe('replayed');
    expect(await world.database.db.noticeDelivery.findUniqueOrThrow({ where: { id: delivery.id } })).toMatchObject({ state: 'delivered', attempts: 1, answer: '200 ok', possibleRepeat: false });
  });

  test('that is down is tried again later, under the same key and with the same bytes, until it answers', async () => {
    hook.answer = (call, response, n) => void response.writeHead(call.path.startsWith('/signed') && n < 6 ? 503 : 200).end('busy');
    const delivery = await toChannel('signed');
    const running = loop();
    for (let second = 0; second < 60; second++, clock.advance(1000)) await deliver(running);
    const seen = calls('/signed');
    expect(seen.length).toBeGreaterThan(2);
    expect(new Set(seen.map((call) => call.headers['webhook-id']))).toEqual(new Set([delivery.key]));
    expect(new Set(seen.map((call) => call.body)).size).toBe(1);
    expect(new Set(seen.map((call) => call.headers['webhook-timestamp'])).size).toBe(seen.length);
    expect(await world.database.db.noticeDelivery.findUniqueOrThrow({ where: { id: delivery.id } })).toMatchObject({ state: 'delivered', attempts: seen.length });
  });

  test('that refuses is not asked again, and the log and the bus say so', async () => {
    hook.answer = (call, response) => void response.writeHead(410).end(`gone: ${call.path} ${signingSecret} https://internal.example/x`);
    const delivery = await toChannel('signed');
    await deliver();
    clock.advance(3_600_000);
    await deliver();
    expect(calls('/signed')).toHaveLength(1);
    const after = await world.database.db.noticeDelivery.findUniqueOrThrow({ where: { id: delivery.id } });
    expect(after).toMatchObject({ state: 'failed', attempts: 1, answer: '410 gone: [hidden] [hidden] [address]' });
    expect(await world.database.db.outboxEvent.count({ where: { kind: 'notifications.delivery.failed', entityId: delivery.id } })).toBe(1);
  });

  test('that never comes back is tried for as long as the notice is worth it, and 300 times at most', async () => {
    hook.answer = (_call, response) => void response.writeHead(500).end();
    const [lasting, urgent] = [await toChannel('signed', { severity: 'info' }), await toChannel('signed')];
    const running = loop();
    for (let step = 0; step < 40; step++, clock.advance(400_000)) await deliver(running);
    const after = async (id: string) => world.database.db.noticeDelivery.findUniqueOrThrow({ where: { id } });
    expect((await after(lasting.id)).attempts).toBeGreaterThan(20);
    await world.database.db.noticeDelivery.update({ where: { id: lasting.id }, data: { attempts: 299 } });
    await deliver(running);
    expect(await after(lasting.id)).toMatchObject({ state: 'failed', attempts: 300, answer: 'given up after 300 attempts: 500' });
    const old = await after(urgent.id);
    expect(old).toMatchObject({ state: 'stale', answer: 'too old to be of use; last answer: 500' });
    expect((old.doneAt?.getTime() ?? 0) - old.createdAt.getTime()).toBeGreaterThanOrEqual(STALE_AFTER_MS.critical);
  });

  test('is not told of what waited too long to be of use', async () => {
    const delivery = await toChannel('signed');
    clock.advance(STALE_AFTER_MS.critical);
    await deliver();
    expect(hook.calls).toEqual([]);
    expect(await world.database.db.noticeDelivery.findUniqueOrThrow({ where: { id: delivery.id } })).toMatchObject({ state: 'stale', answer: 'too old to be of use' });
  });

  test('that asks for time gets it', async () => {
    hook.answer = (call, response, n) => void response.writeHead(call.path.startsWith('/signed') && n <= 2 ? 429 : 200, { 'retry-after': '120' }).end();
    const delivery = await toChannel('signed');
    await deliver();
    const after = await world.database.db.noticeDelivery.findUniqueOrThrow({ where: { id: delivery.id } });
    expect(after.state === 'pending' ? after.availableAt.getTime() - clock.now().getTime() : 0).toBe(120_000);
  });

  test('that redirects inside is not followed', async () => {
    hook.answer = (call, response) => void (call.path === '/inside' ? response.end() : response.writeHead(307, { location: `${hook.url}/inside` }).end());
    const delivery = await toChannel('signed');
    await deliver();
    expect(calls('/inside')).toEqual([]);
    expect(await world.database.db.noticeDelivery.findUniqueOrThrow({ where: { id: delivery.id } })).toMatchObject({ state: 'failed', answer: '307' });
  });

  test('that hangs delays nobody else', async () => {
    hook.answer = (call, response) => void (call.path.startsWith('/signed') ? setTimeout(() => response.end(), 600) : response.end());
    for (let n = 0; n < 6; n++) await toChannel('signed');
    const running = loop();
    await running.run(loopContext(world.database, { clock }));
    await expect.poll(() => calls('/services').length, { timeout: 5_000 }).toBe(6);
    expect(calls('/signed').length).toBeLessThanOrEqual(4);
    await running.stop?.();
    expect(calls('/signed')).toHaveLength(6);
  });

  test('is not called once its channel is removed, nor over an address that is no longer allowed', async () => {
    const late = await change((work) => addChannel(work, { sealer, allow }, { deployment: 'd1', kind: 'webhook', name: 'late', url: `${hook.url}/late`, minSeverity: 'info' }));
    const refused = await toChannel('late');
    await deliver(deliveryLoop({ mail: null, sealer, allow: parseNetworks('10.99.99.99'), publicUrl: PUBLIC_URL }));
    expect(await world.database.db.noticeDelivery.findUniqueOrThrow({ where: { id: refused.id } })).toMatchObject({ state: 'failed', answer: 'It leads to an address that is not public.' });
    const delivery = await toChannel('late');
    await change((work) => removeChannel(work, { deployment: 'd1', name: 'late' }).then(() => true));
    await deliver();
    expect(late.id).toBe(delivery.target);
    expect(calls('/late')).toEqual([]);
    expect(await world.database.db.noticeDelivery.findUniqueOrThrow({ where: { id: delivery.id } })).toMatchObject({ state: 'skipped', answer: 'the channel was removed' });
  });
});

test('Slack gets text that can only link to the console', async () => {
  await toChannel('chat', { title: '<!channel> look', body: '<https://evil.example|here>' });
  await deliver();
  const [call] = calls('/services');
  const { text } = JSON.parse(call?.body ?? '') as { text: string };
  expect(text.match(/<[^>]*>/g)).toEqual([`<${PUBLIC_URL}/d1/alerts?x=1|Open in the console>`]);
});

describe('mail', () => {
  test('goes to people, in UTF-8, once, with the key in its headers', async () => {
    const { id } = await tell([{ kind: 'responders' }]);
    await deliver();
    expect(mail.mails).toHaveLength(1);
    const [sent] = mail.mails;
    const delivery = await row(id, 'ann', 'email');
    expect(sent).toMatchObject({ from: 'console@console.example', to: ['ann@example.org'] });
    expect(sent?.raw).toContain(`Message-ID: <${delivery.key}@console.example>`);
    expect(sent?.raw).toContain(`X-Meridian-Idempotency-Key: ${delivery.key}`);
    expect(sent?.raw).toMatch(/^Subject: =\?UTF-8\?/m);
    expect(sent?.raw).not.toContain('Possible-Repeat');
    expect(delivery).toMatchObject({ state: 'delivered', attempts: 1 });
  });

  test.each([[451, 'pending'], [550, 'failed']])('refused with %i is %s', async (code, state) => {
    mail.refuse = () => code;
    const { id } = await tell([{ kind: 'responders' }]);
    await deliver();
    expect(await row(id, 'ann', 'email')).toMatchObject({ state, attempts: 1, possibleRepeat: false, answer: expect.stringContaining(String(code)) as string });
  });

  test('that may have arrived is marked when it is sent again', async () => {
    mail.beforeAnswer = () => new Promise(() => undefined);
    const { id } = await tell([{ kind: 'responders' }]);
    const hanging = deliveryLoop({ mail: mailSender({ smtpUrl: mail.url, from: 'console@console.example', timeoutMs: 400 }), sealer, allow, publicUrl: PUBLIC_URL });
    await deliver(hanging);
    expect(await row(id, 'ann', 'email')).toMatchObject({ state: 'pending', possibleRepeat: true, answer: expect.stringMatching(/did not answer/) as string });
    mail.beforeAnswer = () => Promise.resolve();
    clock.advance(10_000);
    await deliver();
    expect(mail.mails).toHaveLength(2);
    expect(mail.mails[1]?.raw).toContain('X-Meridian-Possible-Repeat: yes');
    expect(mail.mails[1]?.raw).toContain('This may be a repeat');
  });

  test('is skipped without a mail server, and for someone who lost their role since', async () => {
    const first = await tell([{ kind: 'responders' }]);
    await deliver(loop(false));
    expect(await row(first.id, 'ann', 'email')).toMatchObject({ state: 'skipped', answer: 'no mail server is set (SMTP_URL)' });
    const second = await tell([{ kind: 'responders' }]);
    await change((work) => removeRole(work, { userId: ann, role: 'responder', deployment: 'd1' }).then(() => true));
    await deliver();
    expect(mail.mails).toEqual([]);
    expect(await row(second.id, 'ann', 'email')).toMatchObject({ state: 'skipped', answer: 'no role in d1 any more' });
  });
});

describe('a channel', () => {
  const adding = (changes: object) => change((work) => addChannel(work, { sealer, allow }, { deployment: 'd1', kind: 'slack', name: 'new', url: 'https://hooks.example.org/x', minSeverity: 'info', ...changes }));

  test('has its address and secret nowhere in the clear', async () => {
    const rows = [await world.database.db.noticeChannel.findMany(), (await world.database.db.auditEntry.findMany()).map(({ body, entityLabel }) => [body, entityLabel]), await world.database.db.noticeDelivery.findMany(), await world.database.db.outboxEvent.findMany()];
    for (const secret of [hook.url, 'slacksecret', 'secret-path-1', signingSecret.slice(6, 40)]) expect(JSON.stringify(rows)).not.toContain(secret);
  });

  test.each([
    ['a private address', { url: 'https://10.0.0.1/' }, 'url'],
    ['the metadata address', { url: 'http://169.254.169.254/latest' }, 'url'],
    ['another scheme', { url: 'ftp://hooks.example.org/' }, 'url'],
    ['a password in it', { url: 'https://a:b@hooks.example.org/' }, 'url'],
    ['a name that is none', { name: 'a b' }, 'name'],
  ])('is not added with %s', async (_what, changes, field) => {
    await expect(adding(changes)).rejects.toMatchObject({ code: 'BAD_INPUT', detail: { field } });
  });

  test('is not added twice under a name, nor to a deployment that does not exist', async () => {
    await expect(adding({ name: 'chat' })).rejects.toMatchObject({ code: 'CONFLICT' });
    await expect(adding({ deployment: 'nope' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
