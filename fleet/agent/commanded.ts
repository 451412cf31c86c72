import { randomBytes } from 'node:crypto';
import { totalmem } from 'node:os';
import path from 'node:path';
import { MAX_PAIRS_PER_AGENT, type AgentCommand, type AgentStatus } from '@/domain/deployments/agent-protocol';
import type { BackoffPolicy } from '@/domain/deployments/pairs/backoff';
import type { Log } from '../log';
import { ConsoleContact } from './console-contact';
import { ImageRegistry } from './image-registry';
import { KeptPairs } from './kept-pairs';
import type { AgentEntry, Manifest } from './manifest';
import { ProcessDriver } from './process-driver';
import { Reconciler } from './reconciler';

const TICK_MS = 200;
const PASS_MS = 5_000;
/** What a sidecar and a plugin take of their own: 60 MiB measured when fresh (what they share with all other programs of Node is not theirs), and room to grow. */
const PAIR_BYTES = 100 * 1024 * 1024;

export interface CommandedOptions {
  readonly manifest: Manifest;
  readonly agent: AgentEntry;
  readonly baseDir: string;
  readonly inherited: Readonly<Record<string, string>>;
  /** See `guardOf`: what the pairs must not outlive, if anything. */
  readonly guard: string | null;
  readonly backoff: BackoffPolicy;
  readonly log: Log;
}

/** The part of the agent that does what its console says. */
export class Commanded {
  readonly #options: CommandedOptions;
  readonly #boot = randomBytes(9).toString('base64url');
  readonly #driver: ProcessDriver;
  readonly #images: ImageRegistry;
  readonly #reconciler: Reconciler;
  readonly #timers: NodeJS.Timeout[];
  #manifest: Manifest;
  #agent: AgentEntry;
  #contact: ConsoleContact | null = null;

  private constructor(options: CommandedOptions) {
    const { manifest, agent, baseDir, inherited, guard, backoff, log } = options;
    this.#options = options;
    this.#manifest = manifest;
    this.#agent = agent;
    const stateDir = path.resolve(baseDir, manifest.stateDir);
    this.#driver = new ProcessDriver({ stateDir, logDir: path.resolve(baseDir, manifest.logDir), inherited, guard });
    this.#images = new ImageRegistry(manifest.images ?? [], baseDir);
    this.#reconciler = new Reconciler({
      driver: this.#driver,
      images: this.#images,
      kept: new KeptPairs(stateDir),
      surroundings: () => ({ baseDir, sidecarCommand: this.#manifest.sidecarCommand, checkpointDir: path.join(stateDir, 'checkpoints') }),
      backoff,
      log,
      now: () => Date.now(),
      random: Math.random,
      onChange: () => this.#contact?.changed(),
    });
    this.#timers = [setInterval(() => this.#reconciler.tick(), TICK_MS), setInterval(() => this.#reconciler.pass(), PASS_MS)];
  }

  /** Takes over what the last agent left running, then listens to the console. */
  static async start(options: CommandedOptions): Promise<Commanded> {
    const commanded = new Commanded(options);
    await commanded.#reconciler.resume();
    commanded.#call();
    return commanded;
  }

  /** The manifest has changed: images, the way to the console, or our name there. Pairs go on. */
  async follow(manifest: Manifest, agent: AgentEntry): Promise<void> {
    const isElsewhere = manifest.busApiUrl !== this.#manifest.busApiUrl || agent.id !== this.#agent.id || agent.token !== this.#agent.token;
    this.#manifest = manifest;
    this.#agent = agent;
    this.#images.replace(manifest.images ?? []);
    if (!isElsewhere) return this.#contact?.changed();
    await this.#contact?.close();
    this.#reconciler.forgetEpoch();
    this.#call();
  }

  /** Does what a command says, as if it had come over the bus. */
  command(command: AgentCommand): void {
    if (this.#reconciler.command(command)) this.#contact?.changed();
  }

  status(): AgentStatus {
    return {
      v: 1,
      agent: this.#agent.id,
      boot: this.#boot,
      at: Date.now(),
      driver: this.#driver.kind,
      capabilities: this.#driver.capabilities(),
      capacity: { pairs: this.#agent.pairs ?? defaultCapacity() },
      images: this.#images.list(),
      epochSeen: this.#reconciler.epochSeen,
      pairs: this.#reconciler.observe(),
    };
  }

  /** Drains and stops every pair, each with at most `graceMs`. */
  async stop(graceMs: number): Promise<void> {
    for (const timer of this.#timers) clearInterval(timer);
    await this.#reconciler.stopAll(graceMs);
    await this.#contact?.close();
    this.#driver.close();
  }

  #call(): void {
    const { baseDir, log } = this.#options;
    this.#contact = new ConsoleContact({
      id: this.#agent.id,
      token: this.#agent.token,
      busApiUrl: this.#manifest.busApiUrl,
      stateDir: path.resolve(baseDir, this.#manifest.stateDir),
      log,
      onCommand: (command) => this.command(command),
      status: () => this.status(),
    });
  }
}

/** As many pairs as half the memory holds: of the machine, or of the part of it that is ours. */
function defaultCapacity(): number {
  const ours = process.constrainedMemory() || Infinity;
  return Math.min(MAX_PAIRS_PER_AGENT, Math.max(1, Math.floor(Math.min(totalmem(), ours) / 2 / PAIR_BYTES)));
}
