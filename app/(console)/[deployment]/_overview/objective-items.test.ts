import { expect, it } from 'vitest';
import type { ObjectiveNow } from './objective-items';
import { objectiveItems } from './objective-items';

type Evaluation = ObjectiveNow['evaluation'];

const definition: ObjectiveNow['definition'] = { title: 'Order latency', service: 'OMS', plugin: 'oms', kind: 'latency', direction: 'subscribe', topics: 'platform.oms.>', thresholdNs: 1e6, target: 99, periodS: 43_200 };
const budget = (remaining: number) => ({ remaining, spentEvents: 1, allowedEvents: 2, leftMinutes: remaining * 7, allowedMinutes: 7 });
const pair = (severity: 'page' | 'ticket') => ({ pair: 0 as const, severity, long: { burn: 22, state: 'ok' as const, coverage: 1 }, short: { burn: 30, state: 'ok' as const, coverage: 1 }, threshold: 14.4, over: true, frozen: false, held: null, near: false, fires: true });
const objective = (slug: string, over: Partial<Evaluation>): ObjectiveNow => ({ slug, definition: { ...definition, title: slug }, evaluation: { at: 0, sli: 1, state: 'ok', coverage: 1, historyS: 60, budget: budget(0.5), burns: [], ...over } as Evaluation });

it('names what burns, is spent or violated, pages first; what is well or unknown is left out', () => {
  const items = objectiveItems('d1', [
    objective('well', {}),
    objective('silent', { state: 'no_traffic' }),
    objective('spent', { state: 'exhausted', budget: budget(-0.1) }),
    objective('slow', { state: 'burning', burns: [pair('ticket')] }),
    objective('fast', { state: 'burning', burns: [pair('page')] }),
  ]);
  expect(items.map(({ title, look, href }) => [title, look.tone, href])).toEqual([['fast', 'critical', '/d1/slo/fast'], ['spent', 'warning', '/d1/slo/spent'], ['slow', 'warning', '/d1/slo/slow']]);
  expect(items[0]?.detail).toMatch(/^50 % left = .*; burning 22×/);
});
