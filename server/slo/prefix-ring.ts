/** What an objective has counted since it began: the sum over a window is the difference of two of these. */
export interface Counted {
  readonly bad: number;
  readonly total: number;
  readonly measuredS: number;
}

export interface PrefixRow extends Counted {
  /** Seconds since the epoch; everything up to and including the second that ends here is counted. */
  readonly at: number;
}

/** Rows after `after` are to be replaced by these. */
export interface Tail {
  readonly after: number;
  readonly rows: readonly PrefixRow[];
}

export const NOTHING: Counted = { bad: 0, total: 0, measuredS: 0 };

/** Seconds that are kept one by one. */
export const RING_S = 900;
/** Events this much older than the newest are counted in the oldest second that may still be rewritten. */
const REWRITABLE_S = RING_S - 60;

export function plus(a: Counted, b: Counted): Counted {
  return { bad: a.bad + b.bad, total: a.total + b.total, measuredS: a.measuredS + b.measuredS };
}

export function minus(a: Counted, b: Counted): Counted {
  return { bad: a.bad - b.bad, total: a.total - b.total, measuredS: a.measuredS - b.measuredS };
}

/**
 * The last 15 minutes of one objective, second by second, over the sum of everything before. Events may come late and
 * in any order; `takeTail` gives the rows that tell the same to the database.
 */
export class PrefixRing {
  readonly #bad = new Float64Array(RING_S);
  readonly #total = new Float64Array(RING_S);
  readonly #measured = new Float64Array(RING_S);
  #head: number;
  #sum: Counted;
  /** The earliest second changed since the last tail. */
  #dirtyFrom: number | null = null;
  /** Changed seconds that have left the ring before they were stored. */
  #left: PrefixRow[] = [];
  /** Sum up to the ring's first second. */
  #base: Counted;

  /** Takes up where `rows` (ascending, the last 15 minutes and the row before them) end; begins anew without any. */
  constructor(rows: readonly PrefixRow[] = []) {
    this.#head = rows.at(-1)?.at ?? 0;
    this.#sum = rows.at(-1) ?? NOTHING;
    this.#base = rows.findLast((row) => row.at <= this.#head - RING_S) ?? NOTHING;
    let before: Counted = this.#base;
    let beforeAt = this.#head - RING_S;
    for (const row of rows.filter(({ at }) => at > this.#head - RING_S)) {
      this.#restore(row, minus(row, before), beforeAt);
      before = row;
      beforeAt = row.at;
    }
  }

  /** The newest second heard of; 0 before the first. */
  get head(): number {
    return this.#head;
  }

  /** Counts events of the second that ends at `second`. */
  add(second: number, bad: number, total: number): void {
    if (total === 0 && bad === 0) return;
    const at = this.#place(second);
    this.#bad[at % RING_S] = (this.#bad[at % RING_S] ?? 0) + bad;
    this.#total[at % RING_S] = (this.#total[at % RING_S] ?? 0) + total;
    this.#sum = plus(this.#sum, { bad, total, measuredS: 0 });
    this.#dirtyFrom = Math.min(this.#dirtyFrom ?? at, at);
  }

  /** The plugin was heard in the seconds that end at `first` to `last`. */
  measured(first: number, last: number): void {
    if (last > this.#head) this.#advance(last);
    for (let at = Math.max(first, this.#oldest); at <= last; at += 1) {
      if ((this.#measured[at % RING_S] ?? 0) > 0) continue;
      this.#measured[at % RING_S] = 1;
      this.#sum = plus(this.#sum, { bad: 0, total: 0, measuredS: 1 });
      this.#dirtyFrom = Math.min(this.#dirtyFrom ?? at, at);
    }
  }

  /** Everything counted up to the end of `second`; null when that is no longer known second by second. */
  upTo(second: number): Counted | null {
    if (second >= this.#head) return this.#sum;
    if (second < this.#head - RING_S) return null;
    let { bad, total, measuredS } = this.#sum;
    for (let each = this.#head; each > second; each -= 1) {
      const at = each % RING_S;
      bad -= this.#bad[at] ?? 0;
      total -= this.#total[at] ?? 0;
      measuredS -= this.#measured[at] ?? 0;
    }
    return { bad, total, measuredS };
  }

  /** What is to be written since the last call, in rows `step` seconds apart (and one at the newest second); null for nothing. */
  takeTail(step: number): Tail | null {
    if (this.#dirtyFrom === null) return null;
    const after = Math.floor((this.#dirtyFrom - 1) / step) * step;
    const rows: PrefixRow[] = [];
    for (const row of this.#changedAfter(after)) {
      const at = Math.min(Math.ceil(row.at / step) * step, this.#head);
      if (rows.at(-1)?.at === at) rows.pop();
      rows.push({ ...row, at });
    }
    this.#dirtyFrom = null;
    this.#left = [];
    return { after, rows };
  }

  get #oldest(): number {
    return this.#head - REWRITABLE_S + 1;
  }

  #slot(second: number): Counted {
    const at = second % RING_S;
    return { bad: this.#bad[at] ?? 0, total: this.#total[at] ?? 0, measuredS: this.#measured[at] ?? 0 };
  }

  #place(second: number): number {
    if (second > this.#head) this.#advance(second);
    return Math.max(second, this.#oldest);
  }

  #advance(to: number): void {
    const last = Math.min(to - RING_S, this.#head);
    for (let leaving = Math.max(this.#head - RING_S, 0) + 1; leaving <= last; leaving += 1) this.#leave(leaving);
    this.#head = to;
  }

  #leave(second: number): void {
    const slot = this.#slot(second);
    if (slot.total === 0 && slot.measuredS === 0) return;
    this.#base = plus(this.#base, slot);
    if (this.#dirtyFrom !== null) this.#left.push({ at: second, ...this.#base });
    const at = second % RING_S;
    this.#bad[at] = this.#total[at] = this.#measured[at] = 0;
  }

  *#changedAfter(after: number): Generator<PrefixRow> {
    for (const row of this.#left) if (row.at > after) yield row;
    let sum = this.#base;
    for (let second = Math.max(this.#head - RING_S, 0) + 1; second <= this.#head; second += 1) {
      const slot = this.#slot(second);
      if (slot.total === 0 && slot.measuredS === 0) continue;
      sum = plus(sum, slot);
      if (second > after) yield { at: second, ...sum };
    }
  }

  #restore(row: PrefixRow, delta: Counted, after: number): void {
    const at = row.at % RING_S;
    this.#bad[at] = delta.bad;
    this.#total[at] = delta.total;
    // Rows may be seconds apart: those measured are taken to be the last ones before the row.
    const spread = Math.min(delta.measuredS, row.at - after);
    for (let second = row.at; second > row.at - spread; second -= 1) this.#measured[second % RING_S] = 1;
    this.#measured[at] = delta.measuredS - Math.max(spread - 1, 0);
  }
}
