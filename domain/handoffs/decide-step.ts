import { personMark } from '@/domain/incidents/person-mark';
import { no, yes, type Verdict } from '@/domain/verdict';
import type { HandoffEffect, HandoffEvent, HandoffFacts, HandoffOutcome } from './handoff';
import { type HandoffItem, ITEM_RULES, type ItemDecision } from './items';
import { changed, log, refuse } from './step';

const DECISION_WORDS: Readonly<Record<ItemDecision, string>> = { take: 'taken', keep: 'kept', expire: 'expired', reown: 're-owned', unack: 'un-acked', read: 'read' };

/** Who may decide an item, and when. The outgoing person may give up an acked page too: it is still theirs. */
export function mayDecide(handoff: HandoffFacts, item: HandoffItem, decision: ItemDecision, by: string): Verdict {
  const rule = ITEM_RULES[item.kind];
  if (!rule.decisions.includes(decision)) return no(`${item.label} can be ${rule.decisions.map((each) => DECISION_WORDS[each]).join(' or ')}.`);
  const ownPage = decision === 'unack' && by === handoff.outgoing;
  if (by !== handoff.incoming && !ownPage) return no(`Only ${personMark(handoff.incoming)}, who takes over, decides ${item.label}.`);
  if (item.decided !== null && rule.immediate) return no(`${item.label} is ${DECISION_WORDS[item.decided.decision]} already.`);
  if (item.gone) return no(`${item.label} ${rule.immediate ? `is no longer with ${personMark(handoff.outgoing)}` : 'has ended by itself'}: nothing is left to decide.`);
  if (rule.immediate && handoff.releasedAt !== null) return no(`${item.label} went back to paging an hour after the handover.`);
  if (rule.immediate) return yes;
  if (handoff.state === 'accepted') return no('The note is accepted: what was decided has taken effect.');
  return handoff.state === 'submitted' ? yes : no(`${personMark(handoff.outgoing)} has not submitted the note: decide when it is complete.`);
}

export function decide(handoff: HandoffFacts, { by, item: id, decision, fingerprint }: Extract<HandoffEvent, { type: 'decide' }>, now: number): HandoffOutcome {
  const item = handoff.items.find((each) => each.id === id);
  if (!item) return refuse('That item is not in the note any more: look at the renewed note.');
  const verdict = mayDecide(handoff, item, decision, by);
  if (!verdict.ok) return refuse(verdict.reason);
  if (fingerprint !== item.fingerprint) return refuse(`${item.label} has changed since it was shown to you: look again, then decide.`);
  if (item.decided?.decision === decision) return { handoff, effects: [] };
  return changed(withItem(handoff, { ...item, decided: { decision, by, at: now } }), [...effectsOf(handoff, item, decision, by), log('decided', `${item.label}: ${decision}`)]);
}

function effectsOf(handoff: HandoffFacts, item: HandoffItem, decision: ItemDecision, by: string): readonly HandoffEffect[] {
  if (decision === 'reown') return [{ type: 'reown_page', id: item.ref.id, from: handoff.outgoing, to: by }];
  return decision === 'unack' ? [{ type: 'unack_page', id: item.ref.id, by }] : [];
}

export function undecide(handoff: HandoffFacts, { by, item: id }: Extract<HandoffEvent, { type: 'undecide' }>): HandoffOutcome {
  const item = handoff.items.find((each) => each.id === id);
  if (!item) return refuse('That item is not in the note any more: look at the renewed note.');
  if (by !== handoff.incoming) return refuse(`Only ${personMark(handoff.incoming)}, who takes over, decides ${item.label}.`);
  if (handoff.state === 'accepted') return refuse('The note is accepted: what was decided has taken effect.');
  if (item.decided === null) return refuse(`${item.label} is not decided.`);
  if (ITEM_RULES[item.kind].immediate) return refuse(`${item.label} was ${DECISION_WORDS[item.decided.decision]} at once; that cannot be taken back here.`);
  return changed(withItem(handoff, { ...item, decided: null }), [log('undecided', item.label)]);
}

function withItem(handoff: HandoffFacts, item: HandoffItem): HandoffFacts {
  return { ...handoff, items: handoff.items.map((each) => (each.id === item.id ? item : each)) };
}
