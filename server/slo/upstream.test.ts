import { expect, test } from 'vitest';
import { upstreamOf } from '@/server/slo/upstream';

const publish = (plugin: string, pattern: string) => ({ plugin, direction: 'publish' as const, pattern });
const subscribe = (plugin: string, pattern: string) => ({ plugin, direction: 'subscribe' as const, pattern });

const CHAIN = [
  publish('dgm-1', 'platform.data.>'),
  subscribe('signal-1', 'platform.data.eod.*'),
  publish('signal-1', 'platform.signal.{i}.>'),
  subscribe('oms-1', 'platform.signal.signal-1.alpha'),
  publish('oms-1', 'platform.oms.>'),
  subscribe('ems-1', 'platform.oms.>'),
  publish('ems-1', 'platform.ems.{i}.>'),
  publish('other', 'platform.portfolio.{i}.>'),
];

test('whoever may publish what a plugin may read is upstream of it, through any number of steps', () => {
  expect([...upstreamOf('oms-1', CHAIN)].toSorted()).toEqual(['dgm-1', 'oms-1', 'signal-1']);
  expect([...upstreamOf('dgm-1', CHAIN)]).toEqual(['dgm-1']);
});

test('a ring ends', () => {
  const ring = [...CHAIN, subscribe('dgm-1', 'platform.ems.>')];
  expect([...upstreamOf('dgm-1', ring)].toSorted()).toEqual(['dgm-1', 'ems-1', 'oms-1', 'signal-1']);
});

test('a right that no one holds opens nothing', () => {
  expect([...upstreamOf('unknown', CHAIN)]).toEqual(['unknown']);
});
