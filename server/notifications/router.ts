import { z } from 'zod';
import { CHANNEL_KINDS, DELIVERY_CHANNELS, DELIVERY_STATES, NOTICE_SEVERITIES } from '@/domain/notifications/notice';
import { mutation, query, router } from '@/server/api/procedure';
import { deliveryLog, listChannels } from '@/server/notifications/delivery-log';
import { markAllRead, markRead, readInbox } from '@/server/notifications/inbox';

const deployment = z.string().max(63);
const idempotencyKey = z.uuid();
const inDeployment = (input: { deployment: string }) => ({ deployment: input.deployment });
const severity = z.enum(NOTICE_SEVERITIES);
const state = z.enum(DELIVERY_STATES);
const page = { deployment, cursor: z.uuid().optional(), limit: z.int().min(1).max(200).default(50) };
/** Sent by clients that read page after page; there is one way only. */
const direction = z.literal('forward').optional();
const notice = { kind: z.string(), severity, title: z.string(), path: z.string(), why: z.string(), occurredAt: z.date() };

export const notificationsRouter = router({
  /** Always one's own, whoever asks. */
  inbox: query({
    permission: 'deployments.read',
    scope: inDeployment,
    input: z.strictObject({ ...page, unreadOnly: z.boolean().default(false) }),
    output: z.object({
      unread: z.object({ critical: z.number(), warning: z.number(), info: z.number() }),
      items: z.array(z.object({ id: z.string(), readAt: z.date().nullable(), createdAt: z.date(), body: z.string(), ...notice })),
      nextCursor: z.string().nullable(),
    }),
    run: readInbox,
  }),
  markRead: mutation('notifications.item.read', {
    permission: 'deployments.read',
    scope: inDeployment,
    input: z.strictObject({ idempotencyKey, deployment, itemIds: z.array(z.uuid()).min(1).max(200) }),
    output: z.object({ read: z.number() }),
    run: markRead,
  }),
  markAllRead: mutation('notifications.item.read_all', {
    permission: 'deployments.read',
    scope: inDeployment,
    input: z.strictObject({ idempotencyKey, deployment, upTo: z.date() }),
    output: z.object({ read: z.number() }),
    run: markAllRead,
  }),
  log: query({
    permission: 'notifications.log.read',
    scope: inDeployment,
    input: z.strictObject({ ...page, direction, deliveryId: z.uuid().optional(), noticeId: z.uuid().optional(), to: z.string().max(100).optional(), kind: z.string().max(100).optional(), channel: z.enum(DELIVERY_CHANNELS).optional(), state: state.optional() }),
    output: z.object({
      deliveries: z.array(
        z.object({
          id: z.string(),
          channel: z.enum(DELIVERY_CHANNELS),
          targetName: z.string(),
          rule: z.string(),
          state,
          attempts: z.number(),
          possibleRepeat: z.boolean(),
          answer: z.string().nullable(),
          createdAt: z.date(),
          doneAt: z.date().nullable(),
          nextAttemptAt: z.date().nullable(),
          notice: z.object({ id: z.string(), ...notice }),
        }),
      ),
      nextCursor: z.string().nullable(),
    }),
    run: deliveryLog,
  }),
  channels: query({
    permission: 'notifications.log.read',
    scope: inDeployment,
    input: z.strictObject({ deployment }),
    output: z.array(z.object({ id: z.string(), name: z.string(), kind: z.enum(CHANNEL_KINDS), minSeverity: severity, createdAt: z.date(), last: z.object({ state, answer: z.string().nullable(), at: z.date() }).nullable() })),
    run: listChannels,
  }),
});
