import { buildConnector } from 'undici';

/** Connects undici to the checked addresses in turn, under the name of the URL, and to nothing else. */
export function pinned(addresses: readonly string[], options: buildConnector.BuildOptions): buildConnector.connector {
  const connect = buildConnector(options);
  return (request, callback) => {
    const attempt = (index: number): void => {
      connect({ ...request, hostname: addresses[index] ?? '' }, (...outcome) => {
        if (outcome[0] && index + 1 < addresses.length) attempt(index + 1);
        else callback(...outcome);
      });
    };
    attempt(0);
  };
}

/** `work`, or the signal's reason as soon as it is aborted: a look-up cannot be called back. */
export function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    if (signal.aborted) reject(signal.reason as Error);
    signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
    work.then(resolve, reject);
  });
}

/** The first `limit` bytes of an answer. The status is the answer: what is wrong with the rest of it does not matter. */
export async function beginningOf(stream: AsyncIterable<Uint8Array> & { destroy(): unknown }, limit: number): Promise<string> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of stream) {
      chunks.push(chunk);
      size += chunk.length;
      if (size >= limit) break;
    }
  } catch {
    // Cut off after its headers.
  }
  stream.destroy();
  return Buffer.concat(chunks).subarray(0, limit).toString('utf8');
}
