import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Goal, line, quantile } from '@/bench/goal';
import { idleDriver } from '@/bench/idle-driver';
import { CommandGathering, commandMessages } from '@/domain/deployments/agent-command-messages';
import { type AgentCommand, type DesiredPair, MAX_PAIRS_PER_AGENT } from '@/domain/deployments/agent-protocol';
import { PROD_BACKOFF } from '@/domain/deployments/pairs/backoff';
import { DEFAULT_PROBES } from '@/domain/deployments/pairs/probes';
import { ImageRegistry } from '@/fleet/agent/image-registry';
import { KeptPairs } from '@/fleet/agent/kept-pairs';
import { Reconciler } from '@/fleet/agent/reconciler';

const SMALL = 50;
const ROUNDS = 50;
const TICK_MS = 20;
const PATIENCE_MS = 60_000;
/** Between two ticks of an agent (fleet/agent/commanded.ts): a pass that takes no longer delays none of them. */
const TICK_OF_AGENT_MS = 200;
const IMAGE = 'ghcr.io/meridian/oms:1.4.0';

/**
 * One pass of an agent that has all pairs it may have, nothing of them to be changed: what is wanted compared with what
 * runs. Reconciler, state machines, image registry and files are the real ones; the driver keeps book of processes that
 * do not exist, since a thousand of them fit on no machine that this runs on. The reference is a tenth of the pairs.
 */
export const reconcile: Goal = {
  name: 'reconcile',
  about: `one pass of an agent over ${MAX_PAIRS_PER_AGENT} pairs (real reconciler, no processes)`,
  async run() {
    const few = await measured(SMALL);
    const all = await measured(MAX_PAIRS_PER_AGENT);
    const compared = (goal: string, of: (times: Times) => readonly number[], q: number, target: number | null) =>
      line({ goal: `${goal}, p${q * 100}`, ours: quantile(of(all), q), unit: 'ms', against: `the same with ${SMALL}`, reference: quantile(of(few), q), target });
    return [
      compared(`a pass over ${MAX_PAIRS_PER_AGENT} pairs`, ({ pass }) => pass, 0.5, TICK_OF_AGENT_MS),
      compared(`a pass over ${MAX_PAIRS_PER_AGENT} pairs`, ({ pass }) => pass, 0.95, TICK_OF_AGENT_MS),
      compared('their command read and followed, with nothing new in it', ({ command }) => command, 0.5, TICK_OF_AGENT_MS),
      compared('what is said of them to the console', ({ observe }) => observe, 0.5, TICK_OF_AGENT_MS),
    ];
  },
};

interface Times {
  pass: readonly number[];
  command: readonly number[];
  observe: readonly number[];
}

async function measured(count: number): Promise<Times> {
  const dir = mkdtempSync(path.join(os.tmpdir(), 'meridian-bench-'));
  const file = process.execPath;
  const imageSha256 = createHash('sha256').update(readFileSync(file)).digest('hex');
  const reconciler = new Reconciler({
    driver: idleDriver(), images: new ImageRegistry([{ ref: IMAGE, argv: [file], file }], dir), kept: new KeptPairs(dir), backoff: PROD_BACKOFF, now: () => Date.now(), random: () => 0.5, onChange: () => undefined,
    log: { info: () => undefined, warn: () => undefined },
    surroundings: () => ({ baseDir: dir, sidecarCommand: [file], checkpointDir: dir }),
  });
  const pairs = Array.from({ length: count }, (_, at) => wanted(`oms-${at + 1}`, imageSha256));
  let epoch = 0;
  const next = (): readonly string[] => commandMessages({ v: 1, agent: 'bench', epoch: (epoch += 1), at: Date.now(), pairs });
  const follow = (messages: readonly string[]): void => {
    const gathering = new CommandGathering();
    const commands = messages.map((message) => gathering.take(JSON.parse(message))).flatMap((taken): AgentCommand[] => (taken.is === 'whole' ? [taken.whole] : []));
    if (!commands[0] || !reconciler.command(commands[0])) throw new Error('the command was not taken');
  };
  try {
    follow(next());
    for (const until = Date.now() + PATIENCE_MS; !reconciler.observe().every(({ ready }) => ready); await sleep(TICK_MS)) {
      if (Date.now() > until) throw new Error('not all pairs became ready');
      reconciler.tick();
    }
    const times = { pass: [] as number[], command: [] as number[], observe: [] as number[] };
    for (let round = 0; round < ROUNDS; round++) {
      times.pass.push(timed(() => reconciler.pass()));
      const messages = next();
      times.command.push(timed(() => follow(messages)));
      times.observe.push(timed(() => JSON.stringify(reconciler.observe())));
      await sleep(0);
    }
    return times;
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** A pair as a release with a dozen settings and topics makes it. */
function wanted(instance: string, imageSha256: string): DesiredPair {
  const dozen = Array.from({ length: 12 }, (_, at) => at);
  return {
    instance, generation: 1, specHash: 'a'.repeat(64), deployment: 'd1', plugin: 'oms', poolType: 'OMSPool', desired: 'run', image: IMAGE, imageSha256, tags: ['release:1.4.0', 'role:stable'],
    env: Object.fromEntries(dozen.map((at) => [`SETTING_NUMBER_${at}`, `https://endpoint-${at}.example/path?limit=10`])),
    requestedGrants: dozen.map((at) => ({ topic: `platform.portfolio.scope-${at}.order.created`, action: 'publish' as const })),
    bootstrapToken: 'mbt_0123456789abcdef0123456789abcdef', busApiUrl: 'http://127.0.0.1:3000', limits: { memoryMb: 256, cpus: null }, probes: DEFAULT_PROBES, graceMs: 30_000,
  };
}

function timed(work: () => void): number {
  const begun = performance.now();
  work();
  return performance.now() - begun;
}
