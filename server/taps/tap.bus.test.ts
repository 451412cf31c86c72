import { randomBytes } from 'node:crypto';
import type { NatsConnection } from '@nats-io/nats-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { deploymentPrefix } from '@/domain/acl/baseline';
import { type TapFrame, TapFrameSchema } from '@/domain/taps/frame';
import { TAP_LIMITS } from '@/domain/taps/limits';
import { tapSubject } from '@/domain/taps/tap-subject';
import { OpenLoop } from '@/fleet/plugins/open-loop';
import type { Person } from '@/server/platform/actor';
import { newId } from '@/server/platform/ids';
import { addMaskRule } from '@/server/taps/mask-rules';
import { type BrowserTab, openTab } from '@/server/testing/browser-tab';
import { type ConsoleWorld, consoleWorld, until } from '@/server/testing/console-world';
import type { TestSession } from '@/server/testing/insert-session';
import { type WebWorld, webWorld } from '@/server/testing/web-world';

let world: ConsoleWorld;
let web: WebWorld;
let responder: Person;
let session: TestSession;
let insider: NatsConnection;

beforeAll(async () => {
  world = await consoleWorld(['d1']);
  web = await webWorld(world);
  responder = await world.person('responder', { role: 'responder', deployment: 'd1' });
  session = await web.session(responder.id);
  insider = await world.insider('d1');
});
afterAll(async () => {
  await web.close();
  await world.close();
});

interface OpenTap {
  id: string;
  tab: BrowserTab;
  frames: TapFrame[];
  last(): TapFrame['counters'];
  end(): Promise<void>;
}

/** Starts a tap as a page does and waits until it hears, by messages on a topic of its own which are counted like all others. */
async function tapOn(pattern: string, conditions: readonly string[] = []): Promise<OpenTap> {
  const started = await web.call(session, 'taps.start', 'mutation', { idempotencyKey: newId(), deployment: 'd1', patterns: [pattern], conditions, reason: 'to see' });
  expect(started.error).toBeNull();
  const { id } = started.data as { id: string };
  const tab = await openTab(web, session, { tap: id });
  const frames: TapFrame[] = [];
  tab.connection.subscribe(tapSubject(session.sessionId, id), { callback: (_error, message) => void frames.push(TapFrameSchema.parse(message.json())) });
  await tab.connection.flush();
  await until(async () => frames.length, (count) => count > 0);
  return {
    id,
    tab,
    frames,
    last: () => frames.at(-1)?.counters ?? { seen: 0, matched: 0, shown: 0, dropped: 0 },
    async end() {
      const ended = await web.call(session, 'taps.end', 'mutation', { idempotencyKey: newId(), deployment: 'd1', tapId: id });
      expect(ended.error).toBeNull();
    },
  };
}

