import { once } from 'node:events';
import net, { type AddressInfo } from 'node:net';

export interface EchoingServer {
  target: string;
  /** All that it was told. */
  heard(): string;
  close(): Promise<unknown>;
}

/** Speaks as Redis, and repeats what it is told in its refusal. */
export function echoingRedis(): Promise<EchoingServer> {
  return echoing((data) => Buffer.from(`-ERR you said ${JSON.stringify(data.toString())}\r\n`));
}

/** Speaks as PostgreSQL, asks for the password as it is, and repeats it in its refusal. */
export function echoingPostgresql(): Promise<EchoingServer> {
  return echoing((data) => {
    // The first message has no letter before its length.
    if (data[0] === 0) return Buffer.from([0x52, 0, 0, 0, 8, 0, 0, 0, 3]);
    const password = data.subarray(5).toString().replaceAll('\0', '');
    const fields = Buffer.from(`SFATAL\0CXX000\0M${password}\0D${password}\0\0`);
    const head = Buffer.alloc(5);
    head.write('E');
    head.writeInt32BE(fields.length + 4, 1);
    return Buffer.concat([head, fields]);
  });
}

async function echoing(answer: (data: Buffer) => Buffer): Promise<EchoingServer> {
  let heard = '';
  const server = net.createServer((socket) => {
    socket.on('error', () => undefined).on('data', (data) => {
      heard += data.toString();
      socket.write(answer(data));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { target: `127.0.0.1:${(server.address() as AddressInfo).port}`, heard: () => heard, close: () => new Promise((resolve) => server.close(resolve)) };
}
