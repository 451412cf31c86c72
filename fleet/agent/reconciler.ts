import type { AgentCommand, DesiredPair, ObservedPair } from '@/domain/deployments/agent-protocol';
import type { Handle } from './driver';
import { keyOf } from './handle-files';
import { PairRunner, type RunnerDeps } from './pair-runner';

/** Of a message to the console; the rest of the lines goes with the next. */
const LOG_BUDGET = 300_000;

/** Commands of one epoch overtake each other by moments; one that seems older still comes from another clock. */
const LATE_MS = 10_000;

/** Brings what runs to what is wanted, again and again: what it was told last, and what it sees now, decide. */
export class Reconciler {
  readonly #deps: RunnerDeps;
  readonly #runners = new Map<string, PairRunner>();
  readonly #leaving = new Set<string>();
  #wanted: ReadonlyMap<string, DesiredPair> | null = null;
  #told = { epoch: 0, at: 0 };

  constructor(deps: RunnerDeps) {
    this.#deps = deps;
    deps.driver.events((event) => {
      const runner = this.#runners.get(event.instance);
      if (runner?.wanted.generation === event.generation) runner.exited(event);
    });
  }

  /** Epoch of the last command taken; 0 = none yet. */
  get epochSeen(): number {
    return this.#told.epoch;
  }

  /** Takes over from the last manager. Of an instance only the latest generation goes on; what nobody wanted ends. */
  async resume(): Promise<void> {
    const { driver, kept } = this.#deps;
    const known = kept.readAll().toSorted((a, b) => b.wanted.generation - a.wanted.generation);
    const latest = known.filter((each, at) => known.findIndex(({ wanted }) => wanted.instance === each.wanted.instance) === at);
    const going = new Set(latest.map(({ wanted }) => keyOf(wanted)));
    const handles = this.#handles();
    await Promise.all([...handles.values()].filter((handle) => !going.has(keyOf(handle))).map((handle) => driver.removePair(handle)));
    for (const { wanted } of known) if (!going.has(keyOf(wanted))) kept.remove(wanted);
    for (const { wanted, story } of latest) this.#runners.set(wanted.instance, new PairRunner(wanted, this.#deps, story));
    await Promise.all(latest.map(({ wanted, story }) => this.#runners.get(wanted.instance)?.resume(handles.get(keyOf(wanted)), story)));
  }

  /** Takes the whole of what is wanted. False when it is older than what is known. */
  command({ epoch, at, pairs }: AgentCommand): boolean {
    const isLate = epoch === this.#told.epoch && at < this.#told.at && this.#told.at - at < LATE_MS;
    if (epoch < this.#told.epoch || isLate) return false;
    this.#told = { epoch, at };
    this.#wanted = new Map(pairs.map((pair) => [pair.instance, pair]));
    this.#follow();
    return true;
  }

  /** Another console counts anew. */
  forgetEpoch(): void {
    this.#told = { epoch: 0, at: 0 };
  }

  /** Carries on with what time brings; called several times a second. */
  tick(): void {
    for (const runner of this.#runners.values()) runner.tick();
  }

  /** Compares all that is wanted with all that is there; called every few seconds. */
  pass(): void {
    const handles = this.#handles();
    for (const runner of this.#runners.values()) runner.look(handles.get(keyOf(runner.wanted)));
    this.#follow();
  }

  /** How every pair is, with what it logged since the last time. */
  observe(): ObservedPair[] {
    const handles = this.#handles();
    let left = LOG_BUDGET;
    return [...this.#runners.values()].map((runner) => {
      const observed = runner.observed(handles.get(keyOf(runner.wanted)), left);
      left -= observed.logs.reduce((sum, { line }) => sum + line.length + 60, 0);
      return observed;
    });
  }

  /** Drains and stops every pair; each at most `graceMs`. */
  async stopAll(graceMs: number): Promise<void> {
    await Promise.all([...this.#runners.values()].map((runner) => runner.shutDown(graceMs)));
  }

  #follow(): void {
    if (!this.#wanted) return;
    for (const pair of this.#wanted.values()) this.#followOne(pair);
    for (const [instance, runner] of this.#runners) {
      if (this.#wanted.has(instance) || this.#leaving.has(instance)) continue;
      if (runner.facts.phase === 'stopped') void this.#remove(instance, runner);
      else runner.follow({ ...runner.wanted, desired: 'stop' });
    }
  }

  #followOne(pair: DesiredPair): void {
    const runner = this.#runners.get(pair.instance);
    if (this.#leaving.has(pair.instance)) return;
    if (!runner) {
      const fresh = new PairRunner(pair, this.#deps);
      this.#runners.set(pair.instance, fresh);
      return fresh.follow(pair);
    }
    if (pair.generation === runner.wanted.generation) return runner.follow(pair);
    // The bus has let its predecessor go already; there is nothing for it to finish.
    if (pair.generation > runner.wanted.generation) void this.#remove(pair.instance, runner);
  }

  async #remove(instance: string, runner: PairRunner): Promise<void> {
    this.#leaving.add(instance);
    this.#runners.delete(instance);
    await runner.leave();
    await this.#deps.driver.removePair(runner.wanted);
    this.#deps.kept.remove(runner.wanted);
    this.#leaving.delete(instance);
    this.#deps.onChange();
    this.#follow();
  }

  #handles(): ReadonlyMap<string, Handle> {
    return new Map(this.#deps.driver.list().map((handle) => [keyOf(handle), handle]));
  }
}