/** Publishes on a schedule that waits for nobody, and returns how many messages left. */
async function openLoop(topic: string, total: number, ratePerSecond: number, payload: (n: number) => string): Promise<number> {
  const loop = new OpenLoop({ ratePerSecond, startMs: performance.now(), maxBacklog: total });
  let sent = 0;
  while (sent < total) {
    for (const { n } of loop.due(performance.now())) {
      if (sent >= total) break;
      insider.publish(`${deploymentPrefix('d1')}${topic}`, payload(n));
      sent++;
    }
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  await insider.flush();
  expect(loop.skipped).toBe(0);
  return sent;
}

test('counts every message of an open-loop publisher once, and numbers every row it shows', async () => {
  const tap = await tapOn('platform.data.**');
  const sent = await openLoop('platform.data.eod.AAPL', 4_000, 2_000, (n) => JSON.stringify({ n, price: 1 }));
  await until(async () => tap.last(), (counters) => counters.seen >= sent);
  // Beside it something outside the pattern, which must not count.
  await openLoop('platform.dgm.x.tick', 50, 1_000, (n) => JSON.stringify({ n }));
  const heartbeats = tap.frames.length;
  await until(async () => tap.frames.length, (count) => count > heartbeats + 1);
  expect(tap.last()).toEqual({ seen: sent, matched: sent, shown: sent, dropped: 0 });
  const rows = tap.frames.flatMap((frame) => frame.rows);
  expect(rows.map((row) => row.n)).toEqual(Array.from({ length: sent }, (_, at) => at + 1));
  expect(rows.map((row) => (JSON.parse(row.payload ?? '{}') as { n: number }).n)).toEqual(Array.from({ length: sent }, (_, at) => at));
  expect(tap.frames.map((frame) => frame.seq)).toEqual(tap.frames.map((_, at) => (tap.frames[0]?.seq ?? 0) + at));
  await tap.end();
  await until(() => world.db.tapSession.findUniqueOrThrow({ where: { id: tap.id } }), (row) => Number(row.seen) === sent && Number(row.shown) === sent);
});

test('beyond its rate shows less, and counts what it left out', async () => {
  const tap = await tapOn('platform.data.**');
  const sent = 3 * TAP_LIMITS.messagesPerSecond;
  for (let n = 0; n < sent; n++) insider.publish(`${deploymentPrefix('d1')}platform.data.burst`, '{}');
  await insider.flush();
  await until(async () => tap.last(), (counters) => counters.seen >= sent);
  const { seen, matched, shown, dropped } = tap.last();
  expect([seen, matched]).toEqual([sent, sent]);
  expect(dropped).toBeGreaterThan(0);
  expect(shown + dropped).toBe(sent);
  expect(tap.frames.flatMap((frame) => frame.rows)).toHaveLength(shown);
  await tap.end();
});

test('never lets what a mask rule covers reach the tab, in whatever form it came, nor answers questions about it', async () => {
  const secret = `SECRET-${randomBytes(8).toString('hex')}`;
  const visible = `visible-${randomBytes(8).toString('hex')}`;
  for (const [jsonPath, action] of [['$.account', 'mask'], ['$.legs[*].account', 'hash'], ['$.note', 'remove']] as const) {
    await world.as(responder, 'test', (work) => addMaskRule(work, { deployment: 'd1', pattern: 'platform.secret.**', jsonPath, action, label: 'account' }));
  }
  const escaped = [...secret].map((letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
  const payloads = [
    JSON.stringify({ visible, account: secret, legs: [{ account: secret, qty: 1 }, { account: secret }], note: secret }),
    JSON.stringify({ visible, account: { deep: [secret, { x: secret }] }, note: [secret] }),
    JSON.stringify({ visible, account: `${'x'.repeat(TAP_LIMITS.previewBytes)}${secret}` }),
    `{"visible":"${visible}","acc\\u006funt":"${secret}","note":"${escaped}"}`,
    `{"account":"${secret}","visible":"${visible}","account":"other"}`,
    `{"visible":"${visible}","account":"${secret}"`,
    `\ufeff{"account":"${secret}"}`,
    secret,
    `"${secret}"\n{"account":"${secret}"}`,
    `${'['.repeat(200)}{"account":"${secret}"}${']'.repeat(200)}`,
  ];
  const tap = await tapOn('platform.secret.**');
  const guess = await tapOn('platform.secret.**', [`$.account=${secret}`]);
  const hint = await tapOn('platform.secret.**', ['$.note~SECRET']);
  for (const payload of payloads) insider.publish(`${deploymentPrefix('d1')}platform.secret.order`, payload);
  await insider.flush();
  for (const each of [tap, guess, hint]) await until(async () => each.last(), (counters) => counters.seen >= payloads.length);

  const rows = tap.frames.flatMap((frame) => frame.rows);
  expect(rows).toHaveLength(payloads.length);
  expect(rows.filter((row) => row.payload !== null).length).toBeGreaterThanOrEqual(5);
  expect(rows.every((row) => row.masked.length > 0 || row.payload === null)).toBe(true);
  for (const other of [guess, hint]) expect(other.last()).toEqual({ seen: payloads.length, matched: 0, shown: 0, dropped: 0 });

  const raw = [tap, guess, hint].map(({ tab }) => tab.raw.join('')).join('');
  expect(raw).toContain(visible);
  for (const form of [secret, escaped, Buffer.from(secret).toString('base64').replace(/=+$/, ''), Buffer.from(secret).toString('hex'), [...secret].toReversed().join('')]) expect(raw).not.toContain(form);
  for (const each of [tap, guess, hint]) await each.end();
});

test('ends with its session, and its tunnel with it; the person’s other session stays', async () => {
  const own = session;
  session = await web.session(responder.id);
  const tap = await tapOn('platform.data.**');
  const ended = await web.call(own, 'identity.endSession', 'mutation', { idempotencyKey: newId(), sessionId: session.sessionId });
  expect(ended.error).toBeNull();
  await tap.tab.connection.closed();
  await until(() => world.db.tapSession.findUniqueOrThrow({ where: { id: tap.id } }), (row) => row.state === 'ended');
  session = own;
  expect((await web.call(own, 'identity.me', 'query', {})).status).toBe(200);
});
