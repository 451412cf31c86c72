import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ENVIRONMENTS } from '@/domain/deployments/names';
import { DEFAULT_SETTINGS } from './defaults';
import { draftChange } from './draft';
import { SETTINGS_RULES } from './finding';
import { judgeSettings, newRefusals } from './judge';
import { checkValue, withPatch } from './patch';
import { resolveSettings } from './resolve';
import { instancesKept } from './rules/scaling';
import { SettingsSchema } from './settings';
import { CROSS_FIELD_CASES, VALUE_CASES } from './testing/settings-cases';

const base = { environment: 'dev' as const, ...resolveSettings({ deployment: 'd1', processEnv: {}, dotEnv: {}, reviewed: {} }) };

describe('rules across fields', () => {
  it.each(ENVIRONMENTS)('a fresh deployment breaks none in %s', (environment) => {
    expect(judgeSettings(DEFAULT_SETTINGS, { environment })).toEqual([]);
    expect(SettingsSchema.parse(DEFAULT_SETTINGS)).toEqual(DEFAULT_SETTINGS);
  });

  it.each(CROSS_FIELD_CASES)('$name', ({ patch, broken }) => {
    const draft = draftChange(base, patch);
    expect(draft.findings.map(({ mode, rule, key, message }) => [mode, rule, key, message])).toEqual(broken);
    expect(draft.faults.map(({ message }) => message)).toEqual(broken.filter(([mode]) => mode === 'refuse').map(([, , , message]) => message));
  });

  it.each(VALUE_CASES)('$key: $value', ({ key, value, rule, message }) => {
    expect(draftChange(base, { [key]: value })).toMatchObject({ faults: [{ key, rule, message }], changes: [] });
  });

  it('every rule is broken by some vector', () => {
    const broken = new Set([...CROSS_FIELD_CASES.flatMap(({ broken: all }) => all.map(([, rule]) => rule)), ...VALUE_CASES.map(({ rule }) => rule)]);
    expect(SETTINGS_RULES.filter((rule) => !broken.has(rule))).toEqual([]);
  });

  it('production hears that Aeron loses there too', () => {
    const settings = withPatch(DEFAULT_SETTINGS, { 'bus.backend': 'aeron' });
    expect(judgeSettings(settings, { environment: 'prod' })[0]?.message).toContain('in production too');
  });

  it('a cap of a deployment holds in place of 24', () => {
    const settings = withPatch(DEFAULT_SETTINGS, { 'hpa.enabled': true, 'hpa.max': 9, 'sizing.replicas': 2, taskStore: 'redis' });
    expect([8, 9].map((hpaCap) => judgeSettings(settings, { environment: 'dev', hpaCap }).length)).toEqual([1, 0]);
  });

  it('old faults do not stand in the way of mending others', () => {
    const broken = withPatch(DEFAULT_SETTINGS, { 'security.privileged': true, 'security.hostPid': true });
    const mended = judgeSettings(withPatch(broken, { 'security.hostPid': false }), { environment: 'dev' });
    const before = judgeSettings(broken, { environment: 'dev' });
    expect([before.length, mended.length, newRefusals(before, mended)]).toEqual([2, 1, []]);
  });

  it('what may be drained can be drained: between one and all but one stay', () => {
    fc.assert(fc.property(fc.integer({ min: 2, max: 500 }), fc.oneof(fc.integer({ min: 0, max: 600 }).map(String), fc.integer({ min: 0, max: 100 }).map((percent) => `${percent}%`)), (replicas, minAvailable) => {
      const settings = withPatch(DEFAULT_SETTINGS, { 'sizing.replicas': replicas, 'sizing.minAvailable': minAvailable, taskStore: 'redis' });
      const kept = instancesKept(minAvailable, replicas);
      expect(judgeSettings(settings, { environment: 'dev' }).length === 0).toBe(kept >= 1 && kept < replicas);
    }));
  });

  it('half of any number may always be kept', () => {
    fc.assert(fc.property(fc.integer({ min: 2, max: 1000 }), (replicas) => {
      expect(judgeSettings(withPatch(DEFAULT_SETTINGS, { 'sizing.replicas': replicas, taskStore: 'redis' }), { environment: 'dev' })).toEqual([]);
    }));
  });

  it('no value whatever throws, and none that is taken breaks the schema', () => {
    fc.assert(fc.property(fc.constantFrom(...Object.keys(base.sources)), fc.anything(), (key, value) => {
      const draft = draftChange(base, { [key]: value });
      expect(SettingsSchema.safeParse(draft.result).success).toBe(true);
    }));
    expect(checkValue('flags', JSON.parse('{"__proto__": true}')).ok).toBe(true);
  });
});
