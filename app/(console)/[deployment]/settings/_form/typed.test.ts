import { describe, expect, it } from 'vitest';
import { judgeSettings } from '@/domain/deployments/settings/judge';
import { resolveSettings } from '@/domain/deployments/settings/resolve';
import { REFUSED_CASES } from '@/domain/deployments/settings/testing/settings-cases';
import { writeText } from '@/domain/deployments/settings/text';
import type { SettingKey } from '@/domain/deployments/settings/keys';
import { keptTyped, readTyped, setQuery, textsFrom } from './typed';

const base = { environment: 'dev' as const, ...resolveSettings({ deployment: 'd1', processEnv: {}, dotEnv: {}, reviewed: {} }) };

describe('what is typed into the settings', () => {
  it.each(REFUSED_CASES)('$name is told beside its field in the sentence of the server', ({ patch, broken }) => {
    const texts = Object.fromEntries(Object.entries(patch).map(([key, value]) => [key, value === '' ? '' : writeText(key as SettingKey, value)]));
    const { faults } = readTyped(base, texts);
    for (const [mode, , key, message] of broken) if (mode === 'refuse') expect(faults.get(key)).toContain(message);
  });

  it('that is no value at all is told, and the rest is still judged', () => {
    const { faults, draft } = readTyped(base, { 'hpa.max': 'many', compliance: 'true' });
    expect([faults.get('hpa.max'), faults.get('bus.backend')?.length, draft.changes.map(({ key }) => key)]).toEqual([['Most instances (hpa.max): It is a whole number.'], 1, ['compliance']]);
  });

  it('is kept as it was, and what was kept by something else is not taken', () => {
    expect(keptTyped(JSON.stringify({ version: 2, texts: { 'hpa.max': '9', nothing: 'x' } }))).toEqual({ version: 2, texts: { 'hpa.max': '9' } });
    expect([keptTyped(''), keptTyped('{}'), keptTyped('[1]')]).toEqual([null, null, null]);
  });

  it('comes from an address and goes into one', () => {
    const patch = { 'hpa.max': 12, 'probes.liveness': { path: '/live:z', periodS: 10, timeoutS: 2, failureThreshold: 3 }, nothing: 1 };
    const texts = textsFrom(new URLSearchParams(setQuery(patch)).getAll('set'));
    expect(texts).toEqual({ 'hpa.max': '12', 'probes.liveness': '/live:z period=10 timeout=2 failures=3' });
    expect(judgeSettings(readTyped(base, texts).draft.result, base)).toEqual([]);
    expect(textsFrom(['hpa.max', ':3', 'x:1'])).toEqual({});
  });
});
