import { z } from 'zod';
import { DIRECTIONS } from '@/domain/acl/direction';
import { HELD_REASONS } from '@/domain/slo/burns';
import { ESTIMATES, GATES, MISSING_POLICIES } from '@/domain/slo/choices';
import { SLO_KINDS } from '@/domain/slo/definition';
import { SLO_STATES } from '@/domain/slo/evaluate';
import { CAUSE_KINDS } from '@/domain/slo/ledger';
import { PAIR_SEVERITIES } from '@/domain/slo/pairs';
import { CompactEvaluationSchema } from '@/domain/slo/summary';
import { WINDOW_STATES } from '@/domain/slo/windows';

const share = z.number().nullable();
const ms = z.number();

export const definitionOutput = z.object({
  title: z.string(),
  service: z.string(),
  plugin: z.string(),
  description: z.string().optional(),
  kind: z.enum(SLO_KINDS),
  direction: z.enum(DIRECTIONS),
  topics: z.string(),
  thresholdNs: z.number().optional(),
  estimate: z.enum(ESTIMATES).optional(),
  target: z.number(),
  periodS: z.number(),
  budgetShares: z.tuple([z.number(), z.number(), z.number(), z.number()]).optional(),
  gate: z.enum(GATES).optional(),
  minBad: z.number().optional(),
  missing: z.enum(MISSING_POLICIES).optional(),
  runbook: z.string().optional(),
});

const windowBurn = z.object({ burn: share, state: z.enum(WINDOW_STATES), coverage: z.number() });

const pairBurn = z.object({
  pair: z.union([z.literal(0), z.literal(1), z.literal(2), z.literal(3)]),
  severity: z.enum(PAIR_SEVERITIES),
  long: windowBurn,
  short: windowBurn,
  threshold: z.number(),
  over: z.boolean(),
  frozen: z.boolean(),
  held: z.enum(HELD_REASONS).nullable(),
  near: z.boolean(),
  fires: z.boolean(),
});

export const evaluationOutput = z.object({
  at: ms,
  sli: share,
  state: z.enum(SLO_STATES),
  coverage: z.number(),
  historyS: z.number(),
  budget: z.object({ remaining: share, spentEvents: z.number(), allowedEvents: z.number(), leftMinutes: share, allowedMinutes: z.number() }).nullable(),
  burns: z.array(pairBurn),
});

const firing = z.array(z.object({ pair: z.number(), since: z.date() }));

/** One objective of many: in the form that the bus brings too, a third of the long one, and without anything to convert. */
export const listedObjective = z.object({
  id: z.string(),
  slug: z.string(),
  definition: definitionOutput,
  evaluation: CompactEvaluationSchema,
});

const cause = z.object({
  kind: z.enum(CAUSE_KINDS),
  changeId: z.string().nullable(),
  changeKind: z.string().nullable(),
  title: z.string(),
  from: ms.nullable(),
  to: ms.nullable(),
  badEvents: z.number(),
  shareOfBudget: share,
});

const change = z.object({ id: z.string(), kind: z.string(), plugin: z.string().nullable(), summary: z.string(), actorName: z.string(), effectiveFrom: z.date() });

export const objectiveOutput = z.object({
  id: z.string(),
  slug: z.string(),
  version: z.number(),
  createdAt: z.date(),
  definition: definitionOutput,
  evaluation: evaluationOutput,
  firing,
  deployment: z.string(),
  state: z.enum(['active', 'retired']),
  createdByName: z.string(),
  retiredAt: z.date().nullable(),
  retiredByName: z.string().nullable(),
  /** When this was read; `evaluation.at` is the instant it speaks of. */
  at: z.date(),
  versions: z.array(z.object({ number: z.number(), validFrom: z.date(), definition: definitionOutput, reason: z.string().nullable(), createdByName: z.string() })),
  /** How well the stored buckets can tell what is slower than the threshold. */
  threshold: z.object({ exact: z.boolean(), lower: z.number(), upper: z.number() }).nullable(),
  /** The period's sums, with its real edges. */
  period: z.object({ seconds: z.number(), from: ms, to: ms, bad: z.number(), total: z.number(), measuredS: z.number() }),
  /** The range of points, changes and heat. */
  from: ms,
  to: ms,
  points: z.array(z.object({ at: ms, remaining: share, burns: z.array(share), good: z.number(), bad: z.number(), seconds: z.number(), measuredS: z.number() })),
  heat: z.object({ stepS: z.number(), bandsPerDoubling: z.number(), cells: z.array(z.tuple([ms, z.number(), z.number()])) }).nullable(),
  ledger: z.object({ causes: z.array(cause), sum: z.object({ badEvents: z.number(), shareOfBudget: share }) }),
  /** The objective's plugin and all upstream of it: whose changes can be causes. */
  related: z.array(z.string()),
  changes: z.array(change),
});
