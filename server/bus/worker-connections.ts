import type { NatsConnection } from '@nats-io/nats-core';
import { CONSOLE_ACCOUNT } from '@/server/bus/accounts-store';
import { closeBus, connectBus } from '@/server/bus/connection';
import { mintWorker } from '@/server/bus/mint';
import type { Sealer } from '@/server/bus/seal';
import type { Db } from '@/server/platform/db';
import { AppError } from '@/server/platform/errors';
import type { Logger } from '@/server/platform/log';

export interface WorkerConnections {
  /** The worker's connection in the console's account: events, telemetry, taps out. */
  inConsole(): Promise<NatsConnection>;
  /** Its connection inside a deployment's account: control messages out, payloads in for taps. */
  inDeployment(slug: string): Promise<NatsConnection>;
  close(): Promise<void>;
}

/** One connection per account, opened when first needed and kept; each heals by itself. Throws while the bus is away. */
export function workerConnections(deps: { db: Db; sealer: Sealer; natsUrl: string; log: Logger }): WorkerConnections {
  const open = new Map<string, Promise<NatsConnection>>();

  const inAccount = (account: string): Promise<NatsConnection> => {
    const known = open.get(account);
    if (known) return known;
    const connecting = connect(account);
    open.set(account, connecting);
    const forget = () => {
      if (open.get(account) === connecting) open.delete(account);
    };
    connecting.then((connection) => connection.closed().then(forget), forget);
    return connecting;
  };

  const connect = async (account: string): Promise<NatsConnection> => {
    const credentials = await mintWorker(deps, { account, name: 'worker', template: 'everything' }).catch((cause: unknown) => {
      throw cause instanceof AppError && cause.code === 'NOT_FOUND' ? new AppError('UNAVAILABLE', `The bus has no account "${account}" yet.`, {}, { cause }) : cause;
    });
    return connectBus({ servers: deps.natsUrl, name: `worker-${account}`, credentials, onStatus: (status) => deps.log.debug({ account, status: status.type }, 'bus') });
  };

  return {
    inConsole: () => inAccount(CONSOLE_ACCOUNT),
    inDeployment: inAccount,
    async close() {
      await Promise.allSettled([...open.values()].map(async (connection) => closeBus(await connection)));
    },
  };
}
