import { personMark } from '@/domain/incidents/person-mark';
import { no, yes, type Verdict } from '@/domain/verdict';
import { decide, undecide } from './decide-step';
import type { HandoffContext, HandoffEffect, HandoffEvent, HandoffFacts, HandoffOutcome, NewHandoff } from './handoff';
import { blockers, type HandoffItem, ITEM_RULES } from './items';
import { changed, log, MIN_REASON, refuse, tell } from './step';
import { HANDOFF_TIMES } from './states';
import { runDue } from './due-step';

/**
 * A handover as it is drafted, an hour before it. Refused when nobody changes, or when it is too early; late is allowed,
 * since a console that was down still owes the note.
 */
export function openHandoff(input: NewHandoff, now: number): HandoffOutcome {
  if (input.outgoing === input.incoming) return refuse('The same person stays on call: there is nothing to hand over.');
  if (now < input.at - HANDOFF_TIMES.draftBeforeMs) return refuse('A note is drafted 60 min before the handover, not earlier.');
  const { items, ...rest } = input;
  const handoff: HandoffFacts = {
    ...rest, state: 'draft', draftedAt: now, frozenAt: null, submittedAt: null, submittedBy: null, acceptedAt: null, acceptedBy: null,
    returns: [], remindedAt: null, leadToldAt: null, releasedAt: null, items: items.map((item) => ({ ...item, decided: null, gone: false })), version: 1,
  };
  return { handoff, effects: [log('drafted', `${items.length} to go through`), tell('drafted', input.outgoing, input.incoming)] };
}

/**
 * One guarded step of a handover. A refusal changes nothing, and says what is missing and what would be right; a timer
 * that comes late or twice changes nothing. Names in the sentences are marks: see `withNames`.
 */
export function stepHandoff(handoff: HandoffFacts, event: HandoffEvent, context: HandoffContext): HandoffOutcome {
  const outcome = apply(handoff, event, context);
  if ('refused' in outcome || outcome.handoff === handoff) return outcome;
  return { handoff: { ...outcome.handoff, version: handoff.version + 1 }, effects: outcome.effects };
}

function apply(handoff: HandoffFacts, event: HandoffEvent, context: HandoffContext): HandoffOutcome {
  switch (event.type) {
    case 'refresh':
      return refresh(handoff, event.items);
    case 'people':
      return people(handoff, event);
    case 'submit':
      return submit(handoff, event.by, context.now);
    case 'decide':
      return decide(handoff, event, context.now);
    case 'undecide':
      return undecide(handoff, event);
    case 'accept':
      return accept(handoff, event.by, context.now);
    case 'return':
      return giveBack(handoff, event.by, event.reason, context.now);
    case 'due':
      return runDue(handoff, context.now);
  }
}

function refresh(handoff: HandoffFacts, fresh: Extract<HandoffEvent, { type: 'refresh' }>['items']): HandoffOutcome {
  const sources = new Map(fresh.map((item) => [item.id, item]));
  const items = handoff.frozenAt === null ? renewed(handoff, fresh) : handoff.items.map((item) => ({ ...item, gone: item.gone || !sources.has(item.id) }));
  return JSON.stringify(items) === JSON.stringify(handoff.items) ? { handoff, effects: [] } : changed({ ...handoff, items }, []);
}

/** A decision is kept as long as what was shown is so, and stays with what has ended meanwhile. */
function renewed(handoff: HandoffFacts, fresh: Extract<HandoffEvent, { type: 'refresh' }>['items']): readonly HandoffItem[] {
  const before = new Map(handoff.items.map((item) => [item.id, item]));
  return fresh.map((item) => {
    const known = before.get(item.id);
    return { ...item, decided: known?.fingerprint === item.fingerprint ? known.decided : null, gone: false };
  });
}

/** Who takes over decides anew: what somebody else has ticked says nothing about what they have read. */
function people(handoff: HandoffFacts, { outgoing, incoming }: Extract<HandoffEvent, { type: 'people' }>): HandoffOutcome {
  if (handoff.state === 'accepted') return refuse('It is accepted: a later change of the schedule is a handover of its own.');
  if (outgoing === incoming) return refuse('Outgoing and incoming are the same person: there is nothing to hand over.');
  if (outgoing === handoff.outgoing && incoming === handoff.incoming) return { handoff, effects: [] };
  const items = incoming === handoff.incoming ? handoff.items : handoff.items.map((item) => (ITEM_RULES[item.kind].immediate ? item : { ...item, decided: null }));
  const written = outgoing === handoff.outgoing ? {} : { state: 'draft' as const, submittedAt: null, submittedBy: null };
  return changed({ ...handoff, ...written, outgoing, incoming, items }, [log('people', `${personMark(outgoing)} hands over to ${personMark(incoming)}`), tell('people', outgoing, incoming)]);
}

