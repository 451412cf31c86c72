import { setTimeout as sleep } from 'node:timers/promises';
import { restartDelay } from './service';

interface Stoppable {
  stop(): Promise<void>;
}

export interface KeptRunning<T> {
  current(): T;
  stop(): Promise<void>;
}

/**
 * Starts an embedded server and starts it again whenever it ends by itself, until `stop`. `onBack` gets the new handle
 * after each recovery. The first start may throw; later ones are retried with growing pauses.
 */
export async function keepRunning<T extends Stoppable>(
  name: string,
  start: (onExit: (detail: string) => void) => Promise<T>,
  hooks: { report: (line: string) => void; onBack: (now: T, before: T) => void },
): Promise<KeptRunning<T>> {
  let stopped = false;
  let recovery: Promise<void> = Promise.resolve();

  const recover = async (before: T): Promise<void> => {
    for (let failures = 0; !stopped; failures += 1) {
      try {
        current = await start(onExit);
        hooks.report(`${name} is back.`);
        hooks.onBack(current, before);
        return;
      } catch (error) {
        hooks.report(`${name} does not come back: ${error instanceof Error ? error.message : String(error)}`);
        await sleep(restartDelay(failures));
      }
    }
  };
  const onExit = (): void => {
    if (stopped) return;
    hooks.report(`${name} ended; starting it again.`);
    recovery = recover(current);
  };

  let current = await start(onExit);
  return {
    current: () => current,
    async stop() {
      stopped = true;
      await recovery;
      await current.stop();
    },
  };
}
