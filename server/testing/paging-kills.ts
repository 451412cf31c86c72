import type { ChildProcess } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { MESSAGE_LEASE_MS } from '@/server/notifications/delivery-loop';
import { CRASH_POINTS, type CrashPoint } from '@/server/platform/crash-point';
import type { Db } from '@/server/platform/db';
import { type Arming, PAGED, pagingLoad, type PagingLoad } from './paging-load';
import { killed } from './spawn-program';

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
  const load = await pagingLoad({ url, db, messageLeaseMs: MESSAGE_LEASE_MS });
  const workers = [load.startWorker(), load.startWorker()];
  const result: KillResult = { kills: 0, unreached: [], pages: 0, lost: [], strange: [], unmarked: 0, repeats: 0 };
  try {
    for (let round = 0; round < rounds; round++) {
      for (const point of CRASH_POINTS) {
        const victim = result.kills % 2;
        const died = dies(workers[victim], { point, passes: round % 3, signal: 'SIGKILL' });
        await load.raise(pagesPerKill);
        // Work goes on until it dies: the other worker may have been faster with all there was.
        for (const end = Date.now() + patienceMs; Date.now() < end && !(await Promise.race([died, sleep(500, false)])); ) await load.raise(1);
        const reached = await Promise.race([died, sleep(1, false)]);
        if (!reached) result.unreached.push(point);
        const old = workers[victim];
        if (old && !reached) await killed(old);
        workers[victim] = load.startWorker();
        result.kills++;
        say(`${point}${reached ? '' : ' was not reached'}: ${result.kills} kills, ${load.pages()} pages`);
      }
    }
    await load.settled(say);
    return { ...result, pages: load.pages(), ...(await reckon(db, load)) };
  } finally {
    await load.close();
  }
}

/** Resolves true when the worker has killed itself. */
function dies(worker: ChildProcess | undefined, arming: Arming): Promise<boolean> {
  return new Promise((resolve) => {
    worker?.once('exit', (_code, signal) => resolve(signal === 'SIGKILL'));
    worker?.send(arming);
  });
}

type Reckoning = Pick<KillResult, 'lost' | 'strange' | 'unmarked' | 'repeats'>;

/** Compares what arrived with what should have: for each page and person one message by each way, under the key that is on record. */
async function reckon(db: Db, { hook, mail }: Pick<PagingLoad, 'hook' | 'mail'>): Promise<Reckoning> {
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
  const expected = pages.flatMap(({ id }) => PAGED.flatMap((person) => ['slack', 'email'].map((channel) => `page:${id} ${person} ${channel}`)));
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
