import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Chain, EscalationPolicy } from '@/domain/oncall/paging/policy';
import { defaultPolicy } from '@/domain/oncall/paging/default-policy';
import { upsertInternalAlert } from '@/server/alerts/internal-alert';
import { createSealer } from '@/server/bus/seal';
import { packSecret } from '@/server/notifications/channel-secret';
import { insertMethod } from '@/server/oncall/contact-store';
import { insertPolicy } from '@/server/oncall/policy-store';
import { plantPeople, plantSchedule } from '@/server/oncall/testing/plant-schedule';
import { systemClock } from '@/server/platform/clock';
import { CRASH_POINTS, type CrashPoint } from '@/server/platform/crash-point';
import type { Db } from '@/server/platform/db';
import { newId } from '@/server/platform/ids';
import { type MailServer, type Receiver, startMailServer, startReceiver } from './receivers';
import { bundleProgram, killed } from './spawn-program';

const DEPLOYMENT = 'd1';
const PEOPLE = ['A', 'B', 'F'];
const LEASE_MS = 1500;
const MASTER_KEY = randomBytes(32).toString('base64');
const SECOND = 1 / 60;

/** The primary at once, the secondary after a second, the manager after two; nobody answers. */
const CHAIN: Chain = {
  steps: [{ afterMin: 0, targets: [{ kind: 'role', role: 'primary' }] }, { afterMin: SECOND, targets: [{ kind: 'role', role: 'secondary' }] }, { afterMin: 2 * SECOND, targets: [{ kind: 'person', userId: 'F', as: 'manager' }] }],
  repeatEveryMin: null, ackSlaMin: null, ackTimeoutMin: 30, holdOutsideHours: false,
};

export interface Killing {
  /** Of the application's role, with all migrations and nothing in it. */
  url: string;
  db: Db;
  /** How often a worker dies at each of the points. */
  rounds: number;
  pagesPerKill: number;
  /** How long a point may take to be reached, in ms. */
  patienceMs: number;
  say?: (text: string) => void;
}

export interface KillResult {
  kills: number;
  /** Points that were never reached while there was work. */
  unreached: CrashPoint[];
  pages: number;
  /** Messages that should have arrived and did not. */
  lost: string[];
  /** Messages that arrived under another key than theirs, or that nobody should have had. */
  strange: string[];
  /** Repeats of mail that do not say so. */
  unmarked: number;
  repeats: number;
}

/**
 * Two workers page for one alert after another, and one of them dies again and again, at each point in turn. In the end
 * every page must have told its three people, by mail and by hook, each under one key.
 */
export async function pagesUnderKills({ url, db, rounds, pagesPerKill, patienceMs, say = () => undefined }: Killing): Promise<KillResult> {
  const [hook, mail, bundle] = await Promise.all([startReceiver(), startMailServer(), bundleProgram('server/testing/paging-worker.ts', { crashPoints: true })]);
  const start = (): ChildProcess => spawn(process.execPath, [bundle.file, String(LEASE_MS)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], env: { PATH: process.env.PATH, NODE_ENV: 'production', DATABASE_URL: url, MERIDIAN_MASTER_KEY: MASTER_KEY, SMTP_URL: mail.url, MAIL_FROM: 'console@console.example', MERIDIAN_ALLOW_PRIVATE_WEBHOOKS: '127.0.0.1', MERIDIAN_LOG_LEVEL: 'silent' } });
  await plant(db, hook);
  const workers = [start(), start()];
  const result: KillResult = { kills: 0, unreached: [], pages: 0, lost: [], strange: [], unmarked: 0, repeats: 0 };
  try {
    for (let round = 0; round < rounds; round++) {
      for (const point of CRASH_POINTS) {
        const victim = result.kills % 2;
        const died = dies(workers[victim], point, round % 3);
        await raise(db, result.pages, pagesPerKill);
        result.pages += pagesPerKill;
        // Work goes on until it dies: the other worker may have been faster with all there was.
        for (const end = Date.now() + patienceMs; Date.now() < end && !(await Promise.race([died, sleep(500, false)])); result.pages++) await raise(db, result.pages, 1);
        const reached = await Promise.race([died, sleep(1, false)]);
        if (!reached) result.unreached.push(point);
        const old = workers[victim];
        if (old && !reached) await killed(old);
        workers[victim] = start();
        result.kills++;
        say(`${point}${reached ? '' : ' was not reached'}: ${result.kills} kills, ${result.pages} pages`);
      }
    }
    await settled(db, result.pages, say);
    return { ...result, ...(await reckon(db, hook, mail)) };
  } finally {
    await Promise.all(workers.map((worker) => killed(worker)));
    bundle.remove();
    await Promise.all([hook.close(), mail.close()]);
  }
}

/** Resolves true when the worker has killed itself. */
function dies(worker: ChildProcess | undefined, point: CrashPoint, passes: number): Promise<boolean> {
  return new Promise((resolve) => {
    worker?.once('exit', (_code, signal) => resolve(signal === 'SIGKILL'));
    worker?.send({ point, passes });
  });
}