/** From an hour after the handover the incoming person may do it, so that a note nobody writes does not stay open for ever. */
export function maySubmit(handoff: HandoffFacts, by: string, now: number): Verdict {
  if (handoff.state === 'accepted') return no('It is accepted already.');
  if (handoff.state === 'submitted') return no('It is submitted already.');
  if (by === handoff.outgoing) return yes;
  if (by !== handoff.incoming) return no(`Only ${personMark(handoff.outgoing)}, who hands over, submits it.`);
  return now >= handoff.at + HANDOFF_TIMES.leadAfterMs ? yes : no(`Only ${personMark(handoff.outgoing)}, who hands over, submits it; an hour after the handover you may do it in their place.`);
}

function submit(handoff: HandoffFacts, by: string, now: number): HandoffOutcome {
  const verdict = maySubmit(handoff, by, now);
  if (!verdict.ok) return refuse(verdict.reason);
  return changed({ ...handoff, state: 'submitted', submittedAt: now, submittedBy: by }, [log('submitted', by === handoff.outgoing ? '' : 'in place of the outgoing person'), tell('submitted', by === handoff.outgoing ? handoff.incoming : handoff.outgoing)]);
}

/** Accepting ends the draft, so it waits for the hour at which the note is frozen. */
export function mayAccept(handoff: HandoffFacts, by: string, now: number): Verdict {
  if (handoff.state === 'accepted') return no('It is accepted already.');
  if (by !== handoff.incoming) return no(`Only ${personMark(handoff.incoming)}, who takes over, accepts it.`);
  if (handoff.state !== 'submitted') return no(`${personMark(handoff.outgoing)} has ${handoff.state === 'returned' ? 'to answer what you returned and submit it again' : 'not submitted it yet'}${now >= handoff.at + HANDOFF_TIMES.leadAfterMs ? ': submit it in their place' : ''}.`);
  if (handoff.frozenAt === null && now < handoff.at) return no('The shift has not changed yet: until then the note is renewed. Decide the items now, and accept at the hour.');
  const open = blockers(handoff.items);
  if (open.length === 0) return yes;
  const names = open.slice(0, 3).map((item) => item.label).join(', ');
  return no(`${open.length === 1 ? 'One item is' : `${open.length} items are`} undecided (${names}${open.length > 3 ? ` and ${open.length - 3} more` : ''}): take each incident, keep or expire each silence.`);
}

function accept(handoff: HandoffFacts, by: string, now: number): HandoffOutcome {
  const verdict = mayAccept(handoff, by, now);
  if (!verdict.ok) return refuse(verdict.reason);
  const frozen: readonly HandoffEffect[] = handoff.frozenAt === null ? [{ type: 'freeze' }, log('frozen', '')] : [];
  const ending: readonly HandoffEffect[] = handoff.policy === 'overlap' && handoff.releasedAt === null ? [{ type: 'end_overlap' }] : [];
  return changed(
    { ...handoff, state: 'accepted', acceptedAt: now, acceptedBy: by, frozenAt: handoff.frozenAt ?? now },
    [...frozen, ...handoff.items.flatMap((item) => accepted(item, by)), ...ending, log('accepted', ''), tell('accepted', handoff.outgoing)],
  );
}

/** What waits for the acceptance; pages were done when they were decided. */
function accepted(item: HandoffItem, user: string): readonly HandoffEffect[] {
  if (item.gone) return [];
  if (item.decided?.decision === 'take') return [{ type: 'take_incident', id: item.ref.id, user }];
  return item.decided?.decision === 'expire' ? [{ type: 'expire_silence', id: item.ref.id, user }] : [];
}

export function mayReturn(handoff: HandoffFacts, by: string): Verdict {
  if (by !== handoff.incoming) return no(`Only ${personMark(handoff.incoming)}, who takes over, returns it.`);
  return handoff.state === 'submitted' ? yes : no(handoff.state === 'accepted' ? 'It is accepted already.' : 'It is not submitted: there is nothing to return.');
}

function giveBack(handoff: HandoffFacts, by: string, reason: string, now: number): HandoffOutcome {
  const verdict = mayReturn(handoff, by);
  if (!verdict.ok) return refuse(verdict.reason);
  if (reason.trim().length < MIN_REASON) return refuse(`The reason is missing: say in at least ${MIN_REASON} characters what to add or correct.`, 'reason');
  return changed({ ...handoff, state: 'returned', returns: [...handoff.returns, { by, at: now, reason: reason.trim() }] }, [log('returned', reason.trim()), tell('returned', handoff.outgoing)]);
}
