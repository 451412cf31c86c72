import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decide } from './decide';
import { POLICY_IDS, POLICY_MODES } from './ids';
import { changeMode, delay, effectiveMode, introduced } from './mode';
import type { Policy, PolicyException, PolicyFinding } from './policy';

const START = Date.parse('2026-11-21T10:00:00Z');
const RUNS = 10_000;
const BY = { by: 'ana', reason: 'as agreed on Monday' };

const rule = fc.constantFrom(...POLICY_IDS);
const target = fc.constantFrom('deployment', 'service oms', 'service ems', 'instance oms-1');
const finding: fc.Arbitrary<PolicyFinding> = fc.record({ rule, target, key: fc.constantFrom('a', 'b'), status: fc.constantFrom('violated' as const, 'unknown' as const, 'unknowable' as const), grade: fc.constantFrom('refuse' as const, 'warn' as const), message: fc.constant('.') });
const days = (least: number, most: number) => fc.integer({ min: least * 24, max: most * 24 }).map((hours) => START + hours * 3_600_000);
const exception: fc.Arbitrary<PolicyException> = fc.record({ id: fc.uuid(), rule, target, reason: fc.constant('.'), owner: fc.constant('ana'), from: days(-5, 20), expiresAt: days(0, 40), endedAt: fc.option(days(0, 40)) });
/** Decisions about one rule, as hours after the one before and what was decided. */
const act = fc.record({ afterH: fc.integer({ min: 0, max: 200 }), what: fc.constantFrom(...POLICY_MODES, 'delay' as const) });

function after(policy: Policy, acts: readonly { afterH: number; what: (typeof POLICY_MODES)[number] | 'delay' }[]): Policy {
  let at = START;
  return acts.reduce((now, { afterH, what }) => {
    at += afterH * 3_600_000;
    const changed = what === 'delay' ? delay(now, BY, at) : changeMode(now, what, BY, at);
    return 'refused' in changed ? now : changed.policy;
  }, policy);
}
const history = fc.tuple(rule, fc.array(act, { maxLength: 5 })).map(([id, acts]) => after(introduced(id, START), acts));
const histories = fc.uniqueArray(history, { selector: ({ id }) => id, maxLength: 6 });
const check = <T extends [unknown, ...unknown[]]>(property: fc.IPropertyWithHooks<T>): void => fc.assert(property, { numRuns: RUNS });

test('a rule that is off, in audit or said as a warning changes no outcome', () => {
  check(fc.property(histories, fc.array(finding, { maxLength: 8 }), fc.array(exception, { maxLength: 4 }), days(-1, 60), (policies, findings, exceptions, now) => {
    const holding = new Set<string>(policies.filter((policy) => effectiveMode(policy, now) === 'enforce').map(({ id }) => id));
    const outcome = ({ allowed, refused, unknown }: ReturnType<typeof decide>) => ({ allowed, refused, unknown });
    const without = findings.filter((each) => holding.has(each.rule));
    expect(outcome(decide(policies, findings, exceptions, now))).toEqual(outcome(decide(policies, without, exceptions, now)));
  }));
});

test('an exception covers its rule on its target until its expiry, and nothing else', () => {
  check(fc.property(histories, fc.array(finding, { maxLength: 8 }), exception, days(-1, 60), (policies, findings, given, now) => {
    const [bare, covered] = [decide(policies, findings, [], now), decide(policies, findings, [given], now)];
    const counts = given.from <= now && now < given.expiresAt && (given.endedAt === null || now < given.endedAt);
    const meant = (each: PolicyFinding): boolean => counts && each.rule === given.rule && each.target === given.target;
    expect(covered.refused).toEqual(bare.refused.filter((each) => !meant(each)));
    expect(covered.unknown).toEqual(bare.unknown.filter((each) => !meant(each)));
    expect(covered.excepted.every(meant)).toBe(true);
  }));
});

test('what is decided later never reaches back', () => {
  check(fc.property(history, fc.array(act, { minLength: 1, maxLength: 4 }), fc.array(finding, { maxLength: 6 }), days(0, 60), (policy, later, findings, now) => {
    const known: Policy = { ...policy, switches: policy.switches.filter(({ at }) => at <= now) };
    let [at, grown] = [now, known];
    for (const { afterH, what } of later) {
      at += (afterH + 1) * 3_600_000;
      const changed = what === 'delay' ? delay(grown, BY, at) : changeMode(grown, what, BY, at);
      if (!('refused' in changed)) grown = changed.policy;
    }
    expect(decide([grown], findings, [], now)).toEqual(decide([known], findings, [], now));
  }));
});

test('each finding stands in one list at most, and in none only when its rule is off', () => {
  check(fc.property(histories, fc.array(finding, { maxLength: 8 }), fc.array(exception, { maxLength: 4 }), days(-1, 60), (policies, findings, exceptions, now) => {
    const { allowed, refused, unknown, warned, audited, excepted } = decide(policies, findings, exceptions, now);
    const modes = new Map(policies.map((policy) => [policy.id, effectiveMode(policy, now)]));
    expect(refused.length + unknown.length + warned.length + audited.length + excepted.length).toBe(findings.filter((each) => (modes.get(each.rule) ?? 'off') !== 'off').length);
    expect(allowed).toBe(refused.length === 0);
    expect(refused.every(({ status, grade }) => status === 'violated' && grade === 'refuse')).toBe(true);
  }));
});
