import { z } from 'zod';
import { SILENCE_LIMITS, SILENCE_STATES } from '@/domain/alerts/silence';
import { alertDetail } from '@/server/alerts/alert-detail';
import { ALERT_VIEW_STATES } from '@/server/alerts/alert-view';
import { createSilence, extendSilence } from '@/server/alerts/change-silence';
import { expireSilence } from '@/server/alerts/expire-silence';
import { listAlerts } from '@/server/alerts/list-alerts';
import { previewSilenceOf } from '@/server/alerts/preview-silence';
import { listSilencesOf, readSilence } from '@/server/alerts/read-silences';
import { detailOutput, listOutput, matchersInput, placedOutput, previewOutput, silenceOutput, silencesOutput } from '@/server/alerts/schemas';
import { mutation, query, router } from '@/server/api/procedure';

const deployment = z.string().max(63);
const idempotencyKey = z.uuid();
const inDeployment = (input: { deployment: string }) => ({ deployment: input.deployment });
const count = z.int().min(1).max(200);
const limit = count.default(100);
/** Sent by clients that read page after page; there is one way only. */
const direction = z.literal('forward').optional();
const confirm = z.string().max(100).optional();

export const alertsRouter = router({
  list: query({
    permission: 'alerts.read',
    scope: inDeployment,
    input: z.strictObject({
      deployment,
      filter: z.string().max(4000).default(''),
      severities: z.array(z.string().max(256)).max(20).optional(),
      services: z.array(z.string().max(256)).max(20).optional(),
      states: z.array(z.enum(ALERT_VIEW_STATES)).max(4).optional(),
      groupBy: z.array(z.string().max(256)).max(5).default(['alertname']),
      perGroup: count.default(20),
      cursor: z.string().max(20_000).optional(),
      direction,
      limit,
    }),
    output: listOutput,
    run: listAlerts,
  }),
  detail: query({
    permission: 'alerts.read',
    scope: inDeployment,
    input: z.strictObject({ deployment, fingerprint: z.string().regex(/^[0-9a-f]{16}$/) }),
    output: detailOutput,
    run: alertDetail,
  }),
  previewSilence: query({
    permission: 'alerts.read',
    scope: inDeployment,
    input: z.strictObject({ deployment, matchers: matchersInput }),
    output: previewOutput,
    run: previewSilenceOf,
  }),
  silences: query({
    permission: 'alerts.read',
    scope: inDeployment,
    input: z.strictObject({ deployment, states: z.array(z.enum(SILENCE_STATES)).max(3).optional(), cursor: z.uuid().optional(), direction, limit }),
    output: silencesOutput,
    run: listSilencesOf,
  }),
  silence: query({
    permission: 'alerts.read',
    scope: inDeployment,
    input: z.strictObject({ deployment, silenceId: z.uuid() }),
    output: silenceOutput,
    run: readSilence,
  }),
  createSilence: mutation('alerts.silence.create', {
    permission: 'alerts.silence.manage',
    scope: inDeployment,
    input: z.strictObject({ idempotencyKey, deployment, matchers: matchersInput, startsAt: z.date().optional(), endsAt: z.date(), comment: z.string().max(SILENCE_LIMITS.comment), confirm }),
    output: placedOutput,
    run: createSilence,
  }),
  extendSilence: mutation('alerts.silence.extend', {
    permission: 'alerts.silence.manage',
    scope: inDeployment,
    input: z.strictObject({ idempotencyKey, deployment, silenceId: z.uuid(), endsAt: z.date(), confirm }),
    output: placedOutput,
    run: extendSilence,
  }),
  expireSilence: mutation('alerts.silence.expire', {
    permission: 'alerts.silence.manage',
    scope: inDeployment,
    input: z.strictObject({ idempotencyKey, deployment, silenceId: z.uuid(), reason: z.string().max(SILENCE_LIMITS.comment).default('') }),
    output: z.object({ silenceId: z.string(), endsAt: z.date() }),
    run: expireSilence,
  }),
});
