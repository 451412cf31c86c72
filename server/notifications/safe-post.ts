import { Agent, buildConnector, request } from 'undici';
import type { Network } from '@/server/notifications/address';
import { checkDestination, type Destination, type Resolve } from '@/server/notifications/destination';

export interface Posted {
  status: number;
  /** The beginning of the answer. */
  body: string;
  retryAfter: string | null;
}

export interface PostOptions {
  headers: Readonly<Record<string, string>>;
  body: string;
  /** Private networks that may be called. */
  allow: readonly Network[];
  /** For everything together: look-up, connection, answer. */
  timeoutMs?: number;
  resolve?: Resolve;
}

const TIMEOUT_MS = 7_000;
const CONNECT_MS = 2_500;
const MAX_ANSWER = 4_096;

/**
 * POSTs to a URL someone entered: checked once, connected only to the addresses that were checked, no redirects
 * followed, little of the answer read. Throws BlockedDestination before any connection; connection errors as they are.
 */
export async function safePost(text: string, { headers, body, allow, timeoutMs = TIMEOUT_MS, resolve }: PostOptions): Promise<Posted> {
  const signal = AbortSignal.timeout(timeoutMs);
  const destination = await orAborted(checkDestination(text, allow, resolve), signal);
  const dispatcher = new Agent({ connect: pinned(destination), pipelining: 0, maxHeaderSize: 8_192 });
  try {
    const answer = await request(destination.url, { method: 'POST', dispatcher, headers: { 'user-agent': 'Meridian-Console', ...headers }, body, signal });
    const { 'retry-after': retryAfter } = answer.headers;
    return { status: answer.statusCode, body: await beginning(answer.body), retryAfter: typeof retryAfter === 'string' ? retryAfter : null };
  } finally {
    await dispatcher.destroy().catch(() => undefined);
  }
}

/** Connects to the checked addresses in turn, under the name of the URL, and to nothing else. */
function pinned({ addresses }: Destination): buildConnector.connector {
  const connect = buildConnector({ timeout: CONNECT_MS });
  return (options, callback) => {
    const attempt = (index: number): void => {
      connect({ ...options, hostname: addresses[index] ?? '' }, (...outcome) => {
        if (outcome[0] && index + 1 < addresses.length) attempt(index + 1);
        else callback(...outcome);
      });
    };
    attempt(0);
  };
}

/** The status is the answer: what is wrong with the rest of it does not matter. */
async function beginning(stream: AsyncIterable<Uint8Array> & { destroy(): unknown }): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of stream) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= MAX_ANSWER) break;
    }
  } catch {
    // Cut off after its headers.
  }
  stream.destroy();
  return Buffer.concat(chunks).subarray(0, MAX_ANSWER).toString('utf8');
}

function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    work.then(resolve, reject);
  });
}