/** People with a mail address and a hook each, on call for good. */
async function plant(db: Db, hook: Receiver): Promise<void> {
  const now = new Date();
  await plantPeople(db, PEOPLE);
  await db.membership.createMany({ data: PEOPLE.map((userId) => ({ id: newId(), userId, role: 'responder' as const, deployment: DEPLOYMENT, createdAt: now })) });
  const rotation = { anchorDate: '2026-01-05', anchorTime: '10:00', unit: 'month' as const, every: 12, users: ['A', 'B'] };
  const calendar = { weekdays: [1, 2, 3, 4, 5], from: '09:00', to: '17:00', holidays: [] };
  await plantSchedule(db, DEPLOYMENT, { zone: 'UTC', versions: [{ validFrom: Number.MIN_SAFE_INTEGER, layers: [{ id: 'base', name: 'Base', priority: 0, rotation, restrictions: [] }], calendar, handoff: { weekday: 1, time: '10:00' } }], overrides: [], temporaries: [] });
  const policy: EscalationPolicy = defaultPolicy({});
  const sealer = createSealer(MASTER_KEY);
  await db.$transaction(async (tx) => {
    await insertPolicy(tx, { deployment: DEPLOYMENT, version: 1, definition: { ...policy, chains: { ...policy.chains, critical: CHAIN } }, reason: 'test', byId: 'test', byName: 'test', createdAt: now });
    for (const userId of PEOPLE) {
      const method = { userId, verifiedAt: now, addedByName: 'test', createdAt: now };
      const id = newId();
      await insertMethod(tx, { ...method, id, kind: 'slack', address: 'hook', sealed: sealer.wrap(packSecret({ url: `${hook.url}/${userId}` }), id) });
      await insertMethod(tx, { ...method, id: newId(), kind: 'email', address: `${userId.toLowerCase()}@example.org`, sealed: null });
    }
  });
}

/** So many more alerts, each of a group and so of a page of its own. */
async function raise(db: Db, from: number, count: number): Promise<void> {
  const clock = systemClock();
  await db.$transaction(async (tx) => {
    for (let nr = from; nr < from + count; nr++) await upsertInternalAlert({ tx, clock }, { deployment: DEPLOYMENT, labels: { alertname: `Page${nr}`, severity: 'critical' }, annotations: {}, startsAt: clock.now(), endsAt: null, source: 'watch' });
  }, { timeout: 60_000 });
}

/** Waits until nothing is to be done any more, or nothing moves for two minutes. */
async function settled(db: Db, pages: number, say: (text: string) => void): Promise<void> {
  let before = -1;
  for (let still = 0; still < 240; still++) {
    const [told, sent] = [await db.oncallPage.count({ where: { step: 2 } }), await db.noticeDelivery.count({ where: { state: 'delivered', channel: { not: 'inbox' } } })];
    if (told === pages && sent === pages * PEOPLE.length * 2) return;
    if (told + sent !== before) still = 0;
    before = told + sent;
    await sleep(500);
    if (still % 20 === 19) say(`${told} of ${pages} pages told all, ${sent} messages sent`);
  }
}

type Reckoning = Pick<KillResult, 'lost' | 'strange' | 'unmarked' | 'repeats'>;

/** Compares what arrived with what should have: for each page and person one message by each way, under the key that is on record. */
async function reckon(db: Db, hook: Receiver, mail: MailServer): Promise<Reckoning> {
  const pages = await db.oncallPage.findMany({ select: { id: true, title: true } });
  const alerts = await db.alert.findMany({ select: { alertname: true } });
  const deliveries = await db.noticeDelivery.findMany({ where: { channel: { not: 'inbox' } }, select: { key: true, channel: true, personId: true, notice: { select: { subject: true } } } });
  const keys = new Map<string, string[]>();
  for (const { key, channel, personId, notice } of deliveries) {
    const name = `${notice.subject} ${personId} ${channel}`;
    keys.set(name, [...(keys.get(name) ?? []), key]);
  }
  const arrived = [...hook.calls.map((call) => String(call.headers['idempotency-key'])), ...mail.mails.map(({ raw }) => keyOf(raw))];
  const got = new Set(arrived);
  const expected = pages.flatMap(({ id }) => PEOPLE.flatMap((person) => ['slack', 'email'].map((channel) => `page:${id} ${person} ${channel}`)));
  const paged = new Set(pages.map(({ title }) => title.replace('critical: ', '')));
  const known = new Set(deliveries.map(({ key }) => key));
  const seen = new Set<string>();
  const repeats = mail.mails.filter(({ raw }) => seen.has(keyOf(raw)) || !seen.add(keyOf(raw)));
  return {
    lost: [...alerts.flatMap(({ alertname }) => (paged.has(alertname) ? [] : [`no page for ${alertname}`])), ...expected.filter((name) => !keys.get(name)?.some((key) => got.has(key)))],
    strange: [...expected.filter((name) => (keys.get(name)?.length ?? 0) > 1), ...[...got].filter((key) => !known.has(key)), ...[...keys.keys()].filter((name) => !expected.includes(name))],
    unmarked: repeats.filter(({ raw }) => !raw.includes('X-Meridian-Possible-Repeat: yes')).length,
    repeats: arrived.length - got.size,
  };
}

function keyOf(raw: string): string {
  return /^X-Meridian-Idempotency-Key: (.*)$/im.exec(raw)?.[1]?.trim() ?? 'none';
}
