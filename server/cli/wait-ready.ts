import { setTimeout as sleep } from 'node:timers/promises';

/** Asks until the address answers 200; false after `ms` milliseconds or once it is hopeless. Throws when the signal is aborted. */
export async function waitReady(url: string, ms: number, signal: AbortSignal, hopeless: () => boolean = () => false): Promise<boolean> {
  const deadline = Date.now() + ms;
  while (Date.now() < deadline && !hopeless()) {
    signal.throwIfAborted();
    const ok = await fetch(url, { signal: AbortSignal.any([signal, AbortSignal.timeout(3_000)]), redirect: 'manual' }).then((answer) => answer.status === 200, () => false);
    if (ok) return true;
    await sleep(150, undefined, { signal });
  }
  return false;
}
