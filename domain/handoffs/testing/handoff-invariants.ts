import { nextDueAt, pagersAt } from '../due-step';
import type { HandoffFacts } from '../handoff';
import { ITEM_RULES } from '../items';
import type { HandoffState } from '../states';
import { type HandoffWorld, HOUR_OF_CHANGE, MINUTE, stillHeld } from './handoff-world';

/** Written down a second time, from the specification; a change of the outgoing person begins the draft anew. */
const LEGAL: Readonly<Record<HandoffState, readonly HandoffState[]>> = { draft: ['submitted'], submitted: ['accepted', 'returned', 'draft'], returned: ['submitted', 'draft'], accepted: [] };

/** What is broken after a step, in words; empty when all is well. */
export function broken(before: HandoffFacts, world: HandoffWorld): readonly string[] {
  return [...acceptance(world), ...once(world), ...history(before, world.handoff), ...pager(world), ...pages(world)];
}

/** Invariant 14. */
function acceptance({ handoff, done }: HandoffWorld): string[] {
  const takes = done.filter((effect) => effect.type === 'take_incident' || effect.type === 'expire_silence').map((effect) => `${effect.type} ${effect.id}`);
  if (handoff.state !== 'accepted') return takes.length > 0 ? ['an item took effect before the note was accepted'] : [];
  const undecided = handoff.items.filter((item) => ITEM_RULES[item.kind].blocks && !item.gone && item.decided?.by !== handoff.incoming);
  const wanted = handoff.items.filter((item) => item.decided?.decision === 'take' || item.decided?.decision === 'expire').filter((item) => !item.gone);
  return [
    ...(handoff.acceptedBy === handoff.incoming ? [] : ['accepted by somebody else']),
    ...undecided.map((item) => `accepted without ${item.label}`),
    ...(new Set(takes).size === takes.length && (takes.length >= wanted.length) ? [] : ['a decision took effect twice or not at all']),
    ...(handoff.frozenAt === null || handoff.submittedAt === null ? ['accepted before it was frozen and submitted'] : []),
  ];
}

/** What happens at its hour happens once, whatever the clock does. */
function once({ done, handoff }: HandoffWorld): string[] {
  const times = (match: (effect: (typeof done)[number]) => boolean): number => done.filter(match).length;
  const twice = (what: string, number: number): string[] => (number > 1 ? [`${what} ${number} times`] : []);
  return [
    ...twice('reminded', times((effect) => effect.type === 'notify' && effect.why === 'reminder')),
    ...twice('lead told', times((effect) => effect.type === 'notify' && effect.why === 'lead')),
    ...twice('accepted', times((effect) => effect.type === 'notify' && effect.why === 'accepted')),
    ...twice('frozen', times((effect) => effect.type === 'freeze')),
    ...twice('overlap ended', times((effect) => effect.type === 'end_overlap')),
    ...(handoff.policy === 'strict' && times((effect) => effect.type === 'end_overlap') > 0 ? ['an overlap ended that was none'] : []),
  ];
}

function history(before: HandoffFacts, after: HandoffFacts): string[] {
  const shape = (handoff: HandoffFacts): string => JSON.stringify(handoff.items.map(({ decided: _decided, gone: _gone, ...item }) => item));
  return [
    ...(before.state === after.state || LEGAL[before.state].includes(after.state) ? [] : [`${before.state} → ${after.state}`]),
    ...(after === before || after.version === before.version + 1 ? [] : ['a step counts one version']),
    ...(before.frozenAt === null || shape(before) === shape(after) ? [] : ['the note was renewed after the freeze']),
    ...(before.state === 'accepted' && before.items.some((item, at) => ITEM_RULES[item.kind].blocks && item.decided !== after.items[at]?.decided) ? ['a decision changed after the acceptance'] : []),
    ...(after.returns.length >= before.returns.length && before.returns.every((each, at) => after.returns[at] === each) ? [] : ['a return was forgotten']),
  ];
}

/** Somebody carries it at every instant; two only in an overlap, and never beyond an hour. */
function pager({ handoff }: HandoffWorld): string[] {
  return [-1, 0, 1, 30, 59, 60, 600].flatMap((minutes) => {
    const holders = pagersAt(handoff, HOUR_OF_CHANGE + minutes * MINUTE);
    const most = handoff.policy === 'overlap' && minutes >= 0 && minutes < 60 ? 2 : 1;
    return holders.length >= 1 && holders.length <= most && holders[0] === (minutes < 0 ? handoff.outgoing : handoff.incoming) ? [] : [`${holders.length} carry the pager at T${minutes}`];
  });
}

/** Acked pages stay with who acked them until they are decided; an hour after the change nobody has one who is off call. */
function pages(world: HandoffWorld): string[] {
  const { done, handoff, pages: owners } = world;
  const moves = done.filter((effect) => effect.type === 'reown_page' || effect.type === 'unack_page').map((effect) => effect.id);
  const released = handoff.releasedAt !== null || nextDueAt(handoff) === null;
  return [
    ...(new Set(moves).size === moves.length ? [] : ['a page was moved twice']),
    ...stillHeld(world).filter((id) => owners.get(id) === null).map((id) => `${id} pages again, and counts as held`),
    ...(released ? stillHeld(world).map((id) => `${id} is held for ever`) : []),
  ];
}
