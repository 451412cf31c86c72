import { expect, test } from 'vitest';
import { placeWords } from './alert-words';

test('a place is told by its values, other labels by name and value', () => {
  expect(placeWords({ alertname: 'Flap', severity: 'warning', deployment: 'd1', plugin: 'ccm-ib', service: 'CCM' })).toBe('ccm-ib, CCM');
  expect(placeWords({ alertname: 'Flap', plugin: 'ccm-ib', account: 'U-07' })).toBe('ccm-ib, account U-07');
  expect(placeWords({ plugin: 'ccm-ib', service: 'CCM' }, ['service'])).toBe('ccm-ib');
});

test('no more than a row has room for, each once, and nothing when there is nothing', () => {
  expect(placeWords({ plugin: 'oms-1', instance: 'oms-1', service: 'OMS', a: '1', b: '2', c: '3' })).toBe('oms-1, a 1, b 2');
  expect(placeWords({ alertname: 'Flap', severity: 'info' })).toBe('');
  expect(placeWords(JSON.parse('{"constructor":"x"}') as Record<string, string>)).toBe('constructor x');
});
