import { createLog } from '../log';
import { exitWithParent } from '../parent-watch';
import { loadSidecarEnv } from './env';
import { startSidecar } from './sidecar';

const env = loadSidecarEnv();
const log = createLog(`sidecar ${env.instanceId}`);
const stopping = new AbortController();

exitWithParent(env.parentPid, () => process.exit(1));

const running = startSidecar(env, log, stopping.signal);
running.catch((error: unknown) => {
  if (!stopping.signal.aborted) log.warn('could not start', { error: error instanceof Error ? error.message : String(error) });
  process.exit(stopping.signal.aborted ? 0 : 1);
});

async function stop(): Promise<void> {
  if (stopping.signal.aborted) return;
  stopping.abort(new Error('stopping'));
  await (await running).stop();
  process.exit(0);
}

process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());
