import { expect, test } from 'vitest';
import { seenTopics } from './seen-topics';

const seen = [
  { topic: 'platform.signal.signal-1.alpha', direction: 'subscribe', perSecond: 10 },
  { topic: 'platform.signal.signal-2.alpha', direction: 'subscribe', perSecond: 5 },
  { topic: 'platform.oms.oms-1.order.created', direction: 'publish', perSecond: 5 },
] as const;

test('what would be counted, of that side of the bus', () => {
  const topics = (pattern: string, direction: 'publish' | 'subscribe' = 'subscribe') => seenTopics(seen, { topics: pattern, direction })?.map(({ topic }) => topic) ?? null;
  expect(topics('platform.signal.**')).toHaveLength(2);
  expect(topics('platform.signal.signal-2.alpha')).toEqual(['platform.signal.signal-2.alpha']);
  expect(topics('platform.oms.{i}.order.*', 'publish')).toEqual(['platform.oms.oms-1.order.created']);
  expect(topics('platform.oms.**')).toEqual([]);
  expect(topics('platform..')).toBeNull();
});
