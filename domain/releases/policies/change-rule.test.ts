import { describe, expect, test } from 'vitest';
import { DEFAULT_PROBES } from '@/domain/deployments/pairs/probes';
import { DEFAULT_SETTINGS } from '@/domain/deployments/settings/defaults';
import { changeRule } from './change-rule';
import { evaluate } from './evaluate';
import { reachesDeployment, reachesServices } from './figures/reach';
import { POLICY_IDS, type PolicyId } from './ids';
import { auditDays, changeMode, type Changed, DAY_MS, delay, delaysOf, effectiveMode, holdsFrom, introduced } from './mode';
import type { Policy, RuleSet } from './policy';
import { previewRule } from './preview-rule';
import type { DeploymentTarget, InstanceTarget } from './target';

const START = Date.parse('2026-11-21T10:00:00Z');
const BY = { by: 'ana', reason: 'as agreed on Monday' };
const made = (changed: Changed): Policy => {
  if ('refused' in changed) throw new Error(changed.refused);
  return changed.policy;
};
const says = (params: RuleSet['params'], match: RuleSet['match'] = {}): RuleSet => ({ params, match });

describe('what a rule says', () => {
  test('is changed and kept with what it said before; its mode stays', () => {
    const policy = made(changeRule(introduced('IMG-3', START), says({ allow: ['quay.io/desk/*'] }), BY, START + DAY_MS));
    expect(policy).toMatchObject({ params: { allow: ['quay.io/desk/*'] }, match: {} });
    expect(policy.switches.at(-1)).toEqual({ at: START + DAY_MS, kind: 'rule', mode: 'enforce', enforceAt: null, by: 'ana', reason: BY.reason, changed: { was: says({}), is: says({ allow: ['quay.io/desk/*'] }), anew: false } });
  });

  test('is not changed to what it is, nor without a reason', () => {
    const policy = introduced('CFG-2', START);
    expect(changeRule(policy, says({ hpaCap: 24 }), BY, START)).toMatchObject({ refused: 'CFG-2 says this already: change a figure or what it applies to.', field: 'params' });
    expect(changeRule(policy, says({ hpaCap: 16 }), { by: 'ana', reason: 'soon' }, START)).toMatchObject({ field: 'reason' });
  });

  test('stricter in audit: its seven days begin anew, and may be delayed anew', () => {
    const delayed = made(delay(introduced('CFG-2', START), BY, START + 2 * DAY_MS));
    const stricter = made(changeRule(delayed, says({ hpaCap: 16 }), BY, START + 12 * DAY_MS));
    expect(auditDays(stricter, START + 12 * DAY_MS)).toEqual({ day: 1, of: 7 });
    expect([holdsFrom(stricter, START + 13 * DAY_MS), delaysOf(stricter)]).toEqual([START + 19 * DAY_MS, 0]);
    expect(effectiveMode(stricter, START + 19 * DAY_MS)).toBe('enforce');
  });

  test('stricter never brings the day nearer', () => {
    const twice = made(delay(made(delay(introduced('CFG-2', START), BY, START)), BY, START));
    expect(holdsFrom(made(changeRule(twice, says({ hpaCap: 16 }), BY, START + DAY_MS)), START + DAY_MS)).toBe(START + 21 * DAY_MS);
  });

  test('laxer in audit: the day stays, and so do the delays', () => {
    const delayed = made(delay(introduced('CFG-2', START), BY, START + DAY_MS));
    const laxer = made(changeRule(delayed, says({ hpaCap: 40 }), BY, START + 2 * DAY_MS));
    expect([holdsFrom(laxer, START + 2 * DAY_MS), delaysOf(laxer), auditDays(laxer, START + 2 * DAY_MS)]).toEqual([START + 14 * DAY_MS, 1, { day: 3, of: 14 }]);
  });

  test('in audit without a date, or enforced, no date is set', () => {
    for (const policy of [introduced('IMG-4', START), made(changeMode(introduced('CFG-2', START), 'enforce', BY, START)), introduced('CFG-2', START - 8 * DAY_MS)]) {
      const changed = made(changeRule(policy, says(policy.id === 'CFG-2' ? { hpaCap: 2 } : {}, policy.id === 'CFG-2' ? {} : { service: ['oms'] }), BY, START));
      expect([effectiveMode(changed, START), holdsFrom(changed, START)]).toEqual([effectiveMode(policy, START), null]);
    }
  });
});

