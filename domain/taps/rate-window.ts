/** Counts per whole second of the recent past, from totals that only rise. */
export interface RateWindow {
  /** Total at the beginning of each second known, oldest first: `[second, total]`. */
  readonly marks: readonly (readonly [number, number])[];
  readonly latest: number;
}

export const NO_RATES: RateWindow = { marks: [], latest: 0 };

/** Takes a total at an instant (ms). Keeps `seconds` of past. */
export function noteTotal(window: RateWindow, at: number, total: number, seconds: number): RateWindow {
  const second = Math.floor(at / 1000);
  const last = window.marks.at(-1);
  if (last && second <= last[0]) return { ...window, latest: Math.max(window.latest, total) };
  const marks = [...window.marks, [second, window.marks.length === 0 ? total : window.latest] as const];
  return { marks: marks.slice(-(seconds + 1)), latest: Math.max(window.latest, total) };
}

/** Counts of the finished seconds, newest last; null where nothing was heard. */
export function perSecond({ marks }: RateWindow): readonly (number | null)[] {
  return marks.slice(1).flatMap(([second, total], at): (number | null)[] => {
    const [from, before] = marks[at] ?? [second, total];
    const gap = second - from;
    return gap === 1 ? [total - before] : [...Array.from({ length: Math.min(gap - 1, 600) }, () => null), total - before];
  });
}
