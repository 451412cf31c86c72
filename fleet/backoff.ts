/** Pause before the n-th retry (0 = first), in milliseconds: doubling from `baseMs` to `maxMs`, spread by half either way. */
export function backoffMs(attempt: number, options: { readonly baseMs: number; readonly maxMs: number }, random: () => number = Math.random): number {
  const full = Math.min(options.baseMs * 2 ** Math.min(attempt, 30), options.maxMs);
  return Math.round(full * (0.5 + random()));
}

/** Waits, or returns early when the signal ends. */
export function pause(ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve();
    const finish = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, ms);
    signal?.addEventListener('abort', finish);
  });
}

/** Repeats `attempt` until it returns without throwing. Ends with the signal's reason when that is aborted. */
export async function untilDone<T>(attempt: () => Promise<T>, options: { readonly baseMs: number; readonly maxMs: number; readonly signal: AbortSignal; readonly onFailure: (error: unknown, waitMs: number) => void }): Promise<T> {
  for (let tries = 0; ; tries += 1) {
    options.signal.throwIfAborted();
    try {
      return await attempt();
    } catch (error) {
      const waitMs = backoffMs(tries, options);
      options.onFailure(error, waitMs);
      await pause(waitMs, options.signal);
    }
  }
}
