import { decide } from './decide';
import { evaluate } from './evaluate';
import type { Policy, PolicyException, PolicyFinding, RuleSet } from './policy';
import type { PolicyTarget } from './target';

/** What a changed rule makes of what is there now, if it held; exceptions count. */
export interface RulePreview {
  /** Refused, or held because it cannot be judged, and not so before. */
  readonly held: readonly PolicyFinding[];
  /** Held before, and not any more. */
  readonly freed: readonly PolicyFinding[];
  /** Held before and after. */
  readonly still: number;
}

/** Holds targets against a rule as it is and as it would be. `now` in epoch milliseconds. */
export function previewRule(policy: Policy, is: RuleSet, targets: readonly PolicyTarget[], exceptions: readonly PolicyException[], now: number): RulePreview {
  const [before, after] = [policy, { ...policy, ...is }].map((rule) => heldBy(rule, targets, exceptions, now));
  const held = [...(after ?? [])].filter(([name]) => !before?.has(name)).map(([, finding]) => finding);
  const freed = [...(before ?? [])].filter(([name]) => !after?.has(name)).map(([, finding]) => finding);
  return { held, freed, still: (after?.size ?? 0) - held.length };
}

/** What it would hold if it were enforced, by target and what is wrong there. */
function heldBy(policy: Policy, targets: readonly PolicyTarget[], exceptions: readonly PolicyException[], now: number): ReadonlyMap<string, PolicyFinding> {
  const enforced: Policy = { ...policy, switches: [{ at: now, kind: 'mode', mode: 'enforce', enforceAt: null, by: '', reason: '' }] };
  const { refused, unknown } = decide([enforced], evaluate([enforced], targets, now), exceptions, now);
  return new Map([...refused, ...unknown].map((finding) => [`${finding.target}\n${finding.key}\n${finding.status}`, finding]));
}
