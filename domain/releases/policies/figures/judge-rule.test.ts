import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { POOL_TYPES } from '@/domain/deployments/pool-types';
import { POLICY_IDS, type PolicyId } from '../ids';
import CASES from '../vectors/rule-edits.json';
import { changeWords, compareRules, sameRule } from './compare-rules';
import { judgeRule, type RuleTyped } from './judge-rule';
import { figuresOf, paramsOf } from './params';
import { matchWords, reachesServices } from './reach';

const KNOWN = { environment: 'prod', services: ['ems', 'oms'] } as const;
const ALL = { environment: [], service: [], pool: [] };

describe('a rule as typed', () => {
  test.each(CASES)('$rule: $what', ({ rule, params, match, stored, field, says }) => {
    const judged = judgeRule(rule as PolicyId, { params: params ?? {}, match: { ...ALL, ...match } }, KNOWN);
    expect(judged).toEqual(stored ? { rule: stored } : { faults: [{ field, message: expect.stringContaining(says ?? 'never') }] });
  });

  test('every fault is said, each at its field', () => {
    const judged = judgeRule('BKP-1', { params: { backupHours: 0, restoreTestDays: 0, more: 1 }, match: { ...ALL, environment: ['dr'] } }, KNOWN);
    expect('faults' in judged && judged.faults.map(({ field }) => field)).toEqual(['params.backupHours', 'params.restoreTestDays', 'params.more', 'match.environment']);
  });
});

const entry = fc.constantFrom('ghcr.io/meridian/*', 'docker.io/*', 'registry.local:5000/desk/oms', 'quay.io/a/b/*');
const figure = (name: string, rule: PolicyId): fc.Arbitrary<unknown> => {
  const param = paramsOf(rule).find((each) => each.name === name);
  if (param?.kind === 'count') return fc.integer({ min: param.least, max: param.most });
  return name === 'allow' ? fc.uniqueArray(entry, { minLength: 1 }) : fc.subarray(['NET_RAW', 'CHOWN', 'NET_BIND_SERVICE']);
};
const typed = (rule: PolicyId): fc.Arbitrary<RuleTyped> => fc.record({
  params: fc.record(Object.fromEntries(paramsOf(rule).map(({ name }) => [name, figure(name, rule)]))),
  match: fc.record({ environment: fc.constantFrom([], ['prod'], ['dev', 'prod']), service: reachesServices(rule) ? fc.subarray(['ems', 'oms']) : fc.constant([]), pool: reachesServices(rule) ? fc.subarray([...POOL_TYPES]) : fc.constant([]) }),
});
const edits = fc.constantFrom(...POLICY_IDS).chain((rule) => fc.tuple(fc.constant(rule), typed(rule), typed(rule)));
const stored = (rule: PolicyId, written: RuleTyped) => {
  const judged = judgeRule(rule, written, KNOWN);
  if ('faults' in judged) throw new Error(judged.faults[0].message);
  return judged.rule;
};

test('what was stored is taken again as it is, and shows every figure', () => {
  fc.assert(fc.property(edits, ([rule, written]) => {
    const once = stored(rule, written);
    expect(stored(rule, { params: figuresOf(rule, once.params), match: { ...ALL, ...once.match } })).toEqual(once);
    expect(figuresOf(rule, once.params)).toEqual(written.params);
  }));
});

test('a change is stricter one way exactly when it is laxer the other way, and has words exactly when it is one', () => {
  fc.assert(fc.property(edits, ([rule, one, other]) => {
    const [was, is] = [stored(rule, one), stored(rule, other)];
    const [there, back] = [compareRules(rule, was, is), compareRules(rule, is, was)];
    expect(there).toEqual({ tightens: back.loosens, loosens: back.tightens });
    if (sameRule(rule, was, is)) expect([there.tightens, there.loosens, changeWords(rule, was, is)]).toEqual([false, false, []]);
    else expect(changeWords(rule, was, is).length).toBeGreaterThan(0);
  }));
});

test('what a rule says is written as people read it', () => {
  expect(changeWords('CFG-2', { params: {}, match: {} }, { params: { hpaCap: 16 }, match: { service: ['oms'] } })).toEqual(['Most replicas that scaling may reach: 24 replicas → 16 replicas', 'Applies to: everything → the service oms']);
  expect(changeWords('SEC-2', { params: {}, match: {} }, { params: { capabilities: [] }, match: {} })).toEqual(['Capabilities that may be added: NET_BIND_SERVICE → none']);
  expect(changeWords('BKP-1', { params: {}, match: {} }, { params: { restoreTestDays: 1 }, match: {} })).toEqual(['Oldest that the last test of restoring may be: 30 days → 1 day']);
  expect([matchWords({}), matchWords({ service: ['ems', 'oms'], pool: ['OMSPool'], environment: ['prod'] })]).toEqual(['everything', 'the services ems, oms in the pool OMSPool in Production']);
});
