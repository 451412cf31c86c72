import { connect } from '@nats-io/transport-node';

/**
 * Proves that the bus refuses strangers: an anonymous connection must be turned away. A server that lets one in
 * (a configuration slip, or CVE-2023-47090) would make every grant meaningless, so the caller must not go on.
 * Throws when the stranger got in, and when the server cannot be reached.
 */
export async function assertStrangersRefused(url: string): Promise<void> {
  try {
    const connection = await connect({ servers: url, reconnect: false, timeout: 5_000, name: 'meridian-self-test' });
    await connection.close();
  } catch (error) {
    if (error instanceof Error && error.name === 'AuthorizationError') return;
    throw new Error(`the bus at ${url} cannot be tested`, { cause: error });
  }
  throw new Error(`the bus at ${url} lets anonymous clients in; refusing to use it`);
}
