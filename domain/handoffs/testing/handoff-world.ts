import { heldPages } from '../due-step';
import type { HandoffEffect, HandoffEvent, HandoffFacts, HandoffOutcome } from '../handoff';
import { itemId, type HandoffItem, type ItemKind } from '../items';
import { openHandoff, stepHandoff } from '../machine';
import type { PagerPolicy } from '../states';

export const MINUTE = 60_000;
/** Monday 9 November 2026, 10:00 in New York. */
export const HOUR_OF_CHANGE = Date.parse('2026-11-09T15:00:00Z');

export type DraftedItem = Omit<HandoffItem, 'decided' | 'gone'>;

export function drafted(kind: ItemKind, id: string, fingerprint = '1'): DraftedItem {
  return { id: itemId(kind, id), kind, ref: { type: kind, id }, label: id, fingerprint };
}

/** A handover with what stands around it: who has each acked page, and everything that was done because of it. */
export interface HandoffWorld {
  handoff: HandoffFacts;
  now: number;
  /** Records as their sources have them now. */
  sources: readonly DraftedItem[];
  /** Page → who acked it; null: it pages again. */
  pages: Map<string, string | null>;
  done: HandoffEffect[];
}

export function handoffWorld(sources: readonly DraftedItem[], policy: PagerPolicy = 'strict', now = HOUR_OF_CHANGE - 60 * MINUTE): HandoffWorld {
  const opened = openHandoff({ deployment: 'd1', at: HOUR_OF_CHANGE, outgoing: 'out', incoming: 'in', policy, items: sources }, now);
  if ('refused' in opened) throw new Error(opened.refused);
  return { handoff: opened.handoff, now, sources, pages: new Map(sources.filter(({ kind }) => kind === 'acked_page').map(({ ref }) => [ref.id, 'out'])), done: [...opened.effects] };
}

/** Steps the handover of the world; on a refusal nothing changes. */
export function act(world: HandoffWorld, event: HandoffEvent): HandoffOutcome {
  const outcome = stepHandoff(world.handoff, event, { now: world.now });
  if ('refused' in outcome) return outcome;
  world.handoff = outcome.handoff;
  world.done.push(...outcome.effects);
  for (const effect of outcome.effects) {
    if (effect.type === 'reown_page') world.pages.set(effect.id, effect.to);
    if (effect.type === 'unack_page') world.pages.set(effect.id, null);
  }
  return outcome;
}

/** A page that the outgoing person no longer has is no source of the note any more. */
export function refresh(world: HandoffWorld): HandoffOutcome {
  return act(world, { type: 'refresh', items: world.sources.filter(({ kind, ref }) => kind !== 'acked_page' || world.pages.get(ref.id) === world.handoff.outgoing) });
}

export function stillHeld(world: HandoffWorld): readonly string[] {
  return heldPages(world.handoff).map((item) => item.ref.id);
}
