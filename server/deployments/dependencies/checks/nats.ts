import type net from 'node:net';
import { BadAnswer, type Check, connectTcp } from './ask';

const MAX_GREETING = 65_536;
const INFO = /^INFO (\{.*\})\s*$/;

/** A NATS server greets with INFO before anyone says who they are: that needs no credentials, and is no failed sign-in in its log. */
export const checkNats: Check = async (ask) => {
  const socket = await connectTcp(ask);
  try {
    const info = INFO.exec(await firstLine(socket))?.[1];
    if (!info) throw new BadAnswer('What answers there is not NATS.');
    const version = versionOf(info);
    return { detail: version ? `NATS ${version} greets.` : 'NATS greets.' };
  } finally {
    socket.destroy();
  }
};

async function firstLine(socket: net.Socket): Promise<string> {
  let text = '';
  for await (const chunk of socket as AsyncIterable<Buffer>) {
    text += chunk.toString('utf8');
    const end = text.indexOf('\n');
    if (end >= 0) return text.slice(0, end);
    if (text.length > MAX_GREETING) break;
  }
  return text;
}

/** Only what looks like a version is repeated. */
function versionOf(info: string): string | null {
  try {
    const { version } = JSON.parse(info) as { version?: unknown };
    return typeof version === 'string' && /^[\w.+-]{1,32}$/.test(version) ? version : null;
  } catch {
    throw new BadAnswer('What answers there is not NATS.');
  }
}
