import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { PROD_BACKOFF, type BackoffPolicy } from '@/domain/deployments/pairs/backoff';
import { pause } from '../backoff';
import type { Log } from '../log';
import { Commanded } from './commanded';
import { diffManifest, parseManifest, type Manifest } from './manifest';
import { startPair, type Pair } from './manifest-pair';

const LOOK_EVERY_MS = 1_000;
/** Whoever we belong to waits ten seconds for us; plugin and sidecar of a pair share them. */
const GUARDED_GRACE_MS = 4_000;

export interface AgentOptions {
  readonly manifestFile: string;
  readonly inherited: Readonly<Record<string, string>>;
  /** See `guardOf`: what commanded pairs must not outlive. Null = they outlive everything but a stop. */
  readonly guard?: string | null;
  readonly backoff?: BackoffPolicy;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/**
 * The instance manager: keeps running what the manifest names and, when the manifest says who it is, what
 * its console wants; stops all of it when the signal ends. A manifest that cannot be read leaves things as
 * they are.
 */
export async function runAgent({ manifestFile, inherited, guard = null, backoff = PROD_BACKOFF, log, signal }: AgentOptions): Promise<void> {
  const baseDir = path.dirname(path.resolve(manifestFile));
  let commanded: Commanded | null = null;
  const pairs = new Map<string, Pair>();
  let seen = '';
  while (!signal.aborted) {
    const stamp = stampOf(manifestFile);
    if (stamp !== null && stamp !== seen) {
      seen = stamp;
      const manifest = readManifest(manifestFile, log);
      if (manifest) await follow(manifest, pairs, { manifest, baseDir, inherited, log });
      if (manifest?.agent && commanded) await commanded.follow(manifest, manifest.agent);
      else if (manifest?.agent) commanded = await Commanded.start({ manifest, agent: manifest.agent, baseDir, inherited, guard, backoff, log });
    }
    await pause(LOOK_EVERY_MS, signal);
  }
  await Promise.all([commanded?.stop(guard === null ? Infinity : GUARDED_GRACE_MS), ...[...pairs.values()].map((pair) => pair.stop())]);
}

async function follow(manifest: Manifest, pairs: Map<string, Pair>, context: Parameters<typeof startPair>[1]): Promise<void> {
  const { start, stop } = diffManifest([...pairs.values()].map((pair) => pair.entry), manifest.instances);
  await Promise.all(stop.map(async (instanceId) => {
    await pairs.get(instanceId)?.stop();
    pairs.delete(instanceId);
  }));
  for (const entry of start) pairs.set(entry.instanceId, await startPair(entry, context));
}

function readManifest(file: string, log: Log): Manifest | null {
  try {
    return parseManifest(readFileSync(file, 'utf8'));
  } catch (error) {
    log.warn('manifest not usable', { error: error instanceof Error ? error.message : String(error) });
    return null;
  }
}

function stampOf(file: string): string | null {
  try {
    const { mtimeMs, size, ino } = statSync(file);
    return `${mtimeMs} ${size} ${ino}`;
  } catch {
    return null;
  }
}