const instance = (name: string, image: string): InstanceTarget => ({ kind: 'instance', deployment: 'd1', environment: 'prod', service: name, instance: `${name}-1`, poolType: 'OMSPool', image, spec: { limits: { memoryMb: null, cpus: null }, probes: DEFAULT_PROBES } });
const deployment: DeploymentTarget = {
  kind: 'deployment', deployment: 'd1', environment: 'prod', settings: { ...DEFAULT_SETTINGS, taskStore: 'redis', hpa: { enabled: true, min: 2, max: 20 }, sizing: { ...DEFAULT_SETTINGS.sizing, replicas: 3 } },
  facts: { dependencies: [], backups: { lastSuccess: START - 20 * 3_600_000, lastRestoreTest: null }, grants: null, telemetry: null, unsourced: null, drivers: [], checklist: null },
};

describe('the preview of a change', () => {
  const running = [instance('oms', 'ghcr.io/meridian/oms:1.0.0'), instance('ems', 'quay.io/desk/ems:1.0.0')];
  test('says what would be held that is not, and what would not be that is', () => {
    const { held, freed, still } = previewRule(introduced('IMG-3', START), says({ allow: ['quay.io/desk/*'] }), running, [], START);
    expect([held.map(({ target }) => target), freed.map(({ target }) => target), still]).toEqual([['instance oms-1'], ['instance ems-1'], 0]);
  });

  test('leaves out what is set aside', () => {
    const exception = { id: '1', rule: 'IMG-3', target: 'instance oms-1', reason: '.', owner: 'ana', from: START, expiresAt: START + DAY_MS, endedAt: null } as const;
    expect(previewRule(introduced('IMG-3', START), says({ allow: ['quay.io/desk/*'] }), running, [exception], START).held).toEqual([]);
  });

  test.each<[PolicyId, RuleSet, number, number]>([
    ['CFG-2', says({ hpaCap: 16 }), 1, 0], ['CFG-2', says({ hpaCap: 20 }), 0, 0], ['BKP-1', says({ backupHours: 20 }), 1, 0], ['BKP-1', says({ backupHours: 21 }), 0, 0],
    ['RES-1', says({}, { service: ['oms'] }), 0, 2], ['IMG-3', says({}, { service: ['oms'] }), 0, 1],
  ])('%s as %j holds %i more and %i less', (rule, is, held, freed) => {
    const preview = previewRule(introduced(rule, START), is, [deployment, ...running], [], START);
    expect([preview.held.length, preview.freed.length]).toEqual([held, freed]);
  });
});

test('every rule that looks at a release can be narrowed to services, and those that look at a deployment are known', () => {
  const content = { service: 'oms', version: '1.0.0', image: 'x/../y', imageSha256: '', poolType: 'OMSPool', config: { PASSWORD: 'x' }, replicas: 2, limits: { memoryMb: null, cpus: null }, probes: { startup: null }, requestedGrants: [{ topic: 'platform.data.x', action: 'publish' }], strategy: { kind: 'rolling' }, forwardOnly: false };
  const settings = { ...DEFAULT_SETTINGS, searchUi: true, highAvailability: true, hpa: { enabled: true, min: 1, max: 99 }, sizing: { ...DEFAULT_SETTINGS.sizing, replicas: 3 } };
  const found = evaluate(POLICY_IDS.map((id) => introduced(id, START)), [{ kind: 'release', deployment: 'd1', environment: 'prod', service: 'oms', content: content as never, settings }], START);
  expect(found.map(({ rule }) => rule).filter((rule) => !reachesServices(rule))).toEqual([]);
  const ofDeployment = evaluate(POLICY_IDS.map((id) => introduced(id, START)), [{ ...deployment, settings: null }], START).map(({ rule }) => rule);
  expect(POLICY_IDS.filter((id) => reachesDeployment(id) !== ofDeployment.includes(id))).toEqual([]);
});
