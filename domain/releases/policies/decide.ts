import { covers } from './exception';
import { effectiveMode } from './mode';
import type { Policy, PolicyException, PolicyFinding } from './policy';

/** What findings come to at one instant. Each finding stands in exactly one list, or in none when its rule is off. */
export interface PolicyDecision {
  /** Nothing refuses; what is unknown is judged by whoever asks. */
  readonly allowed: boolean;
  readonly refused: readonly PolicyFinding[];
  /** Of an enforced rule that cannot be judged for want of facts. */
  readonly unknown: readonly PolicyFinding[];
  readonly warned: readonly PolicyFinding[];
  readonly audited: readonly PolicyFinding[];
  readonly excepted: readonly PolicyFinding[];
}

type Heap = Exclude<keyof PolicyDecision, 'allowed'>;

/** Weighs findings by the modes and exceptions that count at `now` (epoch milliseconds), and by nothing that is decided later. */
export function decide(policies: readonly Policy[], findings: readonly PolicyFinding[], exceptions: readonly PolicyException[], now: number): PolicyDecision {
  const modes = new Map(policies.map((policy) => [policy.id, effectiveMode(policy, now)]));
  const heaps: Record<Heap, PolicyFinding[]> = { refused: [], unknown: [], warned: [], audited: [], excepted: [] };
  for (const finding of findings) {
    const heap = heapOf(finding, modes.get(finding.rule) ?? 'off', exceptions, now);
    if (heap !== null) heaps[heap].push(finding);
  }
  return { allowed: heaps.refused.length === 0, ...heaps };
}

function heapOf(finding: PolicyFinding, mode: string, exceptions: readonly PolicyException[], now: number): Heap | null {
  if (mode === 'off') return null;
  if (exceptions.some((exception) => covers(exception, finding, now))) return 'excepted';
  if (mode === 'audit') return 'audited';
  if (mode === 'warn' || finding.grade === 'warn' || finding.status === 'unknowable') return 'warned';
  return finding.status === 'unknown' ? 'unknown' : 'refused';
}
