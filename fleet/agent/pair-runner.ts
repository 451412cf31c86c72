import type { DesiredPair, ObservedPair } from '@/domain/deployments/agent-protocol';
import type { BackoffPolicy } from '@/domain/deployments/pairs/backoff';
import type { PairEvent, PairFacts, PairHalf } from '@/domain/deployments/pairs/pair';
import { newPair, sidecarDueAt } from '@/domain/deployments/pairs/pair-moves';
import { stepPair } from '@/domain/deployments/pairs/step-pair';
import type { Log } from '../log';
import type { ExitEvent, Handle, RuntimeDriver } from './driver';
import type { ImageRegistry, Resolved } from './image-registry';
import type { KeptPairs, PairStory } from './kept-pairs';
import { LogTail } from './log-tail';
import { MemoryWatch } from './memory-watch';
import { restored, storyOf } from './pair-story';
import { refusedVariable, specOf, type SpecSurroundings } from './pair-spec';
import { ProbeRunner } from './probe-runner';

export interface RunnerDeps {
  readonly driver: RuntimeDriver;
  readonly images: ImageRegistry;
  readonly kept: KeptPairs;
  readonly surroundings: () => Omit<SpecSurroundings, 'pluginArgv'>;
  readonly backoff: BackoffPolicy;
  readonly log: Log;
  readonly now: () => number;
  readonly random: () => number;
  /** Something that the console is told has changed. */
  readonly onChange: () => void;
}

const IDLE: readonly PairFacts['phase'][] = ['pending', 'stopped', 'failed'];

/** Keeps one pair as it is wanted: carries out what the state machine says, and tells it what happens. */
export class PairRunner {
  readonly #deps: RunnerDeps;
  readonly #probes: ProbeRunner;
  readonly #logs: LogTail;
  readonly #memory: MemoryWatch;
  #facts: PairFacts;
  #wanted: DesiredPair;
  /** What runs, or is about to; another one is taken only when nothing runs. */
  #current: DesiredPair;
  /** Nothing that comes in any more concerns it. */
  #hasLeft = false;
  #asking = false;
  readonly #starting = new Map<PairHalf, Promise<void>>();
  #keptAs = '';

