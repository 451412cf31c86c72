import { canonicalJson } from '@/domain/canonical-json';
import type { PoolType } from '@/domain/deployments/pool-types';
import { CEILINGS_VERSION, withinCeiling } from './ceilings';
import type { Direction, Right } from './direction';
import { exactnessOf, type Exactness, type ExactnessReport } from './exactness';
import { openingOf, type Opening, type TopicActivityRow } from './known-topics';
import { PINNED_RISKS, riskFlags, type RiskFlag } from './risk';
import { coversUnion } from './subject';
import { canonicalise } from './subject-grammar';

export interface PlanInput {
  readonly plugin: string;
  readonly instanceId: string;
  readonly poolType: PoolType;
  readonly lines: readonly { readonly direction: Direction; readonly written: string }[];
  /** What the plugin holds now. */
  readonly held: readonly Right[];
  readonly known: readonly TopicActivityRow[];
  readonly principalAgeMs: number | null;
  readonly expires: boolean | null;
  /** How many known topics each line lists; their total is always exact. */
  readonly topicsPerLine?: number;
}

export interface PlanLine {
  readonly direction: Direction;
  readonly written: string;
  /** Null when the pattern could not be read at all; then `blockedReason` says why. */
  readonly canonical: string | null;
  readonly insideCeiling: boolean;
  /** Why nobody can approve it; null when somebody can. */
  readonly blockedReason: string | null;
  /** A subject it would open and may not. */
  readonly witness: string | null;
  /** What could be asked for instead. */
  readonly instead: readonly string[];
  readonly opens: Opening;
  /** The very same right is held already. */
  readonly held: boolean;
  /** Held rights contain all of it: approving changes nothing. */
  readonly redundant: boolean;
  readonly onBus: { readonly exactness: Exactness; readonly reason: string | null };
  readonly flags: readonly RiskFlag[];
}

export interface Plan {
  readonly ceilingsVersion: number;
  readonly plugin: string;
  readonly instanceId: string;
  readonly poolType: PoolType;
  readonly lines: readonly PlanLine[];
}

const TOPICS_PER_LINE = 12;
const NOTHING: Opening = { total: 0, fresh: 0, top: [], alsoPublishing: [], alsoReading: [] };

/**
 * What a request would do if it were approved whole: line by line, judged together with what the plugin
 * holds. A pure function; the page, the decision and the command line show the same answer.
 */
export function planRequest(input: PlanInput): Plan {
  const parsed = input.lines.map((line) => ({ line, canonical: canonicalise(line.written, { instanceId: input.instanceId }) }));
  const asked = parsed.flatMap(({ line, canonical }): Right[] => (canonical.ok ? [{ direction: line.direction, pattern: canonical.pattern }] : []));
  const approvable = asked.filter((right) => withinCeiling(right, input.poolType).ok);
  const after = exactnessOf(distinct([...input.held, ...approvable]));
  const lines = parsed.map(({ line, canonical }) => {
    if (!canonical.ok) return unreadable(line, canonical.message);
    return planLine({ direction: line.direction, pattern: canonical.pattern }, line.written, input, after);
  });
  return { ceilingsVersion: CEILINGS_VERSION, plugin: input.plugin, instanceId: input.instanceId, poolType: input.poolType, lines };
}

function planLine(right: Right, written: string, input: PlanInput, after: readonly ExactnessReport[]): PlanLine {
  const { direction, pattern } = right;
  const ceiling = withinCeiling(right, input.poolType);
  const held = input.held.filter((each) => each.direction === direction).map((each) => each.pattern);
  const opens = openingOf({ pattern, plugin: input.plugin, instanceId: input.instanceId, held, known: input.known, limit: input.topicsPerLine ?? TOPICS_PER_LINE });
  const report = after.find((each) => each.direction === direction && each.pattern === pattern);
  const onBus = { exactness: report?.exactness ?? 'exact', reason: report?.reason ?? null };
  return {
    direction,
    written,
    canonical: pattern,
    insideCeiling: ceiling.ok,
    blockedReason: ceiling.ok ? null : ceiling.reason,
    witness: ceiling.ok ? null : ceiling.witness,
    instead: ceiling.ok ? [] : (ceiling.insteadOf ?? []),
    opens,
    held: held.includes(pattern),
    redundant: coversUnion(held, pattern),
    onBus,
    flags: riskFlags({
      direction,
      pattern,
      exactness: onBus.exactness,
      exactnessReason: onBus.reason,
      narrows: narrowedBy(right, input.held),
      knownTopics: input.known.length === 0 ? null : opens.total,
      otherPublishers: opens.alsoPublishing,
      principalAgeMs: input.principalAgeMs,
      expires: input.expires,
    }),
  };
}

/** Rights in force that would get narrower by this line alone. */
function narrowedBy(line: Right, held: readonly Right[]): readonly string[] {
  const narrow = (rights: readonly Right[]): readonly string[] => exactnessOf(rights).filter((each) => each.exactness === 'narrower').map((each) => each.pattern);
  const before = narrow(held);
  return narrow(distinct([...held, line])).filter((pattern) => pattern !== line.pattern && !before.includes(pattern));
}

function unreadable(line: PlanInput['lines'][number], message: string): PlanLine {
  return {
    ...line,
    canonical: null,
    insideCeiling: false,
    blockedReason: message,
    witness: null,
    instead: [],
    opens: NOTHING,
    held: false,
    redundant: false,
    onBus: { exactness: 'exact', reason: null },
    flags: [],
  };
}

function distinct(rights: readonly Right[]): readonly Right[] {
  return [...new Map(rights.map(({ direction, pattern }) => [`${direction} ${pattern}`, { direction, pattern }])).values()];
}

/**
 * The text a decision is pinned to: who asks for what, under which ceilings, what is blocked, what the
 * bus makes of it and the flags that follow from that. Counts of known subjects, and flags that move
 * with traffic or time, are left out: they may change while somebody reads.
 */
export function planCanonical(plan: Plan): string {
  return canonicalJson({
    ceilings: plan.ceilingsVersion,
    plugin: plan.plugin,
    instance: plan.instanceId,
    pool: plan.poolType,
    lines: plan.lines.map((line) => ({
      direction: line.direction,
      pattern: line.canonical,
      written: line.written,
      blocked: line.blockedReason,
      held: line.held,
      redundant: line.redundant,
      onBus: line.onBus.exactness,
      flags: line.flags.filter((flag) => PINNED_RISKS.includes(flag.code)).map((flag) => ({ code: flag.code, level: flag.level, reason: flag.reason })),
    })),
  });
}
