import { mayDecide } from '@/domain/handoffs/decide-step';
import type { HandoffFacts } from '@/domain/handoffs/handoff';
import { ITEM_RULES } from '@/domain/handoffs/items';

/** What there is to decide, with what the reader may do about it. Sentences name people by marks. */
export function itemViews(facts: HandoffFacts, readerId: string) {
  return facts.items.map((item) => {
    const { decisions, blocks, immediate } = ITEM_RULES[item.kind];
    return {
      ...item,
      blocks,
      immediate,
      choices: decisions.map((decision) => ({ decision, verdict: mayDecide(facts, item, decision, readerId) })),
      mayUndecide: item.decided !== null && !immediate && readerId === facts.incoming && facts.state !== 'accepted',
    };
  });
}
