import { Agent, request } from 'undici';
import type { Network } from '@/server/platform/reach/networks';
import { checkDestination } from '@/server/platform/reach/destination';
import { beginningOf, orAborted, pinned } from '@/server/platform/reach/pinned';
import type { Resolve } from '@/server/platform/reach/resolve-host';

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
  const dispatcher = new Agent({ connect: pinned(destination.addresses, { timeout: CONNECT_MS }), pipelining: 0, maxHeaderSize: 8_192 });
  try {
    const answer = await request(destination.url, { method: 'POST', dispatcher, headers: { 'user-agent': 'Meridian-Console', ...headers }, body, signal });
    const { 'retry-after': retryAfter } = answer.headers;
    return { status: answer.statusCode, body: await beginningOf(answer.body, MAX_ANSWER), retryAfter: typeof retryAfter === 'string' ? retryAfter : null };
  } finally {
    await dispatcher.destroy().catch(() => undefined);
  }
}
