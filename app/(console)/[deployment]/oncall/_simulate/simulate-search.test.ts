import { expect, test } from 'vitest';
import { readLabels } from './simulate-search';

test('labels are read as people and Prometheus write them', () => {
  expect(readLabels('{alertname="Orders are slow", severity=critical}')).toEqual({ alertname: 'Orders are slow', severity: 'critical' });
  expect(readLabels('alertname=X\nplugin = "oms-1"')).toEqual({ alertname: 'X', plugin: 'oms-1' });
  expect(readLabels('a="x,y=z"')).toEqual({ a: 'x,y=z' });
  expect(readLabels('')).toEqual({});
});

test('what is no label is said, not dropped', () => {
  expect(readLabels('severity')).toBeNull();
  expect(readLabels('1a=b')).toBeNull();
});
