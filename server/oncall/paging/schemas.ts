import { z } from 'zod';
import { PAGE_STATES, TELL_REASONS } from '@/domain/oncall/paging/page';
import { URGENCIES } from '@/domain/oncall/paging/policy';
import { DELIVERY_CHANNELS, DELIVERY_STATES } from '@/domain/notifications/notice';
import { LOG_TYPES } from '@/server/oncall/paging/read-page';

const state = z.enum(PAGE_STATES);
const at = z.date().nullable();
const counts = z.object(Object.fromEntries(PAGE_STATES.map((each) => [each, z.number().optional()])) as Record<(typeof PAGE_STATES)[number], z.ZodOptional<z.ZodNumber>>);

export const pageCard = z.object({
  id: z.string(),
  number: z.number(),
  origin: z.enum(['group', 'incident', 'test', 'synthetic']),
  title: z.string(),
  summary: z.string(),
  path: z.string(),
  incidentId: z.string().nullable(),
  groupKey: z.string().nullable(),
  state,
  urgency: z.enum(URGENCIES),
  step: z.number(),
  steps: z.number(),
  loop: z.number(),
  openedAt: z.date(),
  dueAt: at,
  ackDueAt: at,
  slaBreached: z.boolean(),
  ackedBy: z.object({ id: z.string(), name: z.string() }).nullable(),
  ackedAt: at,
  snoozedUntil: at,
  exhausted: z.boolean(),
  flaps: z.number(),
  resolvedAt: at,
  resolvedBy: z.string().nullable(),
  told: z.array(z.object({ id: z.string(), name: z.string(), at: z.date() })),
  version: z.number(),
});

export const pagesOutput = z.object({ pages: z.array(pageCard), counts, nextCursor: z.number().nullable() });

export const pageOutput = z.object({
  page: pageCard,
  policyVersion: z.number(),
  chain: z.object({
    steps: z.array(z.object({ afterMin: z.number(), targets: z.array(z.object({ as: z.string(), name: z.string().nullable() })) })),
    repeatEveryMin: z.number().nullable(),
    ackSlaMin: z.number().nullable(),
    ackTimeoutMin: z.number().nullable(),
  }),
  log: z.array(
    z.object({
      id: z.string(),
      at: z.date(),
      type: z.enum(LOG_TYPES),
      byName: z.string(),
      step: z.number().nullable(),
      to: z.array(z.object({ name: z.string(), as: z.string(), noticeId: z.string().nullable() })),
      why: z.enum(TELL_REASONS).nullable(),
      viaLink: z.boolean(),
      reason: z.string().nullable(),
      until: at,
      rules: z.object({ policy: z.number(), schedule: z.number().nullable() }).nullable(),
    }),
  ),
  deliveries: z.array(
    z.object({
      id: z.string(),
      noticeId: z.string(),
      channel: z.enum(DELIVERY_CHANNELS),
      targetName: z.string(),
      state: z.enum(DELIVERY_STATES),
      attempts: z.number(),
      possibleRepeat: z.boolean(),
      answer: z.string().nullable(),
      createdAt: z.date(),
      doneAt: at,
      nextAttemptAt: at,
    }),
  ),
});

export const pageAnswer = z.object({ pageId: z.string(), number: z.number(), state, version: z.number() });
export const ackedMany = z.object({ acked: z.array(z.string()), passed: z.array(z.object({ pageId: z.string(), why: z.string() })) });
export const healthOutput = z.object({ arrivedAt: at, tookMs: z.number().nullable(), silent: z.boolean(), since: z.date() }).nullable();
