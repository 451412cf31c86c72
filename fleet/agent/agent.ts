import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { pause } from '../backoff';
import type { Log } from '../log';
import { diffManifest, parseManifest, type Manifest } from './manifest';
import { startPair, type Pair } from './manifest-pair';

const LOOK_EVERY_MS = 1_000;

export interface AgentOptions {
  readonly manifestFile: string;
  readonly inherited: Readonly<Record<string, string>>;
  readonly log: Log;
  readonly signal: AbortSignal;
}

/**
 * The instance manager: keeps running what the manifest names, follows its changes, and stops all it
 * started when the signal ends. A manifest that cannot be read leaves things as they are.
 */
export async function runAgent({ manifestFile, inherited, log, signal }: AgentOptions): Promise<void> {
  const pairs = new Map<string, Pair>();
  let seen = '';
  while (!signal.aborted) {
    const stamp = stampOf(manifestFile);
    if (stamp !== null && stamp !== seen) {
      seen = stamp;
      const manifest = readManifest(manifestFile, log);
      if (manifest) await follow(manifest, pairs, { manifest, baseDir: path.dirname(path.resolve(manifestFile)), inherited, log });
    }
    await pause(LOOK_EVERY_MS, signal);
  }
  await Promise.all([...pairs.values()].map((pair) => pair.stop()));
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
