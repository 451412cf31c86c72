interface Held<Answer> {
  beganAt: number;
  answer: Promise<Answer>;
}

/**
 * Answers all who ask the same question within `ms` with one reading of the stores: for figures that move by themselves and
 * cost much, which many look at at once. An answer is at most that old; where people must find what they have just
 * written, SharedReading is for. Only for answers that are the same for everybody who may have them.
 */
export class HeldReading<Answer> {
  readonly #held = new WeakMap<object, Map<string, Held<Answer>>>();

  constructor(private readonly ms: number) {}

  /** The answer of `read` for `key`, as `stores` have or lately had it; `now` in epoch milliseconds. A reading that fails fails for all who share it, and is not kept. */
  of(stores: object, key: string, now: number, read: () => Promise<Answer>): Promise<Answer> {
    const held = this.#held.get(stores) ?? new Map<string, Held<Answer>>();
    this.#held.set(stores, held);
    const found = held.get(key);
    if (found && this.#isFresh(found, now)) return found.answer;
    for (const [each, line] of held) if (!this.#isFresh(line, now)) held.delete(each);
    const begun: Held<Answer> = { beganAt: now, answer: read() };
    held.set(key, begun);
    begun.answer.catch(() => {
      if (held.get(key) === begun) held.delete(key);
    });
    return begun.answer;
  }

  /** A clock that was set back makes nothing fresh for longer. */
  #isFresh({ beganAt }: Held<Answer>, now: number): boolean {
    return now >= beganAt && now - beganAt < this.ms;
  }
}
