interface Line {
  current: Promise<unknown>;
  next: Promise<unknown> | null;
}

/**
 * Lets those who ask the same question at the same moment share one reading of the stores: fifty people in a room read it
 * again for every word that is written there. Nobody is answered by a reading that began before they asked, so what was
 * committed before is in every answer: who comes while one is under way shares the next. Only for answers that are the
 * same for everybody who may have them.
 */
export class SharedReading<Answer> {
  readonly #lines = new WeakMap<object, Map<string, Line>>();

  /** The answer of `read` for `key`, as `stores` have it. A reading that fails fails for all who share it. */
  of(stores: object, key: string, read: () => Promise<Answer>): Promise<Answer> {
    const lines = this.#lines.get(stores) ?? new Map<string, Line>();
    this.#lines.set(stores, lines);
    const begin = (): Promise<Answer> => {
      const answer = read();
      const line: Line = { current: answer, next: null };
      lines.set(key, line);
      const over = () => {
        if (lines.get(key) === line && line.next === null) lines.delete(key);
      };
      answer.then(over, over);
      return answer;
    };
    const line = lines.get(key);
    if (!line) return begin();
    line.next ??= line.current.then(begin, begin);
    return line.next as Promise<Answer>;
  }
}
