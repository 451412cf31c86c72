import type { NatsConnection } from '@nats-io/nats-core';
import type pg from 'pg';
import type { Telemetry } from '@/domain/telemetry/messages';
import type { LoopContext } from '@/server/platform/loop-runner';
import { moveBurns } from '@/server/slo/move-burns';
import { countedAt, latestRows, writeTails } from '@/server/slo/prefix-store';
import { SummaryTeller } from '@/server/slo/summary-teller';
import { activeObjectives, definitionsStamp, type Objective } from '@/server/slo/slo-store';
import { TrackedObjective } from '@/server/slo/tracked-objective';
import type { Source } from '@/server/telemetry/sample-batch';
import type { TelemetrySink } from '@/server/telemetry/sink';

const DEFINITIONS_MS = 2000;
const EDGES_MS = 10_000;
const ALL_MS = 1000;

/**
 * Counts the events of every objective as telemetry comes in, evaluates what has news (and everything once a second),
 * writes down which alerts begin and end, and tells open pages. What it counts commits with the telemetry's position:
 * each message counts once, whichever worker dies in between.
 */
export class SloSink implements TelemetrySink {
  #tracked = new Map<string, TrackedObjective>();
  /** Retired, with something counted that is not stored yet. */
  readonly #leaving = new Map<string, TrackedObjective>();
  #stamp = '';
  #definitionsAt = 0;
  #edgesAt = 0;
  #allAt = 0;
  readonly #teller: SummaryTeller;

  constructor(deps: { connection: () => Promise<NatsConnection> }) {
    this.#teller = new SummaryTeller(deps.connection);
  }

  async open(ctx: LoopContext): Promise<void> {
    this.close();
    await this.#define(ctx);
  }

  add(source: Source, telemetry: Telemetry, at: number): void {
    for (const tracked of this.#tracked.values()) {
      if (tracked.objective.deployment === source.deployment) tracked.add(source, telemetry, at);
    }
  }

  async tick(ctx: LoopContext, now: number): Promise<void> {
    if (now - this.#definitionsAt >= DEFINITIONS_MS) await this.#refresh(ctx, now);
    if (now - this.#edgesAt >= EDGES_MS) await this.#readEdges(ctx, now);
    const all = now - this.#allAt >= ALL_MS;
    if (all) this.#allAt = now;
    const evaluated: TrackedObjective[] = [];
    for (const tracked of this.#tracked.values()) {
      if (!all && !tracked.hasNews) continue;
      const evaluation = tracked.evaluate(now / 1000);
      if (!evaluation) this.#edgesAt = 0;
      else {
        tracked.firing = await moveBurns(ctx, tracked.objective, evaluation, tracked.firing);
        evaluated.push(tracked);
      }
    }
    await this.#teller.tell(evaluated, now);
  }

  async store(client: pg.PoolClient): Promise<void> {
    const tails = [...this.#tracked, ...this.#leaving].flatMap(([objective, tracked]) => {
      const tail = tracked.takeTail();
      return tail ? [{ objective, ...tail }] : [];
    });
    await writeTails(client, tails);
  }

  stored(): void {
    this.#leaving.clear();
  }

  close(): void {
    this.#tracked = new Map();
    this.#leaving.clear();
    this.#stamp = '';
    this.#definitionsAt = this.#edgesAt = this.#allAt = 0;
  }

  async #refresh(ctx: LoopContext, now: number): Promise<void> {
    this.#definitionsAt = now;
    if ((await definitionsStamp(ctx.db)) !== this.#stamp) await this.#define(ctx);
  }

  async #define(ctx: LoopContext): Promise<void> {
    const stamp = await definitionsStamp(ctx.db);
    const objectives = await activeObjectives(ctx.db);
    await this.#follow(ctx, objectives);
    this.#forget(new Set(objectives.map((objective) => objective.id)));
    this.#stamp = stamp;
    this.#edgesAt = 0;
  }

  async #follow(ctx: LoopContext, objectives: readonly Objective[]): Promise<void> {
    const fresh = objectives.filter((objective) => !this.#tracked.has(objective.id));
    const rows = await latestRows(ctx.pool, fresh.map((objective) => objective.id));
    for (const objective of objectives) {
      const known = this.#tracked.get(objective.id);
      if (!known) this.#tracked.set(objective.id, new TrackedObjective(objective, rows.get(objective.id) ?? []));
      else if (known.objective.version !== objective.version) known.redefine(objective);
    }
  }

  #forget(living: ReadonlySet<string>): void {
    for (const [id, tracked] of [...this.#tracked].filter(([known]) => !living.has(known))) {
      this.#tracked.delete(id);
      this.#leaving.set(id, tracked);
    }
  }

  async #readEdges(ctx: LoopContext, now: number): Promise<void> {
    const missing = [...this.#tracked.values()].flatMap((tracked) => tracked.missingEdges(now / 1000).map((each) => ({ tracked, ...each })));
    const counted = await countedAt(ctx.pool, missing.map(({ tracked, edge }) => ({ objective: tracked.objective.id, at: edge })));
    for (const [index, { tracked, seconds, edge }] of missing.entries()) {
      const found = counted[index];
      if (found) tracked.learnEdge(seconds, edge, found);
    }
    this.#edgesAt = now;
  }
}
