import * as z from 'zod/mini';
import { DIRECTIONS } from '@/domain/acl/direction';
import { canonicalise, MAX_PATTERN_LENGTH } from '@/domain/acl/subject-grammar';
import { NameSchema } from '@/domain/deployments/schemas';
import { ESTIMATES, GATES, MISSING_POLICIES } from './choices';
import { formatShare, formatTarget, formatWindow } from './format-figures';
import { canFire, pairsOf, proposeShares } from './pairs';
import { errorBudget, TARGET_ONE } from './target';

export const SLO_KINDS = ['latency', 'ratio', 'invariant'] as const;
export type SloKind = (typeof SLO_KINDS)[number];

export const MIN_PERIOD_S = 3_600;
export const MAX_PERIOD_S = 400 * 86_400;
const MAX_THRESHOLD_NS = 3_600e9;
const MIN_TARGET = TARGET_ONE / 100;

const text = (what: string, most: number) => z.string(`${what} is needed`).check(z.trim(), z.minLength(1, `${what} is needed`), z.maxLength(most, `${what} has at most ${most} characters`));

const Topics = z.pipe(
  z.string('Topics are needed, for example platform.oms.**').check(z.maxLength(MAX_PATTERN_LENGTH, `At most ${MAX_PATTERN_LENGTH} characters`)),
  z.transform((written: string, context) => {
    const canonical = canonicalise(written.trim());
    if (canonical.ok) return canonical.pattern;
    context.issues.push({ code: 'custom', message: canonical.message, input: written });
    return z.NEVER;
  }),
);

const Share = z.number('A share is a number of percent').check(z.gte(0.01, 'A share of the budget is at least 0.01 %'), z.lte(100, 'A share of the budget is at most 100 %'));

const fields = z.strictObject({
  title: text('A title', 80),
  service: text('A service', 80),
  plugin: NameSchema,
  description: z.optional(z.string().check(z.trim(), z.maxLength(1_050, 'A description has at most 1,050 characters'))),
  kind: z.enum(SLO_KINDS, 'The kind is latency, ratio or invariant'),
  /** Which side of the bus is measured. */
  direction: z.enum(DIRECTIONS, 'The direction is publish or subscribe'),
  /** Canonical pattern, relative to the deployment. */
  topics: Topics,
  /** Nanoseconds; a message that takes longer is bad. Only for latency. */
  thresholdNs: z.optional(z.int('A threshold is a whole number of nanoseconds').check(z.positive('A threshold is longer than 0 ns'), z.lte(MAX_THRESHOLD_NS, 'A threshold is at most 1 h'))),
  estimate: z.optional(z.enum(ESTIMATES, 'The estimate is log or pessimistic')),
  /** Integer of {@link TARGET_ONE}. */
  target: z.int('A target has at most five decimals of a percent').check(z.gte(MIN_TARGET, 'A target is at least 1 %'), z.lte(TARGET_ONE, 'A target is at most 100 %')),
  periodS: z.int('A period is a whole number of seconds').check(z.gte(MIN_PERIOD_S, 'A period is at least 1 h'), z.lte(MAX_PERIOD_S, 'A period is at most 400 d')),
  /** Percent of the budget that each alert, fastest first, may see spent before it fires. */
  budgetShares: z.optional(z.tuple([Share, Share, Share, Share])),
  gate: z.optional(z.enum(GATES, 'The gate is count or evidence')),
  /** Bad events that the long window must hold before an alert starts. */
  minBad: z.optional(z.int('A whole number of events').check(z.gte(1, 'At least 1 event'), z.lte(1_000_000, 'At most 1,000,000 events'))),
  missing: z.optional(z.enum(MISSING_POLICIES, 'Missing data is ignored, good, bad or held')),
  runbook: z.optional(z.url('A runbook is a web address').check(z.regex(/^https?:\/\//i, 'A runbook starts with https:// or http://'), z.maxLength(500))),
});

/** An objective as a person writes it; parsing gives its canonical form. */
export const SloDefinitionSchema = fields.check(
  z.superRefine((definition, context) => {
    for (const { path, message } of contradictions(definition)) context.addIssue({ code: 'custom', path: [path], message, input: definition });
  }),
);
export type SloDefinition = z.infer<typeof fields>;

interface Contradiction {
  readonly path: keyof SloDefinition;
  readonly message: string;
}

/** What no single field shows: rules between fields. */
function contradictions(definition: SloDefinition): Contradiction[] {
  const { kind, target, thresholdNs } = definition;
  const found: Contradiction[] = [];
  if (kind === 'latency' && thresholdNs === undefined) found.push({ path: 'thresholdNs', message: 'A latency objective needs a threshold: how long may a message take?' });
  if (kind !== 'latency' && thresholdNs !== undefined) found.push({ path: 'thresholdNs', message: 'Only a latency objective has a threshold' });
  if (kind === 'invariant' && target !== TARGET_ONE) found.push({ path: 'target', message: 'An invariant must always hold: its target is 100 %' });
  if (kind !== 'invariant' && target === TARGET_ONE) found.push({ path: 'target', message: 'A target of 100 % leaves no budget; make it an invariant, or lower it' });
  if (kind !== 'invariant' && target < TARGET_ONE) found.push(...silentAlerts(definition));
  return found;
}

/** Refuses alerts that not even a total outage would start, and says which share would do (k·b ≥ 1). */
function silentAlerts(definition: SloDefinition): Contradiction[] {
  const { periodS, target } = definition;
  const silent = pairsOf(definition).filter((pair) => !canFire(pair, target));
  if (silent.length === 0) return [];
  const proposed = proposeShares(periodS, target, definition.budgetShares);
  const advice = silent.map((pair) => `${formatWindow(pair.longS)}: at most ${formatShare(proposed[pair.index])} instead of ${formatShare(pair.share)}`).join('; ');
  const fastest = Number((1 / errorBudget(target)).toPrecision(3));
  const message = `With a target of ${formatTarget(target)} a total outage burns at ${fastest}×, so ${silent.length === 1 ? 'an alert' : `${silent.length} alerts`} could never fire. Lower the share of the budget (${advice}) or raise the target`;
  return [{ path: 'budgetShares', message }];
}
