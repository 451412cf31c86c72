import { mayCause } from './cause-kinds';
import type { SloDefinition } from './definition';
import { pairsOf } from './pairs';
import { errorBudget } from './target';

/** A stretch of the period with its exact counts. Slots are in order, do not overlap and cover the period. */
export interface LedgerSlot {
  /** Epoch milliseconds. */
  readonly from: number;
  readonly to: number;
  readonly bad: number;
  readonly total: number;
  /** Burn rate of the `burnStartWindowS` before `to`; null without traffic or data. */
  readonly burn5m: number | null;
}

/** A row of `changes` that may have caused a burn. Superseded rows are left out by the caller. */
export interface CauseChange {
  readonly id: string;
  readonly kind: string;
  readonly plugin: string | null;
  readonly title: string;
  /** Epoch milliseconds. */
  readonly effectiveFrom: number;
  readonly recordedAt: number;
}

/** `incident` is reserved: an open incident of the service will come before any change. */
export const CAUSE_KINDS = ['incident', 'change', 'missing', 'background'] as const;
export type CauseKind = (typeof CAUSE_KINDS)[number];

export interface LedgerCause {
  readonly kind: CauseKind;
  readonly changeId: string | null;
  readonly changeKind: string | null;
  readonly title: string;
  /** First and last instant at which it spent; null for what has no place in time. */
  readonly from: number | null;
  readonly to: number | null;
  readonly badEvents: number;
  /** Part of the whole budget, 0 to ∞; null for an invariant and without traffic. */
  readonly shareOfBudget: number | null;
}

export interface Ledger {
  /** The largest spender first; what nothing explains last. */
  readonly causes: readonly LedgerCause[];
  /** Of all causes: exactly what the slots, and the time counted as bad, spent. */
  readonly sum: { readonly badEvents: number; readonly shareOfBudget: number | null };
}

export interface LedgerInput {
  readonly definition: SloDefinition;
  readonly slots: readonly LedgerSlot[];
  readonly changes: readonly CauseChange[];
  /** The objective's plugin and those upstream of it. */
  readonly related: ReadonlySet<string>;
  /**
   * Where the period begins, when slots begin earlier. Those before it spend nothing; they only show how long a
   * run has been going, so that a cause is kept while the start of its run leaves the period.
   */
  readonly countFrom?: number;
  /** What `assumedEvents` of the period says: events that time without data was counted as. */
  readonly assumed?: { readonly bad: number; readonly total: number };
  /** What `expectedScale` of the period says; 1 for a whole period. */
  readonly expected?: number;
}

/** A change explains a burn that starts at most this long after it. */
export const CAUSE_REACH_MS = 3_600_000;

/** Seconds of the window whose burn above 1 marks the start of a run: 5 min, or the fastest window of a short period. */
export function burnStartWindowS(definition: Pick<SloDefinition, 'periodS' | 'budgetShares'>): number {
  return Math.min(300, pairsOf(definition)[0].longS);
}

/**
 * Who spent the budget (formula F15). Slots that burn above 1 in a row are a run; a run belongs to the latest
 * change of a related plugin in the hour before its start, and to the later recorded of two at the same instant.
 * A run that grows until it would page is looked at again: what made it grow may have come after it began.
 * The rest is background. Every bad event stands in exactly one cause.
 */
export function spendLedger({ definition, slots, changes, related, countFrom = Number.NEGATIVE_INFINITY, assumed = { bad: 0, total: 0 }, expected = 1 }: LedgerInput): Ledger {
  const total = slots.filter((slot) => slot.from >= countFrom).reduce((sum, slot) => sum + slot.total, assumed.total);
  const allowed = errorBudget(definition.target) * total * expected;
  const shareOf = (bad: number): number | null => (allowed > 0 ? bad / allowed : null);
  const candidates = changes.filter((change) => change.plugin !== null && related.has(change.plugin) && mayCause(change.kind)).toSorted(latestFirst);

  const pageFactor = pairsOf(definition)[0].factor;
  const pages = (slot: LedgerSlot): boolean => (slot.burn5m ?? 0) > pageFactor;
  const spenders = new Map<CauseChange | null, Spent>();
  let cause: CauseChange | null = null;
  let last: LedgerSlot | null = null;
  for (const slot of slots) {
    if (!isBurning(slot)) cause = null;
    else if (!last || !continuesRun(last, slot)) cause = causeOf(slot, candidates);
    else if (pages(slot) && !pages(last)) cause = causeOf(slot, candidates) ?? cause;
    if (slot.from >= countFrom) add(spenders, cause, slot);
    last = slot;
  }

  const causes = [...spenders].filter(([, spent]) => spent.bad > 0).map(([change, spent]) => asCause(change, spent, shareOf));
  if (assumed.bad > 0) causes.push({ kind: 'missing', changeId: null, changeKind: null, title: 'Time without data, counted as bad', from: null, to: null, badEvents: assumed.bad, shareOfBudget: shareOf(assumed.bad) });
  causes.sort((a, b) => Number(a.kind === 'background') - Number(b.kind === 'background') || b.badEvents - a.badEvents);
  const badEvents = causes.reduce((sum, each) => sum + each.badEvents, 0);
  return { causes, sum: { badEvents, shareOfBudget: shareOf(badEvents) } };
}

interface Spent {
  bad: number;
  from: number;
  to: number;
}

function isBurning(slot: LedgerSlot): boolean {
  return slot.burn5m !== null && slot.burn5m > 1;
}

/** A hole in the data does not make a new run of an old trouble, unless it is longer than a change reaches. */
function continuesRun(last: LedgerSlot, slot: LedgerSlot): boolean {
  return isBurning(last) && slot.from - last.to <= CAUSE_REACH_MS;
}

/** The start lies somewhere in the first slot, so a change within that slot may be it. */
function causeOf(first: LedgerSlot, candidates: readonly CauseChange[]): CauseChange | null {
  return candidates.find((change) => change.effectiveFrom < first.to && change.effectiveFrom >= first.from - CAUSE_REACH_MS) ?? null;
}

function latestFirst(a: CauseChange, b: CauseChange): number {
  return b.effectiveFrom - a.effectiveFrom || b.recordedAt - a.recordedAt;
}

function add(spenders: Map<CauseChange | null, Spent>, cause: CauseChange | null, slot: LedgerSlot): void {
  if (slot.bad === 0) return;
  const spent = spenders.get(cause);
  if (!spent) spenders.set(cause, { bad: slot.bad, from: slot.from, to: slot.to });
  else Object.assign(spent, { bad: spent.bad + slot.bad, to: slot.to });
}

function asCause(change: CauseChange | null, spent: Spent, shareOf: (bad: number) => number | null): LedgerCause {
  const figures = { from: spent.from, to: spent.to, badEvents: spent.bad, shareOfBudget: shareOf(spent.bad) };
  if (!change) return { kind: 'background', changeId: null, changeKind: null, title: 'Background', ...figures };
  return { kind: 'change', changeId: change.id, changeKind: change.kind, title: change.title, ...figures };
}
