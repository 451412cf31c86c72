import type { SloEvaluation } from '@/domain/slo/evaluate';
import { eventsOf, isAbout } from '@/domain/slo/events';
import type { Telemetry, TopicCounts } from '@/domain/telemetry/messages';
import { type Counted, minus, PrefixRing, type PrefixRow, type Tail } from '@/server/slo/prefix-ring';
import type { CountedWindow } from '@/server/slo/prefix-store';
import { exactEdge, finestStep, stepAt } from '@/server/slo/resolution';
import type { Objective, SloVersion } from '@/server/slo/slo-store';
import { evaluated, type Firing, windowsAsked } from '@/server/slo/windows';
import type { Source } from '@/server/telemetry/sample-batch';

/** Without news for so long, windows end now and no longer at the newest second heard. */
const NEWS_S = 2.5;
/** A far edge may lag this much, or one step, behind where it should be. */
const FAR_OFF_S = 60;
/** Topics remembered as being about the objective or not. */
const MAX_REMEMBERED = 10_000;

interface FarEdge {
  readonly edge: number;
  readonly counted: Counted;
}

/** One objective as the worker follows it: its last minutes in memory, the edges of longer windows as last read. */
export class TrackedObjective {
  readonly #ring: PrefixRing;
  readonly #far = new Map<number, FarEdge>();
  readonly #about = new Map<string, boolean>();
  #objective: Objective;
  /** Has been told something since it was last evaluated. */
  hasNews = true;
  firing: Firing[];
  evaluation: SloEvaluation | null = null;

  constructor(objective: Objective, rows: readonly PrefixRow[]) {
    this.#objective = objective;
    this.#ring = new PrefixRing(rows);
    this.firing = objective.burns;
  }

  get objective(): Objective {
    return this.#objective;
  }

  /** The same objective with other definitions. What was counted stays counted. */
  redefine(objective: Objective): void {
    this.#objective = objective;
    this.firing = objective.burns;
    this.#about.clear();
    this.#far.clear();
    this.hasNews = true;
  }

  /** Counts one message by the definition in force at its time. `at` in ms: the end of its interval. */
  add(source: Source, telemetry: Telemetry, at: number): void {
    const version = this.#objective.versions.findLast((each) => each.validFrom.getTime() <= at);
    if (version?.definition.plugin !== source.plugin) return;
    const second = Math.floor(at / 1000) + 1;
    const began = Math.floor(version.validFrom.getTime() / 1000) + 1;
    this.#ring.measured(Math.max(Math.floor((at - telemetry.intervalMs) / 1000) + 1, version.number === 1 ? began : 0), second);
    for (const line of telemetry.topics) {
      if (!this.#isAbout(version, line, source.instance)) continue;
      const events = eventsOf(version.definition, line);
      this.#ring.add(second, events.bad, events.total);
    }
    this.hasNews = true;
  }

  takeTail(): Tail | null {
    return this.#ring.takeTail(finestStep(this.#objective.definition.periodS));
  }

  /** Edges of windows that reach back beyond what is in memory, and are not those last read. */
  missingEdges(nowS: number): { seconds: number; edge: number }[] {
    const to = this.#end(nowS);
    return windowsAsked(this.#objective.definition)
      .map((seconds) => ({ seconds, edge: this.#edge(seconds, to) }))
      .filter(({ seconds, edge }) => this.#ring.upTo(edge) === null && this.#far.get(seconds)?.edge !== edge);
  }

  learnEdge(seconds: number, edge: number, counted: Counted): void {
    this.#far.set(seconds, { edge, counted });
  }

  /** The state as of `nowS` (seconds); null while an edge of a long window is not known. */
  evaluate(nowS: number): SloEvaluation | null {
    const to = this.#end(nowS);
    const windows: CountedWindow[] = [];
    for (const seconds of windowsAsked(this.#objective.definition)) {
      const window = this.#window(seconds, to);
      if (!window) return null;
      windows.push(window);
    }
    this.hasNews = false;
    return (this.evaluation = evaluated(this.#objective, windows, this.firing).evaluation);
  }

  #window(seconds: number, to: number): CountedWindow | null {
    const until = this.#ring.upTo(to);
    const edge = this.#edge(seconds, to);
    const near = this.#ring.upTo(edge);
    if (until && near) return { from: edge, to, ...minus(until, near) };
    const far = this.#far.get(seconds);
    if (!until || !far || edge - far.edge > FAR_OFF_S + stepAt(this.#objective.definition.periodS, seconds)) return null;
    return { from: far.edge, to, ...minus(until, far.counted) };
  }

  #edge(seconds: number, to: number): number {
    return exactEdge(this.#objective.definition.periodS, to - seconds, to);
  }

  #end(nowS: number): number {
    const { head } = this.#ring;
    return Math.abs(nowS - head) <= NEWS_S ? head : Math.floor(nowS);
  }

  #isAbout(version: SloVersion, line: TopicCounts, instance: string): boolean {
    const key = `${version.number} ${instance} ${line.direction} ${line.topic}`;
    const known = this.#about.get(key);
    if (known !== undefined) return known;
    const found = isAbout(version.definition, line, instance);
    if (this.#about.size >= MAX_REMEMBERED) this.#about.clear();
    this.#about.set(key, found);
    return found;
  }
}
