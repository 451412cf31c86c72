import * as z from 'zod/mini';

const Saved = z.object({ holdings: z.record(z.string(), z.number()), orders: z.int() });

export const TargetSchema = z.object({ symbol: z.string(), quantity: z.number(), price: z.number() });
export type Target = z.infer<typeof TargetSchema>;

export interface Order {
  readonly orderId: string;
  readonly account: string;
  readonly symbol: string;
  readonly side: 'BUY' | 'SELL';
  readonly qty: number;
  readonly price: number;
  readonly venue: string;
  readonly timeInForce: 'DAY';
}

const VENUES = ['XNAS', 'XNYS', 'BATS', 'XETR'];

/** What an order management holds of each symbol, and how many orders it has sent: all it must not forget. */
export class Holdings {
  readonly #instanceId: string;
  #held = new Map<string, number>();
  #orders = 0;

  constructor(instanceId: string) {
    this.#instanceId = instanceId;
  }

  /** How much is missing to the target, negative to sell. */
  difference(target: Target): number {
    return target.quantity - (this.#held.get(target.symbol) ?? 0);
  }

  /** Holds the target from now on, by one order for what was missing. */
  order(target: Target): Order {
    const difference = this.difference(target);
    this.#held.set(target.symbol, target.quantity);
    this.#orders += 1;
    return {
      orderId: `${this.#instanceId}-${this.#orders}`,
      account: `ACC-${String(1_000 + (this.#orders % 7))}`,
      symbol: target.symbol,
      side: difference > 0 ? 'BUY' : 'SELL',
      qty: Math.abs(difference),
      price: target.price,
      venue: VENUES[this.#orders % VENUES.length] ?? 'XNAS',
      timeInForce: 'DAY',
    };
  }

  snapshot(): z.infer<typeof Saved> {
    return { holdings: Object.fromEntries(this.#held), orders: this.#orders };
  }

  /** Takes over what was saved; what is no snapshot is as good as none. */
  restore(saved: unknown): void {
    const parsed = z.safeParse(Saved, saved);
    if (!parsed.success) return;
    this.#held = new Map(Object.entries(parsed.data.holdings));
    this.#orders = parsed.data.orders;
  }
}
