/** What has been sent and not been answered, at most one of each key. */
export class OnTheWay {
  readonly #sent = new Map<string, Promise<boolean>>();

  has(key: string): boolean {
    return this.#sent.has(key);
  }

  get keys(): ReadonlySet<string> {
    return new Set(this.#sent.keys());
  }

  /** Follows `sent`, which says whether it was done, until it is answered; `then` learns whether it was the last. */
  follow(key: string, sent: Promise<boolean>, then: (last: boolean) => void): Promise<boolean> {
    const answered = sent.catch(() => false).finally(() => {
      this.#sent.delete(key);
      then(this.#sent.size === 0);
    });
    this.#sent.set(key, answered);
    return answered;
  }

  /** Resolves when all that is on the way now has been answered: whether all of it was done. */
  async settled(): Promise<boolean> {
    return (await Promise.all(this.#sent.values())).every(Boolean);
  }
}
