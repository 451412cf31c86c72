import type { Direction } from './direction';
import { PINNED_RISKS, type RiskFlag } from './risk';

/** The parts of a shown plan that a decision is pinned to. */
export interface ShownPlan {
  readonly ceilingsVersion: number;
  readonly lines: readonly {
    readonly direction: Direction;
    readonly written: string;
    readonly blockedReason: string | null;
    readonly held: boolean;
    readonly redundant: boolean;
    readonly onBus: { readonly exactness: string };
    readonly flags: readonly RiskFlag[];
  }[];
}

/** What became different between two readings of one request's plan, in sentences for the person who was about to decide. */
export function planChanges(before: ShownPlan, after: ShownPlan): readonly string[] {
  const ceilings = before.ceilingsVersion === after.ceilingsVersion ? [] : [`The ceilings are now version ${after.ceilingsVersion}`];
  const lines = after.lines.flatMap((line, at) => {
    const known = before.lines[at];
    return known ? lineChanges(known, line).map((change) => `Line ${at + 1} ${change}`) : [`Line ${at + 1} is new`];
  });
  return [...ceilings, ...lines];
}

type Line = ShownPlan['lines'][number];

function lineChanges(before: Line, after: Line): readonly string[] {
  const pinned = (line: Line) => line.flags.filter((flag) => PINNED_RISKS.includes(flag.code)).map((flag) => flag.reason);
  const [had, has] = [pinned(before), pinned(after)];
  return [
    ...(before.blockedReason === after.blockedReason ? [] : [after.blockedReason === null ? 'is no longer blocked' : `is now blocked: ${after.blockedReason}`]),
    ...(before.redundant === after.redundant ? [] : [after.redundant ? 'is already held: approving it changes nothing' : 'is no longer held']),
    ...(before.onBus.exactness === after.onBus.exactness ? [] : [`is now ${after.onBus.exactness === 'exact' ? 'exactly what the bus opens' : `${after.onBus.exactness} on the bus than asked`}`]),
    ...has.filter((reason) => !had.includes(reason)).map((reason) => `has a new flag: ${reason}`),
    ...had.filter((reason) => !has.includes(reason)).map((reason) => `lost a flag: ${reason}`),
  ];
}
