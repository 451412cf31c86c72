import { expect, test } from 'vitest';
import type { SloDefinition } from './definition';
import { evaluateSlo } from './evaluate';
import { badWord, countsSentence, objectiveSentence } from './format-sentence';
import { alertPairs } from './pairs';

const DAY_MS = 86_400_000;
const latency: SloDefinition = { title: 'Order latency', service: 'OMS', plugin: 'oms', kind: 'latency', direction: 'subscribe', topics: 'platform.portfolio.>', thresholdNs: 5e7, target: 9_900_000, periodS: 2_592_000 };

function evaluation(definition: SloDefinition, period: { bad: number; total: number; days?: number }, recent: { bad: number; total: number }, firing = [false, false, false, false]) {
  const { days = 30 } = period;
  const window = (seconds: number, counted: { bad: number; total: number }) => ({ seconds, from: 30 * DAY_MS - Math.min(seconds * 1000, days * DAY_MS), to: 30 * DAY_MS, measuredS: Math.min(seconds, days * 86_400), ...counted });
  const pairs = alertPairs(definition.periodS).map(({ longS, shortS }) => ({ long: window(longS, recent), short: window(shortS, recent) }));
  return evaluateSlo({ definition, period: window(definition.periodS, period), pairs, firing, at: 30 * DAY_MS });
}

test.each([
  [evaluation(latency, { bad: 3_800, total: 1_000_000 }, { bad: 22, total: 100 }), { promise: '99 % under 50 ms over 30 d', left: '62 % left = 4 h 28 min of full outage', pace: 'burning 22× over the last 1 h', tone: 'critical' }],
  [evaluation(latency, { bad: 3_800, total: 1_000_000 }, { bad: 4, total: 1000 }), { left: '62 % left = 4 h 28 min of full outage', pace: 'spending 0.4× over the last 1 h', tone: 'plain' }],
  [evaluation(latency, { bad: 11_200, total: 1_000_000 }, { bad: 0, total: 10 }), { left: 'overspent by 12 % = 51 min 50 s of full outage', pace: 'spending 0× over the last 1 h', tone: 'plain' }],
  [evaluation(latency, { bad: 0, total: 0 }, { bad: 0, total: 0 }), { left: 'no traffic yet, so nothing is known', pace: null, tone: 'plain' }],
])('the sentence %#', (given, said) => expect(objectiveSentence(latency, given)).toMatchObject(said));

test('an invariant has neither budget nor pace', () => {
  const invariant: SloDefinition = { ...latency, kind: 'invariant', target: 10_000_000 };
  const at = (bad: number) => evaluateSlo({ definition: invariant, period: { seconds: 2_592_000, from: 0, to: 7_200_000, bad, total: 10, measuredS: 7_200 }, pairs: [], firing: [], at: 7_200_000 });
  expect(objectiveSentence(invariant, at(0))).toEqual({ promise: 'every message handled over 30 d', left: 'holds for 2 h', pace: null, tone: 'plain' });
  expect(objectiveSentence(invariant, at(1))).toMatchObject({ left: 'violated, and it has no budget', tone: 'critical' });
});

test('counts in words', () => {
  const given = evaluation(latency, { bad: 182, total: 18_250, days: 1 }, { bad: 0, total: 10 });
  expect(countsSentence(latency, { bad: 182, total: 18_250 }, given)).toBe('182 of 18,250 messages were late, some 5,475 may be in 30 d; measured 100 % of 1 d');
  expect([badWord({ kind: 'ratio', direction: 'publish' }), badWord({ kind: 'invariant', direction: 'subscribe' })]).toEqual(['refused or failed', 'failed']);
});
