import { describe, expect, it } from 'vitest';
import { measureRows } from './measure-rows';
import type { Measured } from './rollout-types';

const look = (metric: string, step: number, second: number, stable: number | null, canary: number | null, verdict = 'successful'): Measured => ({
  id: `${metric} ${second}`, metric, query: '', step, verdict, reason: '', stable, canary, stableSamples: 900, canarySamples: 300, from: new Date(0), at: new Date(second * 1000),
});

describe('rows of measurements', () => {
  it('shows figures of both sides, the value that is judged and what is still wanted', () => {
    const { rows } = measureRows([look('p99 against stable', 1, 20, 187.4, 212), look('p99 against stable', 1, 10, null, null, 'warmup'), look('errors against stable', 1, 10, 0.0002, 0.0004)], null);
    expect(rows.map(({ name, stable, canary, value, condition, toCome }) => [name, stable, canary, value, condition, toCome])).toEqual([
      ['availability', '—', '—', null, '≥ 99.95 %', 3],
      ['p99 against stable', '187 ms', '212 ms', '1.13 ×', '≤ 1.2 ×', 2],
      ['errors against stable', '0.02 %', '0.04 %', '+0.02 pp', '≤ +0.1 pp', 2],
    ]);
    expect(rows[1]?.looks.map(({ verdict }) => verdict)).toEqual(['warmup', 'successful']);
  });

  it('takes the last step that was measured, and nothing where nothing was', () => {
    expect(measureRows([look('availability', 1, 10, 1, 1), look('availability', 3, 40, 1, 0.5)], null)).toMatchObject({ step: 3, rows: [{ canary: '50 %' }, {}, {}] });
    expect(measureRows([], null)).toEqual({ step: null, rows: [] });
  });
});
