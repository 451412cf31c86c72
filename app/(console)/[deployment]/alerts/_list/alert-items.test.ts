import { expect, test } from 'vitest';
import type { ShownAlert, ShownGroup } from './alert-types';
import { alertItems, filterFor, isAlert, itemKey } from './alert-items';

const at = new Date(0);
const alert = (fingerprint: string): ShownAlert => ({ fingerprint, alertname: 'A', severity: 'warning', labels: {}, summary: '', startsAt: at, endsAt: null, updatedAt: at, state: 'active', silencedBy: [], inhibitedBy: [], source: 'api', sourceName: 'prom', day: '000000000001', episodes: 1, told: null, tells: true });
const group = (key: string, total: number, ...fingerprints: string[]): ShownGroup => ({ key, labels: { alertname: key }, severity: 'warning', total, active: total, alerts: fingerprints.map(alert) });
const keys = (groups: readonly ShownGroup[], how: Partial<Parameters<typeof alertItems>[1]> = {}) => alertItems(groups, { grouping: 'alertname', fold: [], more: false, ...how }).map(itemKey);

test('one alert alone has no heading; several have, and what is not shown of them is counted below', () => {
  expect(keys([group('a', 1, '1'), group('b', 2, '2', '3'), group('c', 9, '4')])).toEqual(['1', 'group b', '2', '3', 'group c', '4', 'rest of c']);
});

test('a group that the next page goes on with is not called cut off', () => {
  expect(keys([group('b', 9, '2'), group('c', 9, '4')], { more: true })).toEqual(['group b', '2', 'rest of b', 'group c', '4']);
});

test('of a folded group only the heading is left, and without grouping there are none', () => {
  expect(keys([group('b', 2, '2', '3')], { fold: ['b'] })).toEqual(['group b']);
  expect(keys([group('', 2, '2', '3')], { grouping: 'none' })).toEqual(['2', '3']);
  expect(keys([group('oms', 1, '2')], { grouping: 'plugin' })).toEqual(['group oms', '2']);
});

test('the filter for one group goes on from the present one, whatever its name holds', () => {
  expect(filterFor({ labels: { alertname: 'Disk "full"' } }, 'alertname', '')).toBe('alertname="Disk \\"full\\""');
  expect(filterFor({ labels: {} }, 'plugin', '{severity="info"}')).toBe('severity="info", plugin=""');
});

test('an alert that stands alone below a group is set apart from it', () => {
  const apart = alertItems([group('a', 2, '1', '2'), group('b', 1, '3'), group('c', 1, '4')], { grouping: 'alertname', fold: [], more: false });
  expect(apart.filter(isAlert).map(({ within, after }) => [within, after])).toEqual([[true, false], [true, false], [false, true], [false, false]]);
});
