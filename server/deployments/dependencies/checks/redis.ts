import { createClient } from '@redis/client';
import { orAborted } from '@/server/platform/reach/pinned';
import { type Answer, type Ask, BadAnswer, type Check, inTurn, tlsOptions } from './ask';

/** Signs in, where there is a password, and sends PING. */
export const checkRedis: Check = (ask) => inTurn(ask.addresses, ask.signal, (address) => ping(ask, address));

async function ping(ask: Ask, address: string): Promise<Answer> {
  const { port, options, secret, signal } = ask;
  const reaching = { host: address, port, reconnectStrategy: false as const };
  const client = createClient({
    // The older protocol: servers before 6 know no other.
    RESP: 2,
    disableOfflineQueue: true,
    disableClientInfo: true,
    socket: options.tls ? { ...reaching, tls: true, ...tlsOptions(ask) } : reaching,
    ...(options.user ? { username: options.user } : {}),
    ...(secret === null ? {} : { password: secret }),
  });
  client.on('error', () => undefined);
  try {
    await orAborted(client.connect(), signal);
    const answer = await orAborted(client.ping(), signal);
    if (answer !== 'PONG') throw new BadAnswer('What answers there is not Redis.');
    return { detail: 'PING was answered.' };
  } finally {
    if (client.isOpen) client.destroy();
  }
}
