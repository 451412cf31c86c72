import { describe, expect, it } from 'vitest';
import { nextDueAt, pagersAt } from './due-step';
import type { HandoffEvent } from './handoff';
import { openHandoff } from './machine';
import { act, drafted, type HandoffWorld, handoffWorld, HOUR_OF_CHANGE, MINUTE, refresh, stillHeld } from './testing/handoff-world';
import { MACHINE_CASES } from './testing/machine-cases';
import type { PagerPolicy } from './states';

const NOTE = [drafted('incident', 'INC-151'), drafted('silence', 'S-220'), drafted('acked_page', 'P-8841'), drafted('deploy', 'ems-1')];

function world(policy: PagerPolicy = 'strict'): HandoffWorld {
  return handoffWorld(NOTE, policy);
}

function stepAt(known: HandoffWorld, minutes: number, event: HandoffEvent): unknown {
  known.now = HOUR_OF_CHANGE + minutes * MINUTE;
  const outcome = act(known, event);
  if ('refused' in outcome) throw new Error(outcome.refused);
  return outcome.effects.filter((effect) => effect.type !== 'log');
}

const decide = (item: string, decision: 'take' | 'keep' | 'expire' | 'reown' | 'unack' | 'read', by = 'in'): HandoffEvent => ({ type: 'decide', by, item, decision, fingerprint: '1' });
const at = (minutes: number): number => HOUR_OF_CHANGE + minutes * MINUTE;

