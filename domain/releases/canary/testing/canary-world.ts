import { isRefused, newCanaryRun, STOP_AFTER_ZERO_MS, STOP_UNCONFIRMED_MS } from '../canary-moves';
import type { CanaryEffect, CanaryEvent, CanaryRun } from '../run';
import { stepCanary } from '../step-canary';
import type { CanaryStep } from '../steps';
import { divideShares, orderOfChange, SHARES } from '../weights';

/** Throws where a promise is broken; cheap enough for millions of looks. */
export function promise(kept: boolean, words: string, facts: unknown): void {
  if (!kept) throw new Error(`${words}: ${JSON.stringify(facts)}`);
}

const STABLE = ['s1', 's2', 's3'];
const CANARY = ['c1', 'c2'];
const HAND: readonly CanaryEvent['type'][] = ['skip', 'set_weight', 'promote_full', 'resume'];

/** Sidecars that hold what the effects of a run say, and a check of every step. */
export class CanaryWorld {
  run: CanaryRun;
  now = 0;
  readonly seen = new Map<string, number>();
  #shares = new Map<string, number>(shareMap(0));
  #running = new Set([...STABLE, ...CANARY]);
  #zeroSetAt: Record<'canary' | 'stable', number | null> = { canary: 0, stable: null };
  #passed = false;
  #aborted = false;
  #ready = false;

  constructor(steps: readonly CanaryStep[]) {
    this.run = newCanaryRun(steps, 0);
  }

  send(event: CanaryEvent): void {
    const before = this.run;
    const outcome = stepCanary(before, event, this.now);
    if (isRefused(outcome)) return this.#refused(event, outcome.kind);
    this.run = outcome.run;
    this.#count(outcome.run.phase);
    if (outcome.run.pause) this.#count(`paused: ${outcome.run.pause.reason}`);
    this.#checkAnalysis(before, event);
    if (outcome.run.phase === 'aborted') this.#aborted = true;
    if (event.type === 'ready') this.#ready = true;
    for (const effect of outcome.effects) this.#carryOut(effect, before, event);
    this.#check(before, event);
  }

  #check(before: CanaryRun, event: CanaryEvent): void {
    const { run } = this;
    const facts = { before, event, run };
    promise(run.version === before.version + 1, 'every transition is a version', facts);
    promise(sum(this.#shares) === SHARES, 'the shares are twenty at every instant', facts);
    promise(this.#sideShares(CANARY) * 5 === run.percent, 'the shares are those of the weight', facts);
    promise(run.percent === 0 || this.#ready, 'nothing goes to what is not ready', facts);
    promise((run.pause !== null) === (run.phase === 'paused'), 'what is paused says why', facts);
    promise(run.phase !== 'paused' || run.deadlineAt === null, 'the deadline stands still while paused', facts);
    promise(!this.#aborted || (run.phase === 'aborted' && run.percent === 0), 'an abort is never taken back', facts);
    promise([...this.#shares].every(([id, shares]) => shares === 0 || this.#running.has(id)), 'nobody is stopped who has a share', facts);
    promise(run.phase !== 'done' || run.percent === 100, 'what is done has everything', facts);
  }

  /** From a step that measures only a pass leads on by itself. */
  #checkAnalysis(before: CanaryRun, event: CanaryEvent): void {
    if (event.type === 'analysis' && event.verdict === 'successful' && this.run.analysis === 'successful') this.#passed = true;
    const hasLeft = before.steps[before.step]?.kind === 'analysis' && this.run.step > before.step && this.run.phase !== 'aborted';
    if (hasLeft) promise(this.#passed || HAND.includes(event.type), 'no data is never a pass', { before, event, run: this.run });
  }

  #carryOut(effect: CanaryEffect, before: CanaryRun, event: CanaryEvent): void {
    const facts = { before, event, effect, run: this.run };
    this.#count(effect.type === 'log' ? effect.what : effect.type);
    switch (effect.type) {
      case 'log': return;
      case 'measure': this.#passed = false; return;
      case 'set_weight': return this.#divide(effect.percent);
      case 'stop_canary':
      case 'stop_stable': {
        const side = effect.type === 'stop_canary' ? 'canary' : 'stable';
        const ids = side === 'canary' ? CANARY : STABLE;
        const since = this.#zeroSetAt[side];
        const { appliedAt } = this.run;
        const hasWaited = appliedAt === null ? since !== null && this.now - since >= STOP_UNCONFIRMED_MS : this.now - appliedAt >= STOP_AFTER_ZERO_MS;
        promise(this.#sideShares(ids) === 0 && since !== null && hasWaited, 'weight 0 comes long before the stop', facts);
        promise(this.#running.size === STABLE.length + CANARY.length, 'only one side ever stops', facts);
        for (const id of ids) this.#running.delete(id);
        return this.#check(before, event);
      }
    }
  }

  /** Every single move of a share is an instant too. */
  #divide(percent: number): void {
    const to = new Map(shareMap(percent));
    const { grow, shrink } = orderOfChange(this.#shares, to);
    const held = new Map(this.#shares);
    for (const id of [...grow, ...shrink]) {
      held.set(id, to.get(id) ?? 0);
      promise(sum(held) >= SHARES, 'no message finds fewer takers while shares move', { percent, held: [...held] });
    }
    promise(sum(held) === SHARES, 'and in the end there are twenty', [...held]);
    this.#shares = held;
    this.#zeroSetAt = { canary: percent === 0 ? (this.#zeroSetAt.canary ?? this.now) : null, stable: percent === 100 ? (this.#zeroSetAt.stable ?? this.now) : null };
  }

  #refused(event: CanaryEvent, kind: string): void {
    this.#count(`refused: ${kind}`);
    promise(event.type !== 'abort' || this.run.stopSent || this.run.phase === 'aborted' || this.run.phase === 'done', 'an abort is at hand until the old version stops', { event, run: this.run });
  }

  #sideShares(ids: readonly string[]): number {
    return ids.reduce((total, id) => total + (this.#shares.get(id) ?? 0), 0);
  }

  #count(what: string): void {
    this.seen.set(what, (this.seen.get(what) ?? 0) + 1);
  }
}

function shareMap(percent: number): [string, number][] {
  const division = divideShares({ stable: STABLE.length, canary: CANARY.length }, percent);
  if (!division.ok) throw new Error(division.reason);
  return [...STABLE.map((id, index): [string, number] => [id, division.stable[index] ?? 0]), ...CANARY.map((id, index): [string, number] => [id, division.canary[index] ?? 0])];
}

function sum(shares: ReadonlyMap<string, number>): number {
  return [...shares.values()].reduce((total, one) => total + one, 0);
}
