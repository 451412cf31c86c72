import { describe, expect, it } from 'vitest';
import type { Delivery } from '../protocol';
import type { SidecarClient } from './client';
import { Holdings, type Order } from './holdings';
import { openOrderDesk, type Check } from './order-desk';
import type { PluginState } from './saved-state';

const target = (symbol: string, quantity: number) => ({ symbol, quantity, price: 100 });

describe('holdings', () => {
  it('turn targets into orders for what is missing, and come back as saved', () => {
    const holdings = new Holdings('oms-1');
    expect(holdings.order(target('SAP', 50))).toMatchObject({ orderId: 'oms-1-1', side: 'BUY', qty: 50 });
    expect(holdings.order(target('SAP', 20))).toMatchObject({ orderId: 'oms-1-2', side: 'SELL', qty: 30 });
    const again = new Holdings('oms-1');
    again.restore(JSON.parse(JSON.stringify(holdings.snapshot())));
    expect([again.difference(target('SAP', 20)), again.order(target('SAP', 30)).orderId]).toEqual([0, 'oms-1-3']);
  });

  it.each([null, 7, { holdings: { SAP: 'x' }, orders: 1 }, {}])('begin anew after %j', (saved) => {
    const holdings = new Holdings('oms-1');
    holdings.restore(saved);
    expect(holdings.snapshot()).toEqual({ holdings: {}, orders: 0 });
  });
});

function desk(check: Check) {
  const published: Order[] = [];
  let state: PluginState | undefined;
  let hear: ((delivery: Delivery) => unknown) | undefined;
  let group = '';
  let changes = 0;
  const client: Pick<SidecarClient, 'keepState' | 'stateChanged' | 'subscribe' | 'publish'> = {
    keepState: (each) => (state = each),
    stateChanged: () => (changes += 1),
    subscribe: (_, handler, queueGroup = '') => {
      hear = handler;
      group = queueGroup;
    },
    publish: (_, value) => published.push(value as Order),
  };
  openOrderDesk({ instanceId: 'oms-1', client }, check);
  const send = async (value: unknown): Promise<unknown> =>
    hear?.({ id: 1, topic: 'platform.portfolio.p.target', payload: new TextEncoder().encode(JSON.stringify(value)), intended_at_ms: 0, instance: 'portfolio-1' });
  return { published, send, group, state: () => state?.snapshot(), changes: () => changes };
}

describe('an order desk', () => {
  it('shares its targets with its siblings, and saves what it holds', async () => {
    const { published, send, group, state, changes } = desk(async () => undefined);
    await Promise.all([send(target('SAP', 10)), send(target('SAP', 30)), send(target('SAP', 30)), send({ nonsense: true })]);
    expect(group).toBe('oms');
    expect(published.map(({ qty }) => qty)).toEqual([10, 20]);
    expect([state(), changes()]).toEqual([{ holdings: { SAP: 30 }, orders: 2 }, 2]);
  });

  it('fails the order whose check throws, sends nothing for it, and goes on with the next', async () => {
    const { published, send } = desk(async (_, difference) => {
      if (difference === 20) throw new Error('no');
    });
    const [, second, third] = await Promise.allSettled([send(target('SAP', 10)), send(target('SAP', 30)), send(target('SAP', 40))]);
    expect([second?.status, third?.status]).toEqual(['rejected', 'fulfilled']);
    expect(published.map(({ qty }) => qty)).toEqual([10, 30]);
  });
});
