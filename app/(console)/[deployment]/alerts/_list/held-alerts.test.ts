import { expect, test } from 'vitest';
import type { AlertCard, ShownGroup } from './alert-types';
import { holdGroups, joinedGroups } from './held-alerts';

const at = new Date(0);
const card = (fingerprint: string, summary = ''): AlertCard => ({ fingerprint, alertname: 'A', severity: 'warning', labels: {}, summary, startsAt: at, endsAt: null, updatedAt: at, state: 'active', silencedBy: [], inhibitedBy: [], source: 'api', sourceName: 'prom', day: '000000000001', episodes: 1, told: null, tells: true });
const group = (key: string, ...alerts: AlertCard[]): ShownGroup & { alerts: AlertCard[] } => ({ key, labels: {}, severity: 'warning', total: alerts.length, active: alerts.length, alerts });
const order = (groups: readonly ShownGroup[]) => groups.map(({ key, alerts }) => [key, alerts.map(({ fingerprint }) => fingerprint)]);

test('a group cut by a page boundary is one again, and no alert comes twice', () => {
  const joined = joinedGroups([{ groups: [group('a', card('1'), card('2'))] }, { groups: [group('a', card('2'), card('3')), group('b', card('1'))] }]);
  expect(order(joined)).toEqual([['a', ['1', '2', '3']]]);
});

test('a held list moves nothing: new ones wait, old ones are renewed, gone ones say so', () => {
  const shown = [group('a', card('1'), card('2')), group('b', card('3'))];
  const held = holdGroups(shown, [group('c', card('9')), group('a', card('4'), card('2', 'worse'))]);
  expect(order(held.groups)).toEqual(order(shown));
  expect(held.pending).toBe(2);
  expect(held.groups[0]?.alerts[0]).toMatchObject({ fingerprint: '1', gone: true });
  expect(held.groups[0]?.alerts[1]).toMatchObject({ fingerprint: '2', summary: 'worse' });
  expect(held.groups[0]?.alerts[1]).not.toHaveProperty('gone');
  expect(held.groups[1]).toMatchObject({ active: 0 });
});
