import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

const PATIENCE_MS = 30_000;

export interface PeerServer {
  url: string;
  process: ChildProcess;
  stop(): Promise<void>;
}

/** Starts a server program and waits until `${url}${ready}` answers; throws with what it printed when it does not. */
export async function startPeer(file: string, args: readonly string[], url: string, ready: string): Promise<PeerServer> {
  const child = spawn(file, args, { stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (printed = `${printed}${chunk.toString()}`.slice(-8000)));
  for (const until = Date.now() + PATIENCE_MS; ; await sleep(50)) {
    const answer = await fetch(`${url}${ready}`).catch(() => null);
    if (answer?.ok) break;
    if (child.exitCode !== null || Date.now() > until) {
      child.kill('SIGKILL');
      throw new Error(`${file} did not come up:\n${printed}`);
    }
  }
  return {
    url,
    process: child,
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGTERM');
      await Promise.race([once(child, 'exit'), sleep(5000).then(() => child.kill('SIGKILL'))]);
    },
  };
}
