import { describe, expect, it } from 'vitest';
import { tapPattern } from './tap-pattern';

const topics = [{ direction: 'subscribe' as const, topic: 'platform.data.eod.AAPL' }, { direction: 'publish' as const, topic: 'platform.signal.signal-1.alpha' }];
const grants = [{ direction: 'subscribe' as const, pattern: 'platform.data.>' }, { direction: 'publish' as const, pattern: 'platform.signal.{i}.>' }];

describe('tapPattern', () => {
  it('is what the plugin publishes most', () => expect(tapPattern({ topics, grants, instances: ['signal-1'] })).toBe('platform.signal.signal-1.alpha'));
  it('is what it may publish while it publishes nothing', () => {
    expect(tapPattern({ topics: topics.slice(0, 1), grants, instances: ['signal-1'] })).toBe('platform.signal.signal-1.**');
    expect(tapPattern({ topics: [], grants, instances: ['signal-1', 'signal-2'] })).toBe('platform.signal.*.**');
  });
  it('is what it reads when it may publish nothing', () => expect(tapPattern({ topics: [], grants: grants.slice(0, 1), instances: [] })).toBe('platform.data.**'));
  it('is nothing on the baseline', () => expect(tapPattern({ topics: [], grants: [], instances: ['x'] })).toBeUndefined());
});
