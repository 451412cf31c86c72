import net from 'node:net';
import pg from 'pg';
import { type Answer, type Ask, type Check, inTurn, tlsOptions } from './ask';

/** Signs in and runs `SELECT 1`. */
export const checkPostgresql: Check = (ask) => inTurn(ask.addresses, ask.signal, (address) => selectOne(ask, address));

async function selectOne(ask: Ask, address: string): Promise<Answer> {
  const { port, options, secret, signal } = ask;
  const socket = new net.Socket();
  const end = (): void => void socket.destroy();
  const user = options.user ?? '';
  const client = new pg.Client({
    host: address,
    port,
    user,
    database: options.database ?? user,
    // A function, since anything empty would be taken from this process's environment or its user's password file.
    password: () => secret ?? '',
    ssl: options.tls ? tlsOptions(ask) : false,
    stream: () => socket,
    application_name: 'meridian-health',
  });
  client.on('error', () => undefined);
  signal.addEventListener('abort', end, { once: true });
  try {
    await client.connect();
    await client.query('SELECT 1');
    return { detail: 'SELECT 1 was answered.' };
  } catch (error) {
    throw signal.aborted ? (signal.reason as Error) : error;
  } finally {
    signal.removeEventListener('abort', end);
    // Politely where it works, and in any case.
    await Promise.race([client.end().catch(() => undefined), new Promise((resolve) => setTimeout(resolve, 100).unref())]);
    socket.destroy();
  }
}
