import { describe, expect, test } from 'vitest';
import { DEFAULT_PROBES } from '@/domain/deployments/pairs/probes';
import { DEFAULT_SETTINGS } from '@/domain/deployments/settings/defaults';
import type { DeploymentSettings } from '@/domain/deployments/settings/settings';
import type { ReleaseContent } from '@/domain/releases/release';
import { applies, evaluate, RULE_GROUPS } from './evaluate';
import { POLICY_IDS } from './ids';
import { introduced } from './mode';
import type { DeploymentFacts, DeploymentTarget, InstanceTarget, ReleaseTarget } from './target';
import CASES from './vectors/rules.json';

const NOW = Date.parse('2026-11-21T10:00:00Z');
const HOUR = 3_600_000;
const ALL = POLICY_IDS.map((id) => introduced(id, NOW));

const facts: DeploymentFacts = {
  dependencies: [{ name: 'timescale', role: 'storage', state: 'up', since: NOW }], backups: { lastSuccess: NOW - HOUR, lastRestoreTest: NOW - HOUR }, grants: { inForce: [], undecided: [] },
  telemetry: { expected: ['oms-1'], silent: [] }, unsourced: [], drivers: ['docker'], checklist: { failed: [], unknown: [] },
};
const deployment = (settings: Partial<DeploymentSettings> | null = {}, more: Partial<DeploymentFacts> = {}): DeploymentTarget => ({ kind: 'deployment', deployment: 'd1', environment: 'prod', settings: settings && { ...DEFAULT_SETTINGS, ...settings }, facts: { ...facts, ...more } });
const content: ReleaseContent = {
  service: 'oms', version: '1.4.2', image: `ghcr.io/meridian/oms:1.4.2@sha256:${'a'.repeat(64)}`, imageSha256: 'a'.repeat(64), poolType: 'OMSPool', config: { DESK: 'lse' }, replicas: 1,
  limits: { memoryMb: 256, cpus: 1 }, probes: DEFAULT_PROBES, requestedGrants: [], strategy: { kind: 'rolling' }, forwardOnly: false,
};
const release = (more: object = {}): ReleaseTarget => ({ kind: 'release', deployment: 'd1', environment: 'prod', service: 'oms', content: { ...content, ...more }, settings: DEFAULT_SETTINGS });
const instance: InstanceTarget = { kind: 'instance', deployment: 'd1', environment: 'prod', service: 'oms', instance: 'oms-1', poolType: 'OMSPool', image: content.image, spec: { limits: content.limits, probes: content.probes } };
const found = (...targets: Parameters<typeof evaluate>[1]) => evaluate(ALL, targets, NOW).map(({ rule, status, grade, key }) => ({ rule, status, grade, key }));

test('every rule is judged by one group', () => {
  expect(RULE_GROUPS.flatMap(({ rules }) => rules).filter((id, at, all) => all.indexOf(id) === at).toSorted()).toEqual([...POLICY_IDS].toSorted());
});

test('what is in order breaks nothing, and what no console can know is said', () => {
  expect(found(deployment(), release(), instance)).toEqual([{ rule: 'RSP-1', status: 'unknowable', grade: 'refuse', key: 'rules' }]);
});

describe('each rule is broken', () => {
  test.each(CASES)('$rule: $what', ({ rule, kind, settings, facts: changed, content: written, status }) => {
    const target = kind === 'deployment' ? deployment(settings as Partial<DeploymentSettings>, resolved(changed as Record<string, unknown> | undefined)) : release(written ?? {});
    expect(found(target).filter((each) => each.rule === rule)).toEqual([expect.objectContaining({ rule, status })]);
  });

  /** Hours before now, as the vectors write times. */
  function resolved(changed: Record<string, unknown> | undefined): Partial<DeploymentFacts> {
    const backups = changed?.['backupsHoursAgo'] as [number | null, number | null] | undefined;
    const ago = (hours: number | null): number | null => (hours === null ? null : NOW - hours * HOUR);
    if (!changed || !backups) return (changed ?? {}) as Partial<DeploymentFacts>;
    return { backups: { lastSuccess: ago(backups[0]), lastRestoreTest: ago(backups[1]) } };
  }
});

test('what is not known is unknown for every rule that needs it, and never a pass', () => {
  const nothing = deployment(null, { dependencies: null, backups: null, grants: null, telemetry: null, unsourced: null, checklist: null });
  const silent = POLICY_IDS.filter((id) => !found(nothing).some(({ rule, status }) => rule === id && status !== 'violated'));
  expect(silent).toEqual(['IMG-1', 'IMG-2', 'IMG-3', 'IMG-4']);
});

test('an instance that no agent of this console started says so', () => {
  expect(found({ ...instance, spec: null }).map(({ rule, status }) => [rule, status])).toEqual([['RES-1', 'unknowable'], ['PRB-1', 'unknowable']]);
});

test('a driver without namespaces keeps nothing that could be seen', () => {
  expect(found(deployment({}, { drivers: ['process'] })).filter(({ key }) => key === 'driver').map(({ rule, status }) => [rule, status])).toEqual([['SEC-1', 'unknowable'], ['SEC-2', 'unknowable'], ['NET-1', 'unknowable']]);
});

test('a rule applies to what it matches; one about services says nothing of the deployment', () => {
  expect(applies({ service: ['ems'] }, release())).toBe(false);
  expect(applies({ pool: ['OMSPool'], environment: ['prod'] }, instance)).toBe(true);
  expect(applies({ environment: ['staging'] }, deployment())).toBe(false);
  expect(applies({ service: ['oms'] }, deployment())).toBe(false);
});
