import http from 'node:http';
import { ENFORCE_LOOP, enforcementLoop } from '@/server/acl/enforcement-loop';
import { expiryLoop } from '@/server/acl/expiry-loop';
import { provisionLoop } from '@/server/acl/provision-loop';
import { tellPlugin } from '@/server/acl/tell-plugin';
import { auditKey, checkpointLoop } from '@/server/audit/checkpoint';
import { publicKeyOf } from '@/server/bus/authority';
import { eventPublisher } from '@/server/bus/event-publisher';
import { pushLoop } from '@/server/bus/push-loop';
import { createSealer } from '@/server/bus/seal';
import { workerConnections } from '@/server/bus/worker-connections';
import { ensureAccountsLoop } from '@/server/deployments/ensure-accounts-loop';
import { systemClock } from '@/server/platform/clock';
import { openDb, openPool } from '@/server/platform/db';
import { loadEnv, required } from '@/server/platform/env';
import { newId } from '@/server/platform/ids';
import { createLog } from '@/server/platform/log';
import { runLoops } from '@/server/platform/loop-runner';
import { housekeepingLoop, outboxLoop } from '@/server/platform/outbox-loop';
import { ingestLoop, retentionLoop } from '@/server/telemetry/ingest-loop';
import { relayLoop } from '@/server/taps/relay-loop';

/**
 * Everything that happens without a browser asking. Any number of workers may run: work is claimed by row or held by a
 * lease. This is the one place where events of one capability are wired to another.
 */
async function main(): Promise<void> {
  const env = loadEnv();
  const url = required(env, 'DATABASE_URL');
  const log = createLog('worker', env.MERIDIAN_LOG_LEVEL);
  const clock = systemClock(env.MERIDIAN_CLOCK_OFFSET_MS);
  const db = openDb(url, 16);
  const pool = openPool(url, 8);
  const sealer = createSealer(required(env, 'MERIDIAN_MASTER_KEY'));
  const natsUrl = required(env, 'NATS_URL');
  const connections = workerConnections({ db, sealer, natsUrl, log });
  const browserPublic = env.NATS_BROWSER_SIGNING_PUBLIC ?? publicKeyOf(required(env, 'NATS_BROWSER_SIGNING_SEED'));

  const runner = runLoops(
    [
      ensureAccountsLoop({ sealer, browserPublic }),
      pushLoop({ natsUrl, operatorSigningSeed: required(env, 'NATS_OPERATOR_SIGNING_SEED'), systemAccountSeed: required(env, 'NATS_SYSTEM_ACCOUNT_SEED'), thenWake: ENFORCE_LOOP }),
      provisionLoop({ sealer }),
      enforcementLoop({ natsUrl, sealer }),
      expiryLoop,
      outboxLoop([eventPublisher(() => connections.inConsole()), tellPlugin((slug) => connections.inDeployment(slug), () => clock.now())]),
      housekeepingLoop,
      checkpointLoop(auditKey(required(env, 'MERIDIAN_AUDIT_KEY'))),
      ingestLoop({ connection: () => connections.inConsole() }),
      retentionLoop,
      relayLoop({ console: () => connections.inConsole(), deployment: (slug) => connections.inDeployment(slug) }),
    ],
    { db, pool, clock, log, holder: `worker-${newId()}` },
  );

  const health = http.createServer((request, response) => {
    const body = request.url === '/metrics' ? null : runner.status();
    response.setHeader('content-type', 'application/json').end(JSON.stringify(body));
  });
  health.listen(env.MERIDIAN_METRICS_PORT ?? 0, '127.0.0.1');
  log.info('worker started');

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    health.close();
    await runner.stop();
    await connections.close();
    await db.$disconnect();
    await pool.end();
    process.exit(0);
  };
  process.on('SIGTERM', () => void stop());
  process.on('SIGINT', () => void stop());
}

await main();
