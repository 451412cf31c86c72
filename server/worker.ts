import http from 'node:http';
import { publicKeyOf } from '@/server/bus/authority';
import { noticeSettings } from '@/server/notifications/settings';
import { systemClock } from '@/server/platform/clock';
import { openDb, openPool } from '@/server/platform/db';
import { type Env, loadEnv, required } from '@/server/platform/env';
import { newId } from '@/server/platform/ids';
import { createLog } from '@/server/platform/log';
import { runLoops } from '@/server/platform/loop-runner';
import { refuseToStart } from '@/server/platform/refuse-to-start';
import { workerLoops, type WorkerSecrets } from '@/server/worker-loops';

/** Everything that happens without a browser asking. Any number may run: work is claimed by row or held by a lease. */
async function main(): Promise<void> {
  const env = loadEnv();
  const url = required(env, 'DATABASE_URL');
  const log = createLog('worker', env.MERIDIAN_LOG_LEVEL);
  const clock = systemClock(env.MERIDIAN_CLOCK_OFFSET_MS);
  // What a paused worker holds is free for the others after ten seconds.
  const db = openDb(url, 16, 10_000);
  const pool = openPool(url, 8);
  const work = workerLoops({ db, clock, log, natsUrl: required(env, 'NATS_URL'), secrets: secretsFrom(env), notices: noticeSettings(env), allowedDependencies: env.MERIDIAN_ALLOW_PRIVATE_DEPENDENCIES });
  const runner = runLoops(work.loops, { db, pool, clock, log, holder: `worker-${newId()}` });

  const health = http.createServer((_request, response) => void response.setHeader('content-type', 'application/json').end(JSON.stringify(runner.status())));
  health.listen(env.MERIDIAN_METRICS_PORT ?? 0, '127.0.0.1');
  log.info('worker started');

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    health.close();
    await runner.stop();
    await work.close();
    await db.$disconnect();
    await pool.end();
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
}

function secretsFrom(env: Env): WorkerSecrets {
  return {
    masterKey: required(env, 'MERIDIAN_MASTER_KEY'),
    auditKey: required(env, 'MERIDIAN_AUDIT_KEY'),
    operatorSigningSeed: required(env, 'NATS_OPERATOR_SIGNING_SEED'),
    systemAccountSeed: required(env, 'NATS_SYSTEM_ACCOUNT_SEED'),
    browserSigningPublic: env.NATS_BROWSER_SIGNING_PUBLIC ?? publicKeyOf(required(env, 'NATS_BROWSER_SIGNING_SEED')),
  };
}

await main().catch(refuseToStart);
