import { jwtAuthenticator, type NatsConnection, type Status } from '@nats-io/nats-core';
import { connect } from '@nats-io/transport-node';
import type { BusCredentials } from './mint';

export interface BusConnectOptions {
  servers: string | string[];
  /** Shown in the server's connection list. */
  name: string;
  /** Asked again at every reconnect, so that renewed credentials take effect. */
  credentials: BusCredentials | (() => BusCredentials);
  /** Where replies to our requests arrive; must be within our rights. */
  inboxPrefix?: string;
  /** Called for every change of the connection (disconnect, reconnect, errors). */
  onStatus?: (status: Status) => void;
  /** Milliseconds for the first connection; 5 s unless said. */
  timeoutMs?: number;
}

const FIRST_RETRY_MS = 5;
const MAX_RETRY_MS = 2_000;

/**
 * Connects to the bus, or throws within the timeout. Once connected it heals by itself for ever: at once the first
 * time, then with growing pauses and jitter so that many clients do not return in one moment. Subscriptions survive;
 * messages sent meanwhile do not.
 */
export async function connectBus(options: BusConnectOptions): Promise<NatsConnection> {
  const { credentials } = options;
  const current = typeof credentials === 'function' ? credentials : () => credentials;
  let attempt = 0;
  const connection = await connect({
    servers: options.servers,
    name: options.name,
    authenticator: jwtAuthenticator(() => current().jwt, () => new TextEncoder().encode(current().seed)),
    ...(options.inboxPrefix ? { inboxPrefix: options.inboxPrefix } : {}),
    timeout: options.timeoutMs ?? 5_000,
    maxReconnectAttempts: -1,
    reconnectDelayHandler: () => retryDelay(attempt++, Math.random()),
    // While an account is being pushed its users may be refused for a moment; that must not end the connection for good.
    ignoreAuthErrorAbort: true,
    pingInterval: 10_000,
    maxPingOut: 2,
  });
  void (async () => {
    for await (const status of connection.status()) {
      if (status.type === 'reconnect') attempt = 0;
      options.onStatus?.(status);
    }
  })();
  return connection;
}

/** Pause before the n-th try after a lost connection, in milliseconds; `random` in [0, 1) spreads it by half. */
export function retryDelay(attempt: number, random: number): number {
  if (attempt === 0) return FIRST_RETRY_MS;
  const base = Math.min(50 * 2 ** Math.min(attempt - 1, 10), MAX_RETRY_MS);
  return Math.round(base * (0.5 + random));
}

/** Sends what is on its way, then closes; closes anyway after `ms` milliseconds. */
export async function closeBus(connection: NatsConnection, ms = 3_000): Promise<void> {
  if (connection.isClosed()) return;
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise((resolve) => (timer = setTimeout(resolve, ms)));
  await Promise.race([connection.drain().catch(() => undefined), patience]);
  clearTimeout(timer);
  if (!connection.isClosed()) await connection.close();
}