  constructor(wanted: DesiredPair, deps: RunnerDeps, story?: PairStory) {
    this.#deps = deps;
    this.#wanted = wanted;
    this.#current = wanted;
    this.#facts = newPair(deps.now());
    this.#logs = new LogTail(() => deps.driver.logs(wanted), deps.now);
    this.#memory = new MemoryWatch(() => deps.driver.stats(wanted));
    this.#probes = new ProbeRunner({
      now: deps.now,
      probe: (attempt) => deps.driver.probe(wanted, attempt),
      told: (event) => this.#dispatch(event),
      onSilentSidecar: () => {
        deps.log.warn('sidecar does not answer; ending it', { instance: wanted.instance });
        deps.driver.signal(wanted, 'sidecar', 'kill');
      },
    }, story);
  }

  get wanted(): DesiredPair {
    return this.#wanted;
  }

  get facts(): PairFacts {
    return this.#facts;
  }

  /** Begins where the last manager was: what runs is taken as it is. */
  async resume(handle: Handle | undefined, story: PairStory): Promise<void> {
    const isSidecarReady = await this.#deps.driver.isSidecarReady(this.#wanted);
    const resumed = restored(handle, story, { isSidecarReady, context: this.#context() });
    this.#facts = resumed.pair;
    if (this.#facts.plugin.up) this.#probes.begin(this.#current.probes, { startupPassed: story.phase === 'running' });
    this.#carryOut(resumed.effects);
    this.#converge();
    this.#noted();
  }

  /** What is wanted now; asked again and again, it changes nothing. */
  follow(wanted: DesiredPair): void {
    this.#wanted = { ...wanted, bootstrapToken: wanted.bootstrapToken ?? this.#wanted.bootstrapToken };
    this.#converge();
    this.#noted();
  }

  exited({ half, exit }: ExitEvent): void {
    this.#logs.read();
    const oom = half === 'plugin' && this.#memory.endedBy(exit, this.#current.limits.memoryMb);
    if (half === 'sidecar') this.#probes.forgetReadiness();
    else this.#probes.end();
    this.#dispatch({ type: 'exited', half, exit: { ...exit, oom } });
  }

  /** Carries on with what time brings: retries, kills, probes. */
  tick(): void {
    if (this.#hasLeft) return;
    const { phase, nextRetryAt, killAt, sidecar, sidecarReady } = this.#facts;
    const now = this.#deps.now();
    if ([nextRetryAt, killAt, sidecarDueAt(this.#facts)].some((at) => at !== null && at <= now)) this.#dispatch({ type: 'tick' });
    if (sidecar.up && !sidecarReady && phase !== 'stopping') void this.#askSidecar();
    if (phase === 'starting_plugin' || phase === 'running') this.#probes.tick();
  }

  /** What is seen, whatever was heard: an end that nobody told of, memory, logs. */
  look(handle: Handle | undefined): void {
    if (this.#hasLeft) return;
    for (const half of ['plugin', 'sidecar'] as const) {
      if (this.#facts[half].up && !this.#starting.has(half) && !handle?.[half]) this.exited({ ...this.#wanted, half, pid: 0, exit: { code: null, signal: null, oom: false } });
    }
    this.#logs.read();
    if (this.#memory.isTooMuch(this.#current.limits.memoryMb)) this.#deps.driver.signal(this.#wanted, 'plugin', 'kill');
    this.#converge();
  }

  /** For the console; takes the log lines that fit into `logBudget` characters along. */
  observed(handle: Handle | undefined, logBudget: number): ObservedPair {
    const { phase, ready, reason, since, restarts, nextRetryAt, adopted, sidecar, plugin, lastExit } = this.#facts;
    const { instance, generation } = this.#wanted;
    return {
      instance, generation, specHash: this.#current.specHash, phase, ready, reason: reason.slice(0, 500), since, restarts, nextRetryAt, adopted,
      sidecar: { pid: handle?.sidecar?.pid ?? null, restarts: sidecar.restarts },
      plugin: { pid: handle?.plugin?.pid ?? null, restarts: plugin.restarts },
      probes: this.#probes.strips(),
      lastExit: lastExit?.slice(0, 500) ?? null,
      memoryMb: this.#memory.lastMb,
      recoveryMs: this.#probes.recoveryMs,
      logs: this.#logs.take(logBudget),
    };
  }

  /** The manager leaves and takes the pair along; the next one starts it again as if nothing had been. */
  async shutDown(graceMs: number): Promise<void> {
    this.#facts = { ...newPair(this.#deps.now()), desired: 'stop', reason: 'Its agent was stopped' };
    this.#noted();
    await this.leave();
    await this.#deps.driver.stopPair(this.#wanted, { graceMs: Math.min(graceMs, this.#wanted.graceMs) });
  }

  /** Does nothing more. Resolves when nothing is being started any more. */
  async leave(): Promise<void> {
    this.#hasLeft = true;
    await Promise.all(this.#starting.values());
  }

  #converge(): void {
    const { phase, desired } = this.#facts;
    const isIdle = IDLE.includes(phase);
    const isSame = this.#current.specHash === this.#wanted.specHash;
    const moved = isSame && this.#current.busApiUrl !== this.#wanted.busApiUrl;
    if (isIdle || isSame) this.#current = this.#wanted;
    // A sidecar that knows only where the console was comes back with where it is; its plugin stays.
    if (moved && !isIdle) this.#deps.driver.signal(this.#wanted, 'sidecar', 'drain');
    if (this.#wanted.desired === 'stop') {
      if (desired === 'run' || phase === 'pending' || phase === 'failed') this.#dispatch({ type: 'stop', why: 'Stopping as asked', graceMs: this.#wanted.graceMs });
    } else if (!isIdle && !isSame) {
      if (desired === 'run') this.#dispatch({ type: 'stop', why: 'Another specification is wanted', graceMs: this.#wanted.graceMs });
    } else if (isIdle) this.#run();
    else if (desired === 'stop') this.#dispatch({ type: 'run' });
  }

  #run(): void {
    const image = this.#program();
    if (image.ok) return this.#dispatch({ type: 'run' });
    if (this.#facts.phase !== 'failed' || this.#facts.reason !== image.why) this.#dispatch({ type: 'refused', why: image.why });
  }

  #program(): Resolved {
    const { env, image, imageSha256 } = this.#current;
    const why = refusedVariable(env);
    return why === null ? this.#deps.images.resolve(image, imageSha256) : { ok: false, why };
  }

  #dispatch(event: PairEvent): void {
    if (this.#hasLeft) return;
    const { phase } = this.#facts;
    const { pair, effects } = stepPair(this.#facts, event, this.#context());
    this.#facts = pair;
    if (pair.phase !== phase) this.#deps.log.info('pair', { instance: this.#wanted.instance, generation: this.#wanted.generation, phase: pair.phase, reason: pair.reason });
    this.#carryOut(effects);
    if (pair.phase === 'stopped' && phase !== 'stopped') this.#converge();
    this.#noted();
  }

  #carryOut(effects: ReturnType<typeof stepPair>['effects']): void {
    for (const effect of effects) {
      if (effect.type === 'start') this.#starting.set(effect.half, this.#start(effect.half));
      else if (effect.type === 'alert') this.#deps.log.warn('pair fails again and again', { instance: this.#wanted.instance, why: effect.why });
      else this.#deps.driver.signal(this.#wanted, effect.half, effect.type);
    }
  }

  async #start(half: PairHalf): Promise<void> {
    const { driver, surroundings } = this.#deps;
    const failure = await (async () => {
      const image = this.#program();
      if (!image.ok) return image.why;
      const handle = await driver.ensurePair(specOf(this.#current, { ...surroundings(), pluginArgv: image.argv }), [half]);
      return handle[half] ? null : 'its sidecar does not listen';
    })().catch((error: unknown) => (error instanceof Error ? error.message : String(error)));
    this.#starting.delete(half);
    if (this.#hasLeft) return;
    if (failure !== null) return this.#dispatch({ type: 'start_failed', half, why: failure });
    if (half === 'plugin') this.#probes.begin(this.#current.probes);
    this.#dispatch({ type: 'started', half });
    // Asked to end while it was being started.
    if (this.#facts.phase === 'stopping') driver.signal(this.#wanted, half, 'drain');
  }

  async #askSidecar(): Promise<void> {
    if (this.#asking) return;
    this.#asking = true;
    const isReady = await this.#deps.driver.isSidecarReady(this.#wanted);
    this.#asking = false;
    if (isReady) this.#dispatch({ type: 'sidecar_ready' });
  }

  #context() {
    return { now: this.#deps.now(), backoff: this.#deps.backoff, spread: this.#deps.random() * 2 - 1 };
  }

  #noted(): void {
    if (this.#hasLeft) return;
    const story = storyOf(this.#facts, this.#probes);
    const text = JSON.stringify([this.#wanted, { ...story, strips: null }, this.#facts.ready, this.#facts.sidecar, this.#facts.plugin]);
    if (text === this.#keptAs) return;
    this.#keptAs = text;
    this.#deps.kept.write(this.#wanted, story);
    this.#deps.onChange();
  }
}
