import { expect, it } from 'vitest';
import type { Cell, MatrixService } from '../_release/release-types';
import { moved } from './cell-moves';
import { narrowed, underway } from './narrow-matrix';

const cell = (deployment: string, more: Partial<Cell> = {}): Cell => ({
  deployment, release: null, image: null, health: { status: 'healthy', reason: '', since: new Date(0), warning: null }, ready: 1, wanted: 1, sync: 'synced',
  promotion: null, hold: null, budgetLeft: null, objectives: 0, candidate: null, ...more,
});
const promotion = (state: 'canary' | 'rolling_back' | 'pending_approval', since = 0): NonNullable<Cell['promotion']> => ({ id: state, kind: 'promotion', state, version: '1.0.0', since: new Date(since), paused: null, percent: null, rollbackDueAt: null });
const ORDER = ['d2', 'd1', 'd3'];
const SERVICES: readonly MatrixService[] = [
  { service: 'oms', cells: [cell('d2', { promotion: promotion('canary') }), cell('d1', { promotion: promotion('pending_approval') })] },
  { service: 'risk', cells: [cell('d2'), cell('d3', { health: { status: 'degraded', reason: '', since: new Date(0), warning: null } })] },
  { service: 'signal', cells: [cell('d2', { promotion: promotion('rolling_back') }), cell('d1'), cell('d3')] },
];
const from = (service: string, deployment: string) => ({ service, deployment });

it('begins at the first cell there is', () => {
  expect(moved(SERVICES, ORDER, null, 'ArrowDown')).toEqual(from('oms', 'd2'));
  expect(moved([], ORDER, null, 'ArrowDown')).toBeNull();
});

it('moves over what is not there, and stays at an edge', () => {
  expect(moved(SERVICES, ORDER, from('risk', 'd2'), 'ArrowRight')).toEqual(from('risk', 'd3'));
  expect(moved(SERVICES, ORDER, from('oms', 'd1'), 'ArrowDown')).toEqual(from('signal', 'd1'));
  expect(moved(SERVICES, ORDER, from('signal', 'd3'), 'Home')).toEqual(from('signal', 'd2'));
  expect(moved(SERVICES, ORDER, from('oms', 'd2'), 'End')).toEqual(from('oms', 'd1'));
  expect(moved(SERVICES, ORDER, from('oms', 'd2'), 'ArrowUp')).toBeNull();
});

it('narrows by name and by what asks for somebody', () => {
  expect(narrowed(SERVICES, { find: ' RIS', show: null }).map(({ service }) => service)).toEqual(['risk']);
  expect(narrowed(SERVICES, { find: '', show: 'trouble' }).map(({ service }) => service)).toEqual(['risk']);
  expect(narrowed(SERVICES, { find: '', show: 'moving' }).map(({ service }) => service)).toEqual(['oms', 'signal']);
});

it('names what goes back before what goes on, and that before what waits', () => {
  expect(underway(SERVICES).map(({ promotion: { state } }) => state)).toEqual(['rolling_back', 'canary', 'pending_approval']);
});
