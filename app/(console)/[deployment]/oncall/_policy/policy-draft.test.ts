import { expect, test } from 'vitest';
import { defaultPolicy } from '@/domain/oncall/paging/default-policy';
import { EscalationPolicySchema } from '@/domain/oncall/paging/policy-schema';
import { draftOf, readPolicy } from './policy-draft';

const draft = draftOf(defaultPolicy({ manager: 'm' }));
const people = new Set(['m']);

test('a policy that is not touched reads as it was', () => {
  const { definition, problems } = readPolicy(draft, people);
  expect(problems).toEqual([]);
  expect(EscalationPolicySchema.safeParse(definition).success).toBe(true);
  expect(definition).toEqual(defaultPolicy({ manager: 'm' }));
});

test('what cannot be read is said at its step', () => {
  const critical = { ...draft.critical, steps: draft.critical.steps.map((step, index) => (index === 1 ? { ...step, after: 'soon' } : step)), ackSla: '0' };
  expect(readPolicy({ ...draft, critical }, people).problems.map(({ urgency, step }) => [urgency, step])).toEqual([['critical', null], ['critical', 1]]);
});

test('the rules of escalation hold: who is urgent must reach somebody, and nobody who has gone is named', () => {
  expect(readPolicy({ ...draft, sev1: { ...draft.sev1, steps: [] } }, people).problems[0]?.message).toContain('must reach somebody');
  expect(readPolicy(draft, new Set()).problems[0]?.message).toContain('not here any more');
});
