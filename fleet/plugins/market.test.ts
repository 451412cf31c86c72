import { describe, expect, it } from 'vitest';
import { Bar, RandomWalk } from './market';

describe('the demonstration market', () => {
  it('walks the same way for the same symbol and stays near its price', () => {
    const walk = (symbol: string) => {
      const source = new RandomWalk(symbol, 100);
      return Array.from({ length: 10_000 }, () => source.next());
    };
    expect(walk('AAPL')).toEqual(walk('AAPL'));
    expect(walk('AAPL')).not.toEqual(walk('MSFT'));
    expect(walk('AAPL').every((price) => price > 50 && price < 200)).toBe(true);
  });

  it('makes bars of ticks', () => {
    const bar = new Bar();
    expect(bar.take()).toBeNull();
    for (const price of [2, 5, 1, 3]) bar.add(price);
    expect(bar.take()).toEqual({ open: 2, high: 5, low: 1, close: 3, volume: 400 });
    expect(bar.take()).toBeNull();
  });
});
