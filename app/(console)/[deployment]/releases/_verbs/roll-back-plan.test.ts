import { expect, it } from 'vitest';
import type { Review, ServiceFacts } from '../_release/release-types';
import { rollBackPlan } from './roll-back-plan';

type Known = Parameters<typeof rollBackPlan>[0];
const way = (version: string, more: Partial<ServiceFacts['rollbackTo'][number]> = {}): ServiceFacts['rollbackTo'][number] => ({ releaseId: version, version, releaseState: 'frozen', endedAt: new Date(0), undone: false, ...more });
const stable = (version: string) => ({ release: { id: version, version }, promotionId: 'p', since: new Date(0) }) as ServiceFacts['stable'];
const active = (state: Review['state'], releaseVersion: string) => ({ state, releaseVersion }) as ServiceFacts['active'];
const known = (more: Partial<Known>): Known => ({ service: 'oms', deployment: 'd1', stable: stable('1.3.0'), active: null, rollbackTo: [], ...more });

it('goes to the last good release that is not marked and was not left by a roll-back', () => {
  const plan = rollBackPlan(known({ rollbackTo: [way('1.2.2', { releaseState: 'blocked' }), way('1.2.1', { undone: true }), way('1.2.0')] }));
  expect(plan).toMatchObject({ replaces: { version: '1.3.0' }, aborts: false, cancels: null, usual: { version: '1.2.0' }, refusal: null });
  expect(plan.ways.map(({ disabledReason }) => disabledReason)).toEqual(['It is marked as bad.', null, null]);
});

it('stops what is on its way and leaves what runs beside it', () => {
  expect(rollBackPlan(known({ active: active('canary', '1.4.0'), rollbackTo: [way('1.2.0')] }))).toMatchObject({ replaces: { version: '1.4.0' }, aborts: true, usual: { version: '1.3.0' }, refusal: null });
  expect(rollBackPlan(known({ stable: null, active: active('rolling', '1.0.0') }))).toMatchObject({ aborts: true, usual: null, refusal: null });
});

it('ends first what only waits', () => {
  expect(rollBackPlan(known({ active: active('pending_approval', '1.4.0'), rollbackTo: [way('1.2.0')] }))).toMatchObject({ cancels: '1.4.0', aborts: false, usual: { version: '1.2.0' } });
});

it('says why nothing goes back', () => {
  expect(rollBackPlan(known({})).refusal).toBe('There is no good release to go back to.');
  expect(rollBackPlan(known({ stable: null })).refusal).toMatch(/^Nothing of oms was rolled out in d1 yet/);
  expect(rollBackPlan(known({ active: active('rolling_back', '1.3.0') })).refusal).toBe('oms is going back in d1 already.');
});
