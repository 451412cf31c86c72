/** How far the attached plugin is with getting its state back; one that keeps none is there at once. */
export class Recovery {
  readonly #now: () => number;
  #arrivedAt = 0;
  #done = false;
  #ms: number | null = null;

  constructor(now: () => number) {
    this.#now = now;
  }

  get isDone(): boolean {
    return this.#done;
  }

  /** From the plugin's arrival until it had its state back; null before, and for plugins without state. */
  get ms(): number | null {
    return this.#ms;
  }

  arrived(stateful: boolean): void {
    this.#arrivedAt = this.#now();
    this.#done = !stateful;
    this.#ms = null;
  }

  /** Said again it changes nothing. Returns the milliseconds it took. */
  recovered(): number {
    if (!this.#done) this.#ms = Math.max(0, this.#now() - this.#arrivedAt);
    this.#done = true;
    return this.#ms ?? 0;
  }
}
