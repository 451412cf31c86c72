import { setTimeout as sleep } from 'node:timers/promises';
import { approveAll, pendingRequest } from '@/e2e/approvals';
import { pidOf, PROCESSES } from '@/e2e/processes';
import { rawPlugin, type RawPlugin } from '@/e2e/raw-plugin';
import type { Console } from '@/e2e/running';
import { newId } from '@/server/platform/ids';

export interface Promised {
  promise: string;
  attempts: number;
  violations: number;
}

const DEPLOYMENT = 'd1';
const BACK_MS = 60_000;

/**
 * Kills each process `rounds` times while rights are given and taken, and counts what was promised and not kept.
 * Who gets no answer looks and asks again, as the pages do.
 */
export async function killUnderLoad(running: Console, rounds: number, say: (text: string) => void): Promise<Promised[]> {
  const plugin = await rawPlugin(running, { deployment: DEPLOYMENT, instance: `faults-${newId().slice(-6)}`, pool: 'DGMPool', owner: 'owner-signal' });
  const back = { promise: 'a killed process is back, and the console ready', attempts: 0, violations: 0 };
  const load = { stop: false, given: 0, taken: 0 };
  const working = giveAndTake(running, plugin, load);
  for (let round = 0; round < rounds; round++) {
    for (const name of PROCESSES) {
      const before = pidOf(running.home, name);
      say(`kill -9 ${name} (${before})`);
      process.kill(before, 'SIGKILL');
      back.attempts++;
      if (!(await until(async () => pidOf(running.home, name) !== before && (await isReady(running)), BACK_MS))) back.violations++;
      await sleep(1_000);
    }
  }
  load.stop = true;
  await working;
  return [back, ...(await reckon(running, plugin.instance, load))];
}

async function giveAndTake(running: Console, plugin: RawPlugin, load: { stop: boolean; given: number; taken: number }): Promise<void> {
  const admin = await running.as('admin');
  for (let round = 0; !load.stop; round++) {
    const grants = ['platform.data.faults', ...(round % 2 ? ['platform.data.other'] : [])].map((topic) => ({ topic, action: 'publish' as const }));
    await insist(() => plugin.register(grants));
    const { id: requestId } = await insist(() => pendingRequest(admin, DEPLOYMENT, plugin.instance));
    await insist(async () => {
      const request = await admin.acl.request.query({ deployment: DEPLOYMENT, requestId });
      if (request.state === 'pending') await approveAll(admin, DEPLOYMENT, request);
    });
    load.given++;
    const revocation = { deployment: DEPLOYMENT, plugin: plugin.instance, reason: `round ${round}`, idempotencyKey: newId() };
    await insist(() => admin.acl.revoke.mutate(revocation));
    load.taken++;
  }
}

/** Compares what was answered with what is on record. */
async function reckon(running: Console, plugin: string, load: { given: number; taken: number }): Promise<Promised[]> {
  const count = async (sql: string): Promise<number> => Number((await running.pool.query<{ n: string }>(sql, [plugin])).rows[0]?.n);
  const audited = (action: string) => count(`SELECT count(*) AS n FROM audit_entry WHERE entity_label = $1 AND action = '${action}'`);
  const lost = Math.abs((await audited('acl.request.approved')) - load.given) + Math.abs((await audited('acl.grant.revoked')) - load.taken);
  const unfinished = "SELECT count(*) AS n FROM acl_enforcement e JOIN deployments_plugin p ON p.id = e.plugin_id WHERE p.name = $1 AND e.state NOT IN ('enforced', 'failed')";
  await until(async () => (await count(unfinished)) === 0, BACK_MS);
  const verified = await running.cli('audit', 'verify').then((text) => text.startsWith('verified'), () => false);
  return [
    { promise: 'what was answered is on record, and only once', attempts: load.given + load.taken, violations: lost },
    { promise: 'every decision reaches the bus in the end', attempts: load.given + load.taken, violations: await count(unfinished) },
    { promise: 'the audit log verifies', attempts: 1, violations: verified ? 0 : 1 },
  ];
}

const isReady = (running: Console): Promise<boolean> => fetch(`${running.url}/api/health/ready`).then((response) => response.ok, () => false);

async function insist<T>(call: () => Promise<T>): Promise<T> {
  for (const until = Date.now() + BACK_MS; ; await sleep(200)) {
    try {
      return await call();
    } catch (error) {
      if (Date.now() > until) throw error;
    }
  }
}

async function until(holds: () => Promise<boolean>, ms: number): Promise<boolean> {
  for (const end = Date.now() + ms; Date.now() < end; await sleep(100)) {
    if (await holds().catch(() => false)) return true;
  }
  return false;
}
