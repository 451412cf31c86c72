/** The one source of time: rules take a Date, processes take a Clock, tests move it. */
export interface Clock {
  now(): Date;
}

/** Wall clock, shifted by `offsetMs` (0 outside tests). */
export function systemClock(offsetMs = 0): Clock {
  return { now: () => new Date(Date.now() + offsetMs) };
}

/** A clock that stands still until it is moved. */
export function manualClock(start: Date): Clock & { advance(ms: number): void } {
  let at = start.getTime();
  return {
    now: () => new Date(at),
    advance: (ms) => {
      at += ms;
    },
  };
}
