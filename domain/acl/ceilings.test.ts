import { describe, expect, it } from 'vitest';
import { POOL_TYPES } from '@/domain/deployments/pool-types';
import { ceilingFor, withinCeiling } from './ceilings';
import type { Direction } from './direction';

describe('ceilings', () => {
  it.each([
    ['DGMPool', 'publish', 'platform.data.*', true],
    ['DGMPool', 'publish', 'platform.dgm.{i}.data.price.tick', true],
    ['DGMPool', 'publish', 'platform.dgm.dgm-2.data.price.tick', false],
    ['DGMPool', 'publish', 'platform.oms.>', false],
    ['DGMPool', 'publish', 'platform.*.x', false],
    ['DGMPool', 'publish', 'platform.>', false],
    ['DGMPool', 'publish', 'platform.data', false],
    ['DGMPool', 'subscribe', 'platform.data.>', false],
    ['SignalEnginePool', 'subscribe', 'platform.data.>', true],
    ['SignalEnginePool', 'publish', 'platform.signal.{i}.alpha', true],
    ['SignalEnginePool', 'publish', 'platform.signal.*.alpha', false],
    ['OMSPool', 'publish', 'platform.oms.any-2.order.created', true],
    ['OMSPool', 'subscribe', 'platform.signal.>', false],
  ] as const)('%s %s %s: %s', (poolType, direction, pattern, ok) => {
    expect(withinCeiling({ direction, pattern }, poolType).ok).toBe(ok);
  });

  it.each(POOL_TYPES)('%s may read its lifecycle and its own configuration, not that of others', (poolType) => {
    const subscribe = (pattern: string) => withinCeiling({ direction: 'subscribe' as Direction, pattern }, poolType).ok;
    expect(subscribe('platform.lifecycle.>')).toBe(true);
    expect(subscribe('platform.config.{i}.limits')).toBe(true);
    expect(subscribe('platform.config.>')).toBe(false);
    expect(subscribe('platform.config.other.>')).toBe(false);
  });

  it('explains a refusal with a real example and what fits', () => {
    expect(withinCeiling({ direction: 'publish', pattern: 'platform.oms.>' }, 'DGMPool')).toEqual({
      ok: false,
      reason: 'platform.oms.** is outside what a DGMPool may publish (platform.data.**, platform.dgm.{i}.**); platform.oms.any would be opened',
      witness: 'platform.oms.any',
    });
    expect(withinCeiling({ direction: 'publish', pattern: 'platform.*.x' }, 'DGMPool')).toMatchObject({ witness: 'platform.oms.x', insteadOf: ['platform.data.x'] });
    expect(withinCeiling({ direction: 'publish', pattern: 'platform.dgm.other.x' }, 'DGMPool')).toMatchObject({ insteadOf: ['platform.dgm.{i}.x'] });
  });

  it('lets no pool write where another pool writes', () => {
    expect(ceilingFor('CCMPool').publish).toEqual(['platform.ccm.{i}.>']);
  });
});
