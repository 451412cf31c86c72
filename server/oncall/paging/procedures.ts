import { z } from 'zod';
import { PAGE_STATES } from '@/domain/oncall/paging/page';
import { mutation, query } from '@/server/api/procedure';
import { ackPage, ownPage, unackPage } from '@/server/oncall/paging/ack-page';
import { ackPages } from '@/server/oncall/paging/ack-pages';
import { escalatePage, resolvePage, snoozePage } from '@/server/oncall/paging/move-page';
import { pagingHealth } from '@/server/oncall/paging/paging-health';
import { readPage } from '@/server/oncall/paging/read-page';
import { readPages } from '@/server/oncall/paging/read-pages';
import { ackedMany, healthOutput, pageAnswer, pageOutput, pagesOutput } from '@/server/oncall/paging/schemas';
import { testPage } from '@/server/oncall/paging/test-page';

const deployment = z.string().max(63);
const inDeployment = (input: { deployment: string }) => ({ deployment: input.deployment });
const read = { permission: 'oncall.read', scope: inDeployment } as const;
const respond = { permission: 'oncall.respond', scope: inDeployment } as const;
const one = { idempotencyKey: z.uuid(), deployment, pageId: z.uuid() };
const answering = { ...respond, input: z.strictObject(one), output: pageAnswer };

/** Pages, as part of the on-call router. */
export const pagingProcedures = {
  pages: query({
    ...read,
    input: z.strictObject({ deployment, states: z.array(z.enum(PAGE_STATES)).min(1).max(PAGE_STATES.length).optional(), cursor: z.int().optional(), direction: z.literal('forward').optional(), limit: z.int().min(1).max(200).default(50) }),
    output: pagesOutput,
    run: readPages,
  }),
  page: query({ ...read, input: z.strictObject({ deployment, number: z.int().min(1) }), output: pageOutput, run: readPage }),
  pagingHealth: query({ ...read, input: z.strictObject({ deployment }), output: healthOutput, run: pagingHealth }),
  ackPage: mutation('oncall.page.ack', { ...answering, run: ackPage }),
  ackPages: mutation('oncall.page.ack_many', {
    ...respond,
    input: z.strictObject({ idempotencyKey: z.uuid(), deployment, pageIds: z.array(z.uuid()).min(1).max(200) }),
    output: ackedMany,
    run: ackPages,
  }),
  unackPage: mutation('oncall.page.unack', { ...answering, run: unackPage }),
  ownPage: mutation('oncall.page.own', { ...answering, run: ownPage }),
  escalatePage: mutation('oncall.page.escalate', { ...answering, run: escalatePage }),
  snoozePage: mutation('oncall.page.snooze', { ...respond, input: z.strictObject({ ...one, until: z.date(), reason: z.string().max(500) }), output: pageAnswer, run: snoozePage }),
  resolvePage: mutation('oncall.page.resolve', { ...answering, run: resolvePage }),
  /** Always to oneself. */
  testPage: mutation('oncall.page.test', { ...respond, input: z.strictObject({ idempotencyKey: z.uuid(), deployment }), output: pageAnswer, run: testPage }),
};
