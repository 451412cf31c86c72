import { z } from 'zod';
import { GUARD_REASONS } from '@/domain/alerts/blast-radius';
import { MATCHER_LIMITS } from '@/domain/alerts/matcher';
import { NOTIFY_REASONS, QUIET_REASONS } from '@/domain/alerts/notify-decision';
import { SILENCE_STATES } from '@/domain/alerts/silence';
import { ALERT_VIEW_STATES } from '@/server/alerts/alert-view';

/** What comes and goes over the alerts router. */
export const matcherInput = z.strictObject({ name: z.string().max(MATCHER_LIMITS.name), value: z.string().max(MATCHER_LIMITS.value), isRegex: z.boolean(), isEqual: z.boolean() });
export const matchersInput = z.array(matcherInput).max(MATCHER_LIMITS.count);

const labels = z.record(z.string(), z.string());
const matcher = z.object({ name: z.string(), value: z.string(), isRegex: z.boolean(), isEqual: z.boolean() });
const counts = z.object({ critical: z.number(), warning: z.number(), info: z.number(), other: z.number() });
const facet = z.array(z.object({ value: z.string(), count: z.number() }));

export const alertCard = z.object({
  fingerprint: z.string(),
  alertname: z.string(),
  severity: z.string(),
  labels,
  summary: z.string(),
  startsAt: z.date(),
  endsAt: z.date().nullable(),
  updatedAt: z.date(),
  state: z.enum(ALERT_VIEW_STATES),
  silencedBy: z.array(z.string()),
  inhibitedBy: z.array(z.string()),
  source: z.enum(['api', 'slo', 'watch']),
  sourceName: z.string(),
});

/** A card in the list: with its last day, and who was told of it. */
const alertRow = alertCard.extend({
  day: z.string(),
  episodes: z.number(),
  told: z.object({ at: z.date(), to: z.array(z.string()) }).nullable(),
  tells: z.boolean(),
});

export const listOutput = z.object({
  at: z.date(),
  total: z.number(),
  firing: z.number(),
  facets: z.object({ severity: facet, state: facet, service: facet }),
  groups: z.array(z.object({ key: z.string(), labels, severity: z.string(), total: z.number(), active: z.number(), alerts: z.array(alertRow) })),
  next: z.string().nullable(),
  silentSources: z.array(z.object({ name: z.string(), lastHeardAt: z.date(), silentSince: z.date() })),
});

const verdict = z.discriminatedUnion('level', [
  z.object({ level: z.literal('fine') }),
  z.object({ level: z.literal('confirm'), reasons: z.array(z.enum(GUARD_REASONS)), title: z.string(), words: z.string(), leaveCritical: z.object({ matchers: z.array(matcher), mutes: z.number() }).nullable() }),
  z.object({ level: z.literal('refused'), words: z.string() }),
]);

export const previewOutput = z.object({
  at: z.date(),
  firing: z.number(),
  total: z.number(),
  counts,
  first: z.array(alertCard),
  /** How many are left after each matcher, together with those before it. */
  left: z.array(z.number()),
  alreadySilenced: z.number(),
  verdict,
  confirm: z.string(),
  problem: z.object({ rule: z.string(), field: z.string(), words: z.string() }).nullable(),
});

const silence = z.object({
  id: z.string(),
  matchers: z.array(matcher),
  state: z.enum(SILENCE_STATES),
  startsAt: z.date(),
  endsAt: z.date(),
  createdAt: z.date(),
  createdBy: z.string(),
  comment: z.string(),
  version: z.number(),
  origin: z.string(),
  replacesId: z.string().nullable(),
  mine: z.boolean(),
});

export const silencesOutput = z.object({
  at: z.date(),
  counts: z.object({ active: z.number(), pending: z.number(), expired: z.number() }),
  silences: z.array(silence.extend({ muting: z.number(), muted: z.number() })),
  next: z.string().nullable(),
});

export const silenceOutput = silence.extend({
  at: z.date(),
  muting: z.number(),
  muted: z.number(),
  matching: z.array(alertCard),
  hits: z.array(z.object({ episodeId: z.string(), fingerprint: z.string(), alertname: z.string(), severity: z.string(), at: z.date(), labels, firing: z.boolean() })),
  verdict,
  confirm: z.string(),
});

export const placedOutput = z.object({ silenceId: z.string(), startsAt: z.date(), endsAt: z.date(), matches: z.number() });

const routePath = z.array(z.array(matcher));
const nearest = z.object({ differs: z.array(z.string()) });

/** `TraceStep` of the domain: times in milliseconds. */
const traceStep = z.discriminatedUnion('step', [
  z.object({ step: z.literal('received'), at: z.number(), from: z.string(), episodes: z.number(), previousAt: z.number().nullable() }),
  z.object({ step: z.literal('route'), path: routePath, receiver: z.string(), continues: z.boolean() }),
  z.object({ step: z.literal('group'), labels, others: z.number(), waitMs: z.number(), at: z.number().nullable() }),
  z.object({ step: z.literal('inhibitor'), rules: z.number(), by: z.object({ rule: z.string(), alertname: z.string(), fingerprint: z.string() }).nullable(), nearest: nearest.extend({ rule: z.string() }).nullable() }),
  z.object({ step: z.literal('silence'), active: z.number(), by: z.object({ id: z.string(), author: z.string(), reason: z.string(), endsAt: z.number() }).nullable(), nearest: nearest.extend({ id: z.string() }).nullable() }),
  z.object({ step: z.literal('told'), at: z.number(), to: z.array(z.string()), reason: z.enum(NOTIFY_REASONS), resolved: z.boolean() }),
  z.object({ step: z.literal('paged'), at: z.number(), page: z.number(), to: z.array(z.string()), as: z.string() }),
  z.object({ step: z.literal('not_paged'), at: z.number(), page: z.number(), why: z.string() }),
  z.object({ step: z.literal('not_told'), at: z.number().nullable(), why: z.enum([...QUIET_REASONS, 'muted', 'waiting', 'nobody']) }),
]);

export const detailOutput = z.object({
  at: z.date(),
  alert: alertCard.extend({ annotations: labels, receivers: z.array(z.string()), generatorUrl: z.string().nullable(), runbook: z.string().nullable(), dashboard: z.object({ href: z.string(), internal: z.boolean() }).nullable() }),
  episodes: z.array(z.object({ id: z.string(), startsAt: z.date(), endsAt: z.date().nullable(), firing: z.boolean() })),
  trace: z.array(traceStep),
  changes: z.array(z.object({ id: z.string(), kind: z.string(), plugin: z.string().nullable(), summary: z.string(), actorName: z.string(), effectiveFrom: z.date(), offsetMs: z.number() })),
  silences: z.array(silence.extend({ mutesNow: z.boolean() })),
  inhibitors: z.array(z.object({ fingerprint: z.string(), rule: z.string(), alertname: z.string(), labels })),
});