describe('a handover', () => {
  it.each(MACHINE_CASES)('$name', ({ steps, last, refused, field, state }) => {
    const known = world();
    for (const { at: instant, event } of steps) {
      known.now = instant;
      expect(act(known, event)).not.toHaveProperty('refused');
    }
    if (state !== null) expect(known.handoff.state).toBe(state);
    if (!last) return;
    known.now = last.at;
    const before = known.handoff;
    expect(act(known, last.event)).toEqual(field === null ? { refused } : { refused, field });
    expect(known.handoff).toBe(before);
  });

  it('is drafted an hour before, for both, and not when the same person stays', () => {
    const input = { deployment: 'd1', at: HOUR_OF_CHANGE, outgoing: 'out', incoming: 'in', policy: 'strict', items: NOTE } as const;
    expect(openHandoff({ ...input, incoming: 'out' }, at(-60))).toEqual({ refused: 'The same person stays on call: there is nothing to hand over.' });
    expect(openHandoff(input, at(-61))).toEqual({ refused: 'A note is drafted 60 min before the handover, not earlier.' });
    expect(openHandoff(input, at(-60))).toMatchObject({ effects: [{ type: 'log' }, { type: 'notify', users: ['out', 'in'], why: 'drafted' }] });
    expect(openHandoff(input, at(20))).toHaveProperty('handoff');
  });

  it('freezes at the hour, reminds both half an hour later, tells the lead after an hour', () => {
    const known = world();
    expect([nextDueAt(known.handoff), stepAt(known, -1, { type: 'due' })]).toEqual([at(0), []]);
    expect([stepAt(known, 0, { type: 'due' }), nextDueAt(known.handoff)]).toEqual([[{ type: 'freeze' }], at(30)]);
    expect([stepAt(known, 30, { type: 'due' }), nextDueAt(known.handoff)]).toEqual([[{ type: 'notify', users: ['out', 'in'], why: 'reminder' }], at(60)]);
    expect([stepAt(known, 60, { type: 'due' }), nextDueAt(known.handoff)]).toEqual([[{ type: 'notify', users: ['out', 'in'], why: 'lead' }, { type: 'unack_page', id: 'P-8841', by: null }], null]);
    expect(stepAt(known, 90, { type: 'due' })).toEqual([]);
  });

  it('makes up for a stop in one go, with one message', () => {
    const known = world();
    expect(stepAt(known, 65, { type: 'due' })).toEqual([{ type: 'freeze' }, { type: 'notify', users: ['out', 'in'], why: 'lead' }, { type: 'unack_page', id: 'P-8841', by: null }]);
    expect(known.handoff).toMatchObject({ frozenAt: at(65), remindedAt: at(65), leadToldAt: at(65), releasedAt: at(65) });
  });

  it('does with the acceptance what was decided, and reminds nobody afterwards', () => {
    const known = world();
    stepAt(known, -4, { type: 'submit', by: 'out' });
    stepAt(known, -2, decide('incident:INC-151', 'take'));
    expect(stepAt(known, 1, decide('silence:S-220', 'expire'))).toEqual([]);
    expect(stepAt(known, 4, { type: 'accept', by: 'in' })).toEqual([
      { type: 'freeze' },
      { type: 'take_incident', id: 'INC-151', user: 'in' },
      { type: 'expire_silence', id: 'S-220', user: 'in' },
      { type: 'notify', users: ['out'], why: 'accepted' },
    ]);
    expect([nextDueAt(known.handoff), stillHeld(known)]).toEqual([at(60), ['P-8841']]);
    expect(stepAt(known, 60, { type: 'due' })).toEqual([{ type: 'unack_page', id: 'P-8841', by: null }]);
    expect(nextDueAt(known.handoff)).toBeNull();
  });

  it('moves an acked page when it is decided, also after the acceptance', () => {
    const known = world();
    stepAt(known, -4, { type: 'submit', by: 'out' });
    stepAt(known, 1, decide('incident:INC-151', 'take'));
    stepAt(known, 1, decide('silence:S-220', 'keep'));
    stepAt(known, 4, { type: 'accept', by: 'in' });
    expect(stepAt(known, 20, decide('acked_page:P-8841', 'reown'))).toEqual([{ type: 'reown_page', id: 'P-8841', from: 'out', to: 'in' }]);
    expect([known.pages.get('P-8841'), nextDueAt(known.handoff)]).toEqual(['in', null]);
  });

  it('is renewed until the hour: a decision about what has changed is void, one about what is as it was stays', () => {
    const known = world();
    stepAt(known, -30, { type: 'submit', by: 'out' });
    stepAt(known, -20, decide('incident:INC-151', 'take'));
    stepAt(known, -20, decide('silence:S-220', 'keep'));
    known.sources = [drafted('incident', 'INC-151'), drafted('silence', 'S-220', 'extended'), drafted('silence', 'S-221')];
    refresh(known);
    expect(known.handoff.items.map(({ label, decided }) => [label, decided?.decision ?? null])).toEqual([['INC-151', 'take'], ['S-220', null], ['S-221', null]]);
  });

  it('is not renewed after the hour; what ends by itself then blocks nobody', () => {
    const known = world();
    stepAt(known, -4, { type: 'submit', by: 'out' });
    stepAt(known, 0, { type: 'due' });
    stepAt(known, 1, decide('incident:INC-151', 'take'));
    known.sources = [drafted('incident', 'INC-151', 'mitigated'), drafted('incident', 'INC-152')];
    refresh(known);
    expect(known.handoff.items.map(({ label, gone, fingerprint }) => [label, gone, fingerprint])).toEqual([['INC-151', false, '1'], ['S-220', true, '1'], ['P-8841', true, '1'], ['ems-1', true, '1']]);
    expect(stepAt(known, 4, { type: 'accept', by: 'in' })).toContainEqual({ type: 'take_incident', id: 'INC-151', user: 'in' });
  });

  it('asks a new incoming person everything again, and a new outgoing one to submit', () => {
    const known = world();
    stepAt(known, -4, { type: 'submit', by: 'out' });
    stepAt(known, 1, decide('silence:S-220', 'keep'));
    expect(stepAt(known, 2, { type: 'people', outgoing: 'out', incoming: 'new' })).toEqual([{ type: 'notify', users: ['out', 'new'], why: 'people' }]);
    expect(known.handoff).toMatchObject({ state: 'submitted', incoming: 'new' });
    expect(known.handoff.items.every(({ decided }) => decided === null)).toBe(true);
    stepAt(known, 3, { type: 'people', outgoing: 'other', incoming: 'new' });
    expect(known.handoff).toMatchObject({ state: 'draft', submittedBy: null });
  });

  it.each([['strict', ['in'], ['in']], ['overlap', ['in', 'out'], ['in']]] as const)('%s: who carries the pager', (policy, inBetween, after) => {
    const known = world(policy);
    expect([-1, 0, 59, 60].map((minutes) => pagersAt(known.handoff, at(minutes)))).toEqual([['out'], inBetween, inBetween, after]);
    stepAt(known, 1, { type: 'submit', by: 'out' });
    stepAt(known, 1, decide('incident:INC-151', 'take'));
    stepAt(known, 1, decide('silence:S-220', 'keep'));
    const ends = stepAt(known, 4, { type: 'accept', by: 'in' });
    expect(pagersAt(known.handoff, at(4))).toEqual(['in']);
    expect(JSON.stringify(ends).includes('end_overlap')).toBe(policy === 'overlap');
  });
});
