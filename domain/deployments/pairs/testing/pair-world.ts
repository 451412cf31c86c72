import { type BackoffPolicy, DEV_BACKOFF } from '../backoff';
import type { PairEffect, PairEvent, PairFacts, PairHalf } from '../pair';
import { newPair, sidecarDueAt } from '../pair-moves';
import { stepPair } from '../step-pair';

/** Quick to alarm, so that random sequences come to it. */
const BACKOFF: BackoffPolicy = { ...DEV_BACKOFF, resetMs: 60_000, alertFailures: 3 };

/** Throws where a promise is broken; cheap enough for millions of looks. */
export function promise(kept: boolean, words: string, facts: unknown): void {
  if (!kept) throw new Error(`${words}: ${JSON.stringify(facts)}`);
}

/** Processes that do what the effects of a pair say, and a check of every step. */
export class PairWorld {
  pair: PairFacts = newPair(0);
  now = 0;
  readonly up: Record<PairHalf, boolean> = { sidecar: false, plugin: false };
  /** Credentials that the running sidecar holds. */
  identity = false;
  starts = 0;
  readonly seen = new Map<string, number>();

  send(event: PairEvent): void {
    const before = this.pair;
    const { pair, effects } = stepPair(before, event, { now: this.now, backoff: BACKOFF, spread: 0 });
    this.pair = pair;
    for (const effect of effects) this.#carryOut(effect, before, event);
    this.#count(pair.phase);
    promise(!pair.ready || (pair.phase === 'running' && pair.sidecar.up && pair.sidecarReady && pair.plugin.up), 'only a whole running pair is ready', { before, event, pair });
    const phase = pair.lostFrom ?? pair.phase;
    promise((pair.nextRetryAt !== null) === (phase === 'backoff'), 'a retry is announced while one is waited for', { before, event, pair });
    promise(pair.killAt === null || phase === 'stopping', 'only what is stopping is killed', { before, event, pair });
    promise(pair.phase !== 'stopped' || !(pair.sidecar.up || pair.plugin.up), 'nothing is left of what is stopped', { before, event, pair });
    promise(event.type !== 'tick' || (sidecarDueAt(pair) ?? Infinity) > this.now, 'no sidecar is waited for beyond its time', { before, event, pair });
    promise(pair.sidecar.up === this.up.sidecar && pair.plugin.up === this.up.plugin, 'the pair knows what is up', { before, event, pair, up: this.up });
  }

  exit(half: PairHalf, code: number | null): void {
    if (!this.up[half]) return;
    this.up[half] = false;
    if (half === 'sidecar') this.identity = false;
    this.send({ type: 'exited', half, exit: { code, signal: code === null ? 'SIGKILL' : null, oom: false } });
  }

  sidecarReady(): void {
    if (!this.up.sidecar) return;
    this.identity = true;
    this.send({ type: 'sidecar_ready' });
  }

  /** The agent is killed; its successor finds what runs. */
  succeed(): void {
    const { desired, phase } = this.pair;
    const startupPassed = phase === 'running';
    const starts = this.starts;
    const isWhole = this.up.sidecar && this.up.plugin && this.identity;
    this.pair = newPair(this.now);
    this.send({ type: 'adopted', sidecarUp: this.up.sidecar, sidecarReady: this.identity, pluginUp: this.up.plugin, startupPassed });
    promise(!isWhole || this.starts === starts, 'an adopted pair is not restarted', this.pair);
    if (desired === 'stop') this.send({ type: 'stop', why: 'wanted', graceMs: 1_000 });
    this.#count('adopted');
  }

  #carryOut(effect: PairEffect, before: PairFacts, event: PairEvent): void {
    this.#count(effect.type);
    if (effect.type === 'start') {
      promise(!this.up[effect.half], 'no half runs twice', { before, event });
      promise(effect.half === 'sidecar' || (this.up.sidecar && this.identity), 'a plugin starts only beside a sidecar with an identity', { before, event });
      promise(before.phase !== 'backoff' || event.type === 'run' || (before.nextRetryAt ?? 0) <= this.now, 'no start before its time', { before, event });
      this.up[effect.half] = true;
      this.starts += 1;
    }
    if (effect.type === 'drain') {
      promise(this.up[effect.half], 'what is drained is up', { before, event });
      promise(effect.half === 'plugin' || !this.up.plugin, 'the plugin goes first', { before, event });
    }
    if (effect.type === 'kill') promise(this.up[effect.half] && (before.killAt ?? Infinity) <= this.now, 'what is killed had its time', { before, event });
  }

  #count(what: string): void {
    this.seen.set(what, (this.seen.get(what) ?? 0) + 1);
  }
}
