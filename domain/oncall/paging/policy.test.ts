import { describe, expect, it } from 'vitest';
import { defaultPolicy } from './default-policy';
import { type Chain, type EscalationPolicy, type Urgency, urgencyChange } from './policy';
import { policyProblems } from './policy-problems';
import { EscalationPolicySchema, MAX_STEPS } from './policy-schema';

const policy = defaultPolicy({ manager: 'EM', teamLead: 'TL', vp: 'VP' });

function withChain(urgency: Urgency, chain: Partial<Chain>): EscalationPolicy {
  return { ...policy, chains: { ...policy.chains, [urgency]: { ...policy.chains[urgency], ...chain } } };
}

const primary = { kind: 'role', role: 'primary' } as const;

describe('the default policy', () => {
  it('tells whom, after how many minutes', () => {
    const told = Object.fromEntries(Object.entries(policy.chains).map(([urgency, { steps }]) => [urgency, steps.map(({ afterMin, targets }) => `${targets.map((target) => (target.kind === 'role' ? target.role : target.as)).join()}@${afterMin}`).join(' ')]));
    expect(told).toEqual({
      critical: 'primary@0 secondary@15 manager@45',
      warning: 'primary@0 secondary@15 manager@45',
      sev1: 'primary@0 secondary@15 manager@30 VP@60',
      sev2: 'primary@0 secondary@30 team lead@60',
      sev3: 'primary@0',
      sev4: '',
    });
    expect(Object.values(policy.chains).map(({ ackSlaMin, ackTimeoutMin, holdOutsideHours }) => [ackSlaMin, ackTimeoutMin, holdOutsideHours])).toEqual([
      [15, 30, false], [60, 60, true], [5, 30, false], [15, 60, false], [60, null, false], [null, null, false],
    ]);
  });

  it('can be saved, also where nobody is named', () => {
    for (const each of [policy, defaultPolicy({})]) expect(EscalationPolicySchema.safeParse(each)).toEqual({ success: true, data: each });
  });
});

describe('a policy that would miss somebody', () => {
  it.each<[string, Urgency, Partial<Chain>, number | null, RegExp]>([
    ['a held critical page', 'critical', { holdOutsideHours: true }, null, /never held/],
    ['a held sev1', 'sev1', { holdOutsideHours: true }, null, /never held/],
    ['a critical ack for ever', 'critical', { ackTimeoutMin: null }, null, /must come back/],
    ['nobody for a warning', 'warning', { steps: [], repeatEveryMin: null }, null, /must reach somebody/],
    ['repeating nothing', 'sev4', { repeatEveryMin: 30 }, null, /nothing to repeat/],
    ['a late first step', 'sev2', { steps: [{ afterMin: 5, targets: [primary] }] }, 0, /at once/],
    ['steps that do not follow each other', 'sev2', { steps: [{ afterMin: 0, targets: [primary] }, { afterMin: 0, targets: [primary] }] }, 1, /more than 0 minutes/],
    ['a step for nobody', 'sev3', { steps: [{ afterMin: 0, targets: [] }] }, 0, /tells nobody/],
    ['a role twice', 'sev3', { steps: [{ afterMin: 0, targets: [primary, primary] }] }, 0, /somebody twice/],
  ])('%s', (_, urgency, chain, step, message) => {
    expect(policyProblems(withChain(urgency, chain))).toEqual([{ urgency, step, message: expect.stringMatching(message) }]);
    const { error } = EscalationPolicySchema.safeParse(withChain(urgency, chain));
    expect(error?.issues.map((issue) => issue.path)).toEqual([['chains', urgency, ...(step === null ? [] : ['steps', step])]]);
  });

  it('somebody who left', () => {
    expect(policyProblems(policy, new Set(['EM', 'TL']))).toEqual([{ urgency: 'sev1', step: 3, message: 'This step names a person who is not here any more.' }]);
    expect(policyProblems(policy, new Set(['EM', 'TL', 'VP']))).toEqual([]);
  });

  it.each<[string, unknown, RegExp]>([
    ['too many steps', withChain('sev3', { steps: Array.from({ length: MAX_STEPS + 1 }, (_, at) => ({ afterMin: at, targets: [primary] })) }), /at most 10 steps/],
    ['half a minute', withChain('sev3', { ackSlaMin: 0.5 }), /whole number of minutes/],
    ['more runs', { ...policy, maxLoops: 9 }, /runs 3 times/],
    ['another role', { ...policy, chains: { ...policy.chains, sev3: { ...policy.chains.sev3, steps: [{ afterMin: 0, targets: [{ kind: 'role', role: 'boss' }] }] } } }, /primary or secondary/],
  ])('%s', (_, entered, message) => {
    expect(EscalationPolicySchema.safeParse(entered).error?.issues[0]?.message).toMatch(message);
  });
});

it('a change of urgency is up or down', () => {
  expect([urgencyChange('sev3', 'sev1'), urgencyChange('sev1', 'sev2'), urgencyChange('warning', 'critical'), urgencyChange('critical', 'sev1')]).toEqual(['raise', 'lower', 'raise', 'lower']);
});
