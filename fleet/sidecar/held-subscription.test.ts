import { describe, expect, it } from 'vitest';
import type { BusLink } from './bus-link';
import { HeldSubscription } from './held-subscription';

/** A bus that remembers what was asked of it, and refuses when told to. */
function setUp(queueGroup = 'oms') {
  const open: { readonly queue: string | undefined; readonly refuse: () => void }[] = [];
  const log: string[] = [];
  const link: Pick<BusLink, 'subscribe'> = {
    subscribe: (_, { queue, onRefused }) => {
      const each = { queue, refuse: onRefused };
      open.push(each);
      const gone = (how: string): void => {
        log.push(how);
        open.splice(open.indexOf(each), 1);
      };
      return { close: () => gone('close'), drain: async () => gone('drain') };
    },
  };
  const held = new HeldSubscription({
    subject: 'deployment.d1.platform.portfolio.>',
    topic: 'platform.portfolio.**',
    queueGroup,
    received: () => undefined,
    state: (isOpen, reason) => log.push(`${isOpen ? 'open' : 'shut'} ${reason}`.trim()),
    refused: () => log.push('refused'),
  });
  return { held, link, open, log };
}

describe('a subscription held several times', () => {
  it('grows before it shrinks, and gives back by draining', async () => {
    const { held, link, open, log } = setUp();
    held.grow(link, 5);
    expect(open.map(({ queue }) => queue)).toEqual(Array.from({ length: 5 }, () => 'oms'));
    held.grow(link, 3);
    expect(open.length).toBe(5);
    await held.shrink(3);
    expect([open.length, log]).toEqual([3, ['drain', 'drain']]);
  });

  it('tells its state when it changes, however many shares it has', async () => {
    const { held, link, log } = setUp();
    held.grow(link, 20);
    held.confirm();
    held.grow(link, 20);
    held.confirm();
    await held.shrink(0);
    held.confirm();
    expect(log.filter((each) => each !== 'drain')).toEqual(['open', 'shut holds no share of platform.portfolio.** now']);
  });

  it('counts the refusals of all its shares as one, and is refused until it is asked for again', () => {
    const { held, link, open, log } = setUp();
    const refuseAll = (): void => {
      for (const { refuse } of open.splice(0)) refuse();
    };
    held.grow(link, 20);
    refuseAll();
    held.confirm();
    expect(log).toEqual(['refused', 'shut no grant to subscribe platform.portfolio.**']);
    held.grow(link, 20);
    held.confirm();
    refuseAll();
    expect(log.slice(2)).toEqual(['open', 'refused', 'shut no grant to subscribe platform.portfolio.**']);
  });

  it('takes a refusal that meets one of its draining members for one of the others', async () => {
    const { held, link, open, log } = setUp();
    held.grow(link, 2);
    const draining = open[1];
    await held.shrink(1);
    draining?.refuse();
    expect(open.length).toBe(0);
    held.confirm();
    expect(log).toEqual(['drain', 'close', 'refused', 'shut no grant to subscribe platform.portfolio.**']);
  });

  it('without a group joins none', () => {
    const { held, link, open } = setUp('');
    held.grow(link, 1);
    expect([held.canSplit, open[0]?.queue]).toEqual([false, undefined]);
  });
});
