import { onCallAt } from './on-call-at';
import { type Hole, ONCALL_ROLES, type OnCall, type OncallRole, type Schedule, type Shift } from './schedule';
import type { TimeSpan } from './time-span';

/** Every shift that touches [from, to), cut to it, by begin and then role: exact edges, none twice, none in two pieces. */
export function shiftsBetween(schedule: Schedule, from: number, to: number): Shift[] {
  const pieces = piecesBetween(schedule, from, to);
  return inOrder(ONCALL_ROLES.flatMap((role) => merged(pieces.flatMap((piece) => shiftOf(piece, role)), sameShift)));
}

/** Every stretch of [from, to) in which a role is held by nobody. */
export function holesBetween(schedule: Schedule, from: number, to: number): Hole[] {
  const pieces = piecesBetween(schedule, from, to);
  return inOrder(ONCALL_ROLES.flatMap((role) => merged(pieces.flatMap((piece) => (piece.onCall[role] ? [] : [{ role, from: piece.from, until: piece.until }])), () => true)));
}

interface Piece extends TimeSpan {
  readonly onCall: OnCall;
}

/** [from, to) in stretches on which the answer is one. */
function piecesBetween(schedule: Schedule, from: number, to: number): readonly Piece[] {
  const near = { ...schedule, overrides: schedule.overrides.filter(touches), temporaries: schedule.temporaries.filter(touches) };
  const pieces: Piece[] = [];
  for (let at = from; at < to; ) {
    const onCall = onCallAt(near, at);
    const until = Math.min(onCall.until, to);
    pieces.push({ from: at, until, onCall });
    at = until;
  }
  return pieces;

  function touches(span: TimeSpan): boolean {
    return span.from < to && span.until > from;
  }
}

function shiftOf({ from, until, onCall }: Piece, role: OncallRole): readonly Shift[] {
  const held = onCall[role];
  return held ? [{ role, from, until, ...held }] : [];
}

function sameShift(a: Shift, b: Shift): boolean {
  return a.user === b.user && a.because === b.because && a.layer === b.layer && a.overrideId === b.overrideId;
}

function merged<T extends TimeSpan>(spans: readonly T[], same: (a: T, b: T) => boolean): T[] {
  const whole: T[] = [];
  for (const span of spans) {
    const last = whole.at(-1);
    if (last && last.until === span.from && same(last, span)) whole[whole.length - 1] = { ...last, until: span.until };
    else whole.push(span);
  }
  return whole;
}

function inOrder<T extends TimeSpan & { readonly role: OncallRole }>(spans: readonly T[]): T[] {
  return spans.toSorted((a, b) => a.from - b.from || ONCALL_ROLES.indexOf(a.role) - ONCALL_ROLES.indexOf(b.role));
}
