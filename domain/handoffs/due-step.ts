import type { HandoffEffect, HandoffFacts, HandoffOutcome } from './handoff';
import type { HandoffItem } from './items';
import { HANDOFF_TIMES } from './states';
import { changed, log, tell } from './step';

/** Acked pages that are still the outgoing person's: nobody has decided them, and their time is not over. */
export function heldPages(handoff: Pick<HandoffFacts, 'items' | 'releasedAt'>): readonly HandoffItem[] {
  return handoff.releasedAt !== null ? [] : handoff.items.filter((item) => item.kind === 'acked_page' && item.decided === null && !item.gone);
}

interface DueStep {
  readonly at: number;
  /** Still to be done. */
  readonly open: boolean;
  readonly run: (handoff: HandoffFacts, now: number) => { readonly handoff: HandoffFacts; readonly effects: readonly HandoffEffect[] };
}

/** In the order of their hours. Each is done once, also when several are overdue together. */
function dueSteps(handoff: HandoffFacts): readonly DueStep[] {
  const waiting = handoff.state !== 'accepted';
  const overlaps = waiting && handoff.policy === 'overlap';
  return [
    { at: handoff.at, open: handoff.frozenAt === null, run: (known, now) => ({ handoff: { ...known, frozenAt: now }, effects: [{ type: 'freeze' }, log('frozen', '')] }) },
    { at: handoff.at + HANDOFF_TIMES.remindAfterMs, open: waiting && handoff.remindedAt === null, run: remind },
    { at: handoff.at + HANDOFF_TIMES.leadAfterMs, open: waiting && handoff.leadToldAt === null, run: (known, now) => ({ handoff: { ...known, leadToldAt: now }, effects: [log('lead_told', ''), tell('lead', known.outgoing, known.incoming)] }) },
    { at: handoff.at + HANDOFF_TIMES.releaseAfterMs, open: handoff.releasedAt === null && (waiting || heldPages(handoff).length > 0), run: (known, now) => release(known, now, overlaps) },
  ];
}

/** Folded into what the lead and both are told when that is due as well: after a stop nobody gets two messages at once. */
function remind(handoff: HandoffFacts, now: number): { readonly handoff: HandoffFacts; readonly effects: readonly HandoffEffect[] } {
  const late = now >= handoff.at + HANDOFF_TIMES.leadAfterMs;
  return { handoff: { ...handoff, remindedAt: now }, effects: [log('reminded', late ? 'with the lead' : ''), ...(late ? [] : [tell('reminder', handoff.outgoing, handoff.incoming)])] };
}

function release(handoff: HandoffFacts, now: number, overlaps: boolean): { readonly handoff: HandoffFacts; readonly effects: readonly HandoffEffect[] } {
  const held = heldPages(handoff);
  return {
    handoff: { ...handoff, releasedAt: now },
    effects: [...held.map((item): HandoffEffect => ({ type: 'unack_page', id: item.ref.id, by: null })), ...(overlaps ? [{ type: 'end_overlap' } as const] : []), log('released', held.map((item) => item.label).join(', '))],
  };
}

/** Does whatever is due by now and has not been done. */
export function runDue(handoff: HandoffFacts, now: number): HandoffOutcome {
  const due = dueSteps(handoff).filter((step) => step.open && step.at <= now);
  let known = handoff;
  const effects: HandoffEffect[] = [];
  for (const step of due) {
    const after = step.run(known, now);
    known = after.handoff;
    effects.push(...after.effects);
  }
  return due.length === 0 ? { handoff, effects: [] } : changed(known, effects);
}

/** When the next of them is due; null: nothing more. The row's one live timer. */
export function nextDueAt(handoff: HandoffFacts): number | null {
  const open = dueSteps(handoff).filter((step) => step.open).map((step) => step.at);
  return open.length === 0 ? null : Math.min(...open);
}

/** Who carries the pager at `now`, as far as this handover decides it. */
export function pagersAt(handoff: HandoffFacts, now: number): readonly string[] {
  if (now < handoff.at) return [handoff.outgoing];
  const overlapping = handoff.policy === 'overlap' && handoff.state !== 'accepted' && handoff.releasedAt === null && now < handoff.at + HANDOFF_TIMES.releaseAfterMs;
  return overlapping ? [handoff.incoming, handoff.outgoing] : [handoff.incoming];
}
