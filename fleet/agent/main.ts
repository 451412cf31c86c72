import { createLog } from '../log';
import { exitWithParent, guardOf } from '../parent-watch';
import { runAgent } from './agent';
import { loadAgentEnv } from './env';

const env = loadAgentEnv();
const log = createLog('agent');
const stopping = new AbortController();
const stop = (): void => stopping.abort();

exitWithParent(env.parentPid, stop);
process.on('SIGTERM', stop);
process.on('SIGINT', stop);

await runAgent({
  manifestFile: env.manifestFile,
  inherited: env.inherited,
  backoff: env.backoff,
  // Pairs outlive this process but not the one it belongs to.
  guard: env.parentPid === undefined ? null : guardOf(Number(env.parentPid)),
  log,
  signal: stopping.signal,
});
process.exit(0);
