import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEFAULT_SETTINGS } from './defaults';
import { type SettingKey, settingKeys, settingTerms, valueAt, variableOf } from './keys';
import { type SettingSource, resolveSettings } from './resolve';
import { readText, writeText } from './text';

const NAME = 'MERIDIAN_SET_OMS_PROD_HPA_MAX';
const resolved = (processEnv: Record<string, string>, dotEnv: Record<string, string>, reviewed: Record<string, unknown>) => resolveSettings({ deployment: 'oms-prod', processEnv, dotEnv, reviewed });

describe('where a value comes from', () => {
  it('the process before the file, before what was reviewed, before the default', () => {
    const all = resolved({ [NAME]: '9' }, { [NAME]: '8' }, { 'hpa.max': 7 });
    expect(all.settings.hpa.max).toBe(9);
    expect(all.sources['hpa.max']).toEqual({ source: 'process env', name: NAME, value: 9, overrides: [{ source: '.env', value: 8 }, { source: 'reviewed', value: 7 }, { source: 'default', value: 4 }] });
    expect(resolved({}, { [NAME]: '8' }, { 'hpa.max': 7 }).sources['hpa.max']).toEqual({ source: '.env', name: NAME, value: 8, overrides: [{ source: 'reviewed', value: 7 }, { source: 'default', value: 4 }] });
    expect(resolved({}, {}, { 'hpa.max': 7 }).sources['hpa.max']).toEqual({ source: 'reviewed', value: 7, overrides: [{ source: 'default', value: 4 }] });
    expect(resolved({}, {}, {}).sources['hpa.max']).toEqual({ source: 'default', value: 4, overrides: [] });
  });

  it('a variable that is wrong sets nothing, and is named', () => {
    const { settings, wrong, sources } = resolved({ [NAME]: 'many' }, { MERIDIAN_SET_OMS_PROD_PLUGIN_LIMIT_MEMORY: '4GB' }, { 'hpa.max': 7 });
    expect([settings.hpa.max, sources['hpa.max'].source]).toEqual([7, 'reviewed']);
    expect(wrong).toEqual([
      { name: NAME, source: 'process env', key: 'hpa.max', message: `${NAME} sets nothing (Most instances): It is a whole number.` },
      { name: 'MERIDIAN_SET_OMS_PROD_PLUGIN_LIMIT_MEMORY', source: '.env', key: 'plugin.limits.memory', message: expect.stringContaining('"4GB" is not') },
    ]);
  });

  it('a variable of another deployment is none, an empty one neither', () => {
    expect(resolved({ MERIDIAN_SET_OMS_HPA_MAX: '9', [NAME]: '' }, {}, {}).settings).toEqual(DEFAULT_SETTINGS);
  });

  it('every setting has a variable of its own', () => {
    expect(new Set(settingKeys.map((key) => variableOf('d1', key))).size).toBe(settingKeys.length);
    expect(settingKeys.filter((key) => valueAt(DEFAULT_SETTINGS, key) === undefined)).toEqual([]);
  });

  it('the first layer that says something wins, for every setting', () => {
    const layers = fc.record({ env: fc.boolean(), file: fc.boolean(), reviewed: fc.boolean() });
    fc.assert(fc.property(fc.constantFrom(...settingKeys), layers, (key, { env, file, reviewed }) => {
      const value = valueAt(DEFAULT_SETTINGS, key);
      const variable = { [variableOf('oms-prod', key)]: writeText(key, value) };
      if (writeText(key, value) === '') return;
      const { sources, wrong } = resolved(env ? variable : {}, file ? variable : {}, reviewed ? { [key]: value } : {});
      const given: readonly [boolean, SettingSource][] = [[env, 'process env'], [file, '.env'], [reviewed, 'reviewed'], [true, 'default']];
      const expected = given.filter(([said]) => said).map(([, source]) => source);
      expect([wrong, [sources[key].source, ...sources[key].overrides.map(({ source }) => source)]]).toEqual([[], expected]);
    }));
  });
});

describe('a value as text', () => {
  const others: Partial<Record<SettingKey, unknown>> = { flags: { 'new-book': true, old: false }, 'security.capabilities': ['NET_BIND_SERVICE', 'CHOWN'], 'probes.startup': null, 'backup.schedule': null, 'sizing.minAvailable': null, compliance: true };
  it.each([...settingKeys.map((key) => [key, valueAt(DEFAULT_SETTINGS, key)] as const), ...(Object.entries(others) as [SettingKey, unknown][])])('%s: %j is read as it was written', (key, value) => {
    expect(readText(key, writeText(key, value))).toEqual({ ok: true, value });
  });

  it.each([['compliance', 'maybe'], ['flags', 'a=perhaps'], ['probes.liveness', '/livez every 10 s'], ['sizing.replicas', '1.5'], ['bus.backend', 'rabbit']] as const)('%s: "%s" is refused', (key, text) => {
    expect(readText(key, text).ok).toBe(false);
  });

  it('no text whatever throws', () => {
    fc.assert(fc.property(fc.constantFrom(...settingKeys), fc.string(), (key, text) => {
      const read = readText(key, text);
      expect(typeof read.ok === 'boolean' && settingTerms(key).words !== '').toBe(true);
    }));
  });
});
