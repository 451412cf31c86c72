import { describe, expect, it } from 'vitest';
import { approvalsGate, type Approver, eligibleApprovers, hasQuorum, mayApprove, mayReject, mayWithdraw } from './approval';
import { defaultRules, quorumOf } from './environment';
import { NEW_FACTS } from './new-facts';
import type { PromotionFacts } from './promotion';
import { APPROVAL_CASES } from './testing/approval-cases';
import { HOUR, peopleAt, START } from './testing/release-world';

const PEOPLE: readonly Approver[] = [...peopleAt(START), { id: 'fay', roles: ['deployment_admin'], active: true, machine: false, authenticatedAt: START }, { id: 'pat', roles: ['platform_admin'], active: true, machine: false, authenticatedAt: START }];
const personOf = (id: string): Approver => PEOPLE.find((each) => each.id === id) ?? { id, roles: [], active: true, machine: false, authenticatedAt: null };

function waiting(more: Partial<PromotionFacts> = {}): PromotionFacts {
  const release = { id: 'r', version: '1.4.0', digest: 'd' };
  return {
    ...NEW_FACTS, id: 'p', deployment: 'd1', environment: 'prod', service: 'oms', kind: 'promotion', release, from: null, strategy: 'rolling', forwardOnly: false, automatic: false, requestedBy: 'ben', requestedAt: START,
    authors: ['ana'], reason: null, state: 'pending_approval', stateSince: START, quorum: 2, reviewHash: 'h', approvalsExpireAt: START + 72 * HOUR, ...more,
  };
}

const approval = (by: string, withdrawn = false): PromotionFacts['approvals'][number] => ({ by, decision: 'approve', reviewHash: 'h', comment: '', at: START, ended: withdrawn ? { at: START, why: 'withdrawn' } : null });

describe('who may approve', () => {
  it.each(APPROVAL_CASES)('$name', ({ person, ok = false, reason, authors, approved = [], withdrawn = [], people, environment = 'prod', state, hoursLater = 0 }) => {
    const facts = waiting({ environment, approvals: [...approved.map((by) => approval(by)), ...withdrawn.map((by) => approval(by, true))], ...(authors ? { authors } : {}), ...(state ? { state } : {}) });
    const known = people ? people.map(personOf) : PEOPLE;
    expect(mayApprove(facts, personOf(person), START + hoursLater * HOUR, known)).toEqual(ok ? { ok: true } : { ok: false, reason });
  });

  it('names nobody who could not', () => {
    const facts = waiting({ approvals: [approval('cho')] });
    expect(eligibleApprovers(facts, PEOPLE).map(({ id }) => id)).toEqual(['dan', 'eva', 'fay']);
  });

  it('lets whoever wrote it reject it, and whoever approved it take that back', () => {
    const facts = waiting({ approvals: [approval('cho')] });
    expect(mayReject(facts, personOf('ana'), START)).toEqual({ ok: true });
    expect([mayReject(facts, personOf('tok'), START).ok, mayReject(facts, personOf('vic'), START).ok]).toEqual([false, false]);
    expect(mayWithdraw(facts, 'cho')).toEqual({ ok: true });
    expect(mayWithdraw(facts, 'dan')).toEqual({ ok: false, reason: 'You have not approved what is shown now, so there is nothing to withdraw.' });
    expect(mayWithdraw({ ...facts, state: 'ready' }, 'cho')).toEqual({ ok: false, reason: 'It has its approvals and is about to start: abort it instead.' });
  });
});

describe('the approvals that count', () => {
  it('are of what is shown now, by people who are not tied to it', () => {
    const two = waiting({ approvals: [approval('cho'), approval('dan')] });
    expect(approvalsGate(two, 7)).toEqual({ gate: 'approvals', status: 'pass', evidence: '2 of 2: @{cho}, @{dan}.', at: 7 });
    expect([hasQuorum({ ...two, reviewHash: 'other' }), hasQuorum({ ...two, authors: ['cho'] }), hasQuorum({ ...two, approvals: [approval('cho'), approval('dan', true)] })]).toEqual([false, false, false]);
    expect(approvalsGate(waiting({ quorum: 0 }), 7)).toMatchObject({ status: 'pass', evidence: 'None is needed here.' });
  });

  it('are two in production, and at least two where rights become wider', () => {
    const prod = defaultRules('prod', 'd2');
    expect([prod.approvals, quorumOf({ ...prod, approvals: 1 }, false), quorumOf({ ...prod, approvals: 1 }, true), quorumOf({ ...prod, approvals: 3 }, true), quorumOf(defaultRules('staging', null), true)]).toEqual([2, 1, 2, 3, 0]);
  });
});
