import type { PairEvent } from '@/domain/deployments/pairs/pair';
import { dueProbes, startProbes, stepProbes, type ProbeStates } from '@/domain/deployments/pairs/probe-run';
import type { ProbeOutcome, ProbeRole, ProbeSet } from '@/domain/deployments/pairs/probes';
import type { PairStory } from './kept-pairs';
import type { ProbeAnswer, ProbeTry } from './probe-pair';

export interface ProbeRunnerDeps {
  readonly now: () => number;
  readonly probe: (attempt: ProbeTry) => Promise<ProbeAnswer>;
  readonly told: (event: PairEvent) => void;
  /** The sidecar did not answer for so long that its plugin cannot be judged. */
  readonly onSilentSidecar: () => void;
}

const SILENT_TRIES = 3;
const NONE = { startup: '', liveness: '', readiness: '' };

/** Runs the probes of one pair, each in its time and one try of each at once. */
export class ProbeRunner {
  readonly #deps: ProbeRunnerDeps;
  readonly #trying = new Set<ProbeRole>();
  #specs: ProbeSet | null = null;
  #states: ProbeStates | null = null;
  #strips: PairStory['strips'];
  #silent = 0;
  /** Changes with every start of the plugin, so that an answer about the one before is not taken for this one. */
  #run = 0;
  /** How long the state took to come back before the last Ready. */
  recoveryMs: number | null;

  constructor(deps: ProbeRunnerDeps, story?: PairStory) {
    this.#deps = deps;
    this.#strips = story?.strips ?? NONE;
    this.recoveryMs = story?.recoveryMs ?? null;
  }

  /** The plugin has been started; one that was adopted need not show again that it started well. */
  begin(specs: ProbeSet, { startupPassed = false } = {}): void {
    const now = this.#deps.now();
    this.end();
    const states = startProbes(specs, now);
    const passed = { ...states.startup, result: 'success', isOver: true } as const;
    this.#specs = specs;
    this.#states = this.#shown(startupPassed ? { ...states, startup: passed } : states);
  }

  /** The plugin has ended. */
  end(): void {
    this.#strips = this.strips();
    this.#run += 1;
    this.#states = null;
    this.#silent = 0;
  }

  /** The sidecar has ended: it takes a new success until messages flow again. */
  forgetReadiness(): void {
    if (!this.#states || !this.#specs) return;
    const { readiness } = startProbes(this.#specs, this.#deps.now());
    this.#states = { ...this.#states, readiness: { ...readiness, strip: this.#states.readiness.strip } };
  }

  /** The last tries of each probe, one letter each. */
  strips(): PairStory['strips'] {
    const states = this.#states;
    return states ? { startup: states.startup.strip, liveness: states.liveness.strip, readiness: states.readiness.strip } : this.#strips;
  }

  tick(): void {
    if (!this.#states) return;
    for (const role of dueProbes(this.#states, this.#deps.now())) void this.#try(role);
  }

  async #try(role: ProbeRole): Promise<void> {
    const specs = this.#specs;
    if (!specs || this.#trying.has(role)) return;
    const run = this.#run;
    this.#trying.add(role);
    const { outcome, recoveryMs } = await this.#deps.probe({ ...specs[role], role }).catch(() => ({ outcome: 'unknown' as const, recoveryMs: null }));
    this.#trying.delete(role);
    if (run !== this.#run || !this.#states) return;
    if (recoveryMs !== null) this.recoveryMs = recoveryMs;
    const { states, change } = stepProbes(this.#states, specs, role, outcome, this.#deps.now());
    this.#states = states;
    this.#heard(role, outcome);
    if (change === 'startup_passed' || change === 'startup_failed' || change === 'liveness_failed') this.#deps.told({ type: change });
    // Said after every try: the pair may have lost its readiness for another reason.
    else if (role === 'readiness') this.#deps.told({ type: 'readiness', ready: states.readiness.result === 'success', why: 'the readiness probe fails' });
  }

  #heard(role: ProbeRole, outcome: ProbeOutcome): void {
    if (role === 'readiness') return;
    this.#silent = outcome === 'unknown' ? this.#silent + 1 : 0;
    if (this.#silent < SILENT_TRIES) return;
    this.#silent = 0;
    this.#deps.onSilentSidecar();
  }

  #shown(states: ProbeStates): ProbeStates {
    const { startup, liveness, readiness } = this.#strips;
    return { startup: { ...states.startup, strip: startup }, liveness: { ...states.liveness, strip: liveness }, readiness: { ...states.readiness, strip: readiness } };
  }
}
