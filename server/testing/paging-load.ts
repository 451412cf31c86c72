import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { defaultPolicy } from '@/domain/oncall/paging/default-policy';
import type { Chain, EscalationPolicy } from '@/domain/oncall/paging/policy';
import { upsertInternalAlert } from '@/server/alerts/internal-alert';
import { createSealer } from '@/server/bus/seal';
import { packSecret } from '@/server/notifications/channel-secret';
import { insertMethod } from '@/server/oncall/contact-store';
import { insertPolicy } from '@/server/oncall/policy-store';
import { plantPeople, plantSchedule } from '@/server/oncall/testing/plant-schedule';
import { systemClock } from '@/server/platform/clock';
import type { CrashPoint } from '@/server/platform/crash-point';
import type { Db } from '@/server/platform/db';
import { newId } from '@/server/platform/ids';
import { type MailServer, type Receiver, startMailServer, startReceiver } from './receivers';
import { bundleProgram, killed } from './spawn-program';

const DEPLOYMENT = 'd1';
/** Whom every page tells, each by mail and by hook. */
export const PAGED = ['A', 'B', 'F'];
/** Of a worker's claims on events: short, since what it left behind waits for that long. */
const EVENT_LEASE_MS = 1500;
const MASTER_KEY = randomBytes(32).toString('base64');
const SECOND = 1 / 60;

/**
 * The primary at once, the secondary after a second, the manager after two; nobody answers. The chain begins again only
 * after weeks: one that came to its end would tell everybody once more, and a run may last longer than the half hour to that.
 */
const CHAIN: Chain = {
  steps: [{ afterMin: 0, targets: [{ kind: 'role', role: 'primary' }] }, { afterMin: SECOND, targets: [{ kind: 'role', role: 'secondary' }] }, { afterMin: 2 * SECOND, targets: [{ kind: 'person', userId: 'F', as: 'manager' }] }],
  repeatEveryMin: 30 * 24 * 60, ackSlaMin: null, ackTimeoutMin: 30, holdOutsideHours: false,
};

/** Receivers, and workers that page by them: programs of their own, made to be killed and paused. */
export interface PagingLoad {
  hook: Receiver;
  mail: MailServer;
  startWorker(): ChildProcess;
  /** So many more alerts, each of a group and so of a page of its own. */
  raise(count: number): Promise<void>;
  /** Alerts raised so far. */
  pages(): number;
  /** Waits until nothing is to be done any more; gives up when nothing that waits moves for two minutes. */
  settled(say?: (text: string) => void): Promise<void>;
  close(): Promise<void>;
}

/**
 * Over a database of the application's role with all migrations and nothing in it. A worker that is only slow keeps its
 * message when `messageLeaseMs` is longer than an attempt takes, as it is in a real one.
 */
export async function pagingLoad({ url, db, messageLeaseMs }: { url: string; db: Db; messageLeaseMs: number }): Promise<PagingLoad> {
  const [hook, mail, bundle] = await Promise.all([startReceiver(), startMailServer(), bundleProgram('server/testing/paging-worker.ts', { crashPoints: true })]);
  const env = { PATH: process.env.PATH, NODE_ENV: 'production' as const, DATABASE_URL: url, MERIDIAN_MASTER_KEY: MASTER_KEY, SMTP_URL: mail.url, MAIL_FROM: 'console@console.example', MERIDIAN_ALLOW_PRIVATE_WEBHOOKS: '127.0.0.1', MERIDIAN_LOG_LEVEL: 'silent' };
  const workers = new Set<ChildProcess>();
  let pages = 0;
  await plant(db, hook);
  return {
    hook,
    mail,
    startWorker() {
      const worker = spawn(process.execPath, [bundle.file, String(EVENT_LEASE_MS), String(messageLeaseMs)], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'], env });
      workers.add(worker);
      return worker;
    },
    async raise(count) {
      await raise(db, pages, count);
      pages += count;
    },
    pages: () => pages,
    settled: (say) => settled(db, pages, say),
    async close() {
      await Promise.all([...workers].map((worker) => killed(worker)));
      bundle.remove();
      await Promise.all([hook.close(), mail.close()]);
    },
  };
}

/** What a worker is told by message: where it ends or pauses itself, after letting some passes go by. */
export interface Arming {
  point: CrashPoint;
  passes: number;
  signal: 'SIGKILL' | 'SIGSTOP';
}

/** People with a mail address and a hook each, on call for good. */
async function plant(db: Db, hook: Receiver): Promise<void> {
  const now = new Date();
  await plantPeople(db, PAGED);
  await db.membership.createMany({ data: PAGED.map((userId) => ({ id: newId(), userId, role: 'responder' as const, deployment: DEPLOYMENT, createdAt: now })) });
  const rotation = { anchorDate: '2026-01-05', anchorTime: '10:00', unit: 'month' as const, every: 12, users: ['A', 'B'] };
  const calendar = { weekdays: [1, 2, 3, 4, 5], from: '09:00', to: '17:00', holidays: [] };
  await plantSchedule(db, DEPLOYMENT, { zone: 'UTC', versions: [{ validFrom: Number.MIN_SAFE_INTEGER, layers: [{ id: 'base', name: 'Base', priority: 0, rotation, restrictions: [] }], calendar, handoff: { weekday: 1, time: '10:00' } }], overrides: [], temporaries: [] });
  const policy: EscalationPolicy = defaultPolicy({});
  const sealer = createSealer(MASTER_KEY);
  await db.$transaction(async (tx) => {
    await insertPolicy(tx, { deployment: DEPLOYMENT, version: 1, definition: { ...policy, chains: { ...policy.chains, critical: CHAIN } }, reason: 'test', byId: 'test', byName: 'test', createdAt: now });
    for (const userId of PAGED) {
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

/** What is left to do waits, some of it for its next attempt; two minutes after the last of that nothing comes any more. */
async function settled(db: Db, pages: number, say: (text: string) => void = () => undefined): Promise<void> {
  let before = -1;
  let looks = 0;
  for (let still = 0; still < 240; still++) {
    const [told, sent] = [await db.oncallPage.count({ where: { step: 2 } }), await db.noticeDelivery.count({ where: { state: 'delivered', channel: { not: 'inbox' } } })];
    const waiting = (await db.outboxEvent.count({ where: { state: { in: ['pending', 'sending'] } } })) + (await db.noticeDelivery.count({ where: { state: { in: ['pending', 'sending'] } } }));
    // As many messages as are promised are not all of them while one that nobody should have had may be among them.
    if (told === pages && sent >= pages * PAGED.length * 2 && waiting === 0) return;
    if (told + sent !== before || waiting > 0) still = 0;
    before = told + sent;
    await sleep(500);
    if (++looks % 20 === 0) say(`${told} of ${pages} pages told all, ${sent} messages sent, ${waiting} events and messages wait`);
  }
}
