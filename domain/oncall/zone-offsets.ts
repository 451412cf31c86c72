/** A stretch of time in which a zone keeps one offset; `until` may be followed by the same offset again. */
export interface OffsetSpan {
  readonly from: number;
  readonly until: number;
  /** Milliseconds to add to UTC. */
  readonly offset: number;
}

/** Instants outside these two (1800-01-01 and 9999-12-31, UTC) are neither read nor made: they stand for "always". */
export const BEGINNING_OF_TIME = -5_364_662_400_000;
export const END_OF_TIME = 253_402_214_400_000;

const DAY = 86_400_000;
/** Since 1970 the closest two changes of any zone lie 7 days less an hour apart (Boa Vista, 2000; Gaza, 2040): these looks meet every one. */
const LOOK_EVERY = 6 * DAY;
const BLOCK = 67 * LOOK_EVERY;

interface KnownZone {
  readonly format: Intl.DateTimeFormat;
  readonly blocks: Map<number, readonly OffsetSpan[]>;
  /** Questions come in swarms about one time. */
  last: OffsetSpan | null;
}

// Making a formatter costs a thousand times what an answer from the remembered spans does.
const zones = new Map<string, KnownZone>();

/** Whether this is the name of an IANA zone that this machine knows (`Europe/London`; not `+01:00`). */
export function isZone(zone: string): boolean {
  if (!/^[A-Za-z][A-Za-z0-9_+/-]{0,63}$/.test(zone)) return false;
  try {
    known(zone);
    return true;
  } catch {
    return false;
  }
}

/** The stretch of constant offset that holds the instant `at`. Throws RangeError for an unknown zone or an instant outside time. */
export function spanAt(zone: string, at: number): OffsetSpan {
  const asked = known(zone);
  if (asked.last && asked.last.from <= at && at < asked.last.until) return asked.last;
  if (!(at >= BEGINNING_OF_TIME && at <= END_OF_TIME)) throw new RangeError(`${at} is outside the years 1800 to 9999`);
  const block = Math.floor(at / BLOCK);
  let spans = asked.blocks.get(block);
  if (!spans) asked.blocks.set(block, (spans = spansOf(asked.format, block * BLOCK)));
  for (const span of spans) if (at < span.until) return (asked.last = span);
  throw new RangeError(`No offset of ${zone} at ${at}`);
}

function spansOf(format: Intl.DateTimeFormat, start: number): readonly OffsetSpan[] {
  const spans: OffsetSpan[] = [];
  let from = start;
  let offset = offsetOf(format, start);
  for (let at = start; at < start + BLOCK; at += LOOK_EVERY) {
    const later = offsetOf(format, at + LOOK_EVERY);
    if (later === offset) continue;
    const change = changeBetween(format, at, at + LOOK_EVERY, offset);
    if (change >= start + BLOCK) break;
    spans.push({ from, until: change, offset });
    from = change;
    offset = later;
  }
  return [...spans, { from, until: start + BLOCK, offset }];
}

/** Zones change on whole seconds; `before` holds at `low` and no longer at `high`. */
function changeBetween(format: Intl.DateTimeFormat, low: number, high: number, before: number): number {
  while (high - low > 1000) {
    const middle = low + Math.floor((high - low) / 2000) * 1000;
    if (offsetOf(format, middle) === before) low = middle;
    else high = middle;
  }
  return high;
}

function offsetOf(format: Intl.DateTimeFormat, at: number): number {
  const shown = /^(\d+)\/(\d+)\/(\d+), (\d+):(\d+):(\d+)$/.exec(format.format(at));
  if (!shown) throw new RangeError(`No local time at ${at}`);
  const [month, day, year, hour, minute, second] = shown.slice(1).map(Number) as [number, number, number, number, number, number];
  return Date.UTC(year, month - 1, day, hour, minute, second) - at;
}

function known(zone: string): KnownZone {
  let found = zones.get(zone);
  if (!found) {
    const format = new Intl.DateTimeFormat('en-US', { timeZone: zone, hourCycle: 'h23', calendar: 'gregory', numberingSystem: 'latn', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' });
    zones.set(zone, (found = { format, blocks: new Map(), last: null }));
  }
  return found;
}
