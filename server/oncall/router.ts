import { z } from 'zod';
import { EscalationPolicySchema } from '@/domain/oncall/paging/policy-schema';
import { URGENCIES } from '@/domain/oncall/paging/policy';
import { OverrideInputSchema, ScheduleDefinitionSchema, TemporaryInputSchema } from '@/domain/oncall/schemas';
import { mutation, query, router } from '@/server/api/procedure';
import { addContactMethod, removeContactMethod, resendCode, saveContactRules, verifyContactMethod } from '@/server/oncall/change-contacts';
import { addOverride, cancelOverride } from '@/server/oncall/override';
import { pagingProcedures } from '@/server/oncall/paging/procedures';
import { savePolicy } from '@/server/oncall/policy';
import { readCalendar } from '@/server/oncall/read-calendar';
import { readContacts } from '@/server/oncall/read-contacts';
import { readMyShifts } from '@/server/oncall/read-my-shifts';
import { readNow } from '@/server/oncall/read-now';
import { readPolicy } from '@/server/oncall/read-policy';
import { readSchedule } from '@/server/oncall/read-schedule';
import { saveSchedule } from '@/server/oncall/save-schedule';
import { calendarOutput, contactOutput, myShiftsOutput, nowOutput, PAGER_POLICIES, policyOutput, scheduleOutput, simulationOutput } from '@/server/oncall/schemas';
import { simulatePaging } from '@/server/oncall/simulate';
import { takeOver } from '@/server/oncall/take-over';
import { addTemporary, cancelTemporary } from '@/server/oncall/temporary';

const deployment = z.string().max(63);
const idempotencyKey = z.uuid();
const inDeployment = (input: { deployment: string }) => ({ deployment: input.deployment });
const reason = z.string().max(2000);
const version = z.int().min(0);
const here = z.strictObject({ deployment });
const read = { permission: 'oncall.read', scope: inDeployment } as const;
const respond = { permission: 'oncall.respond', scope: inDeployment } as const;
const manage = { permission: 'oncall.manage', scope: inDeployment } as const;
const labels = z.record(z.string().max(256), z.string().max(4096)).refine((all) => Object.keys(all).length <= 64, 'An alert has at most 64 labels here');

export const oncallRouter = router({
  ...pagingProcedures,
  now: query({ ...read, input: here, output: nowOutput, run: readNow }),
  schedule: query({ ...read, input: here, output: scheduleOutput, run: readSchedule }),
  calendar: query({
    ...read,
    input: z.strictObject({ deployment, from: z.date().optional(), weeks: z.int().min(1).max(26).default(12) }),
    output: calendarOutput,
    run: readCalendar,
  }),
  myShifts: query({ ...read, input: here, output: myShiftsOutput, run: readMyShifts }),
  policy: query({ ...read, input: here, output: policyOutput, run: readPolicy }),
  /** Always one's own, whoever asks. */
  contacts: query({ ...read, input: here, output: contactOutput, run: readContacts }),
  simulate: query({
    ...read,
    input: z.strictObject({ deployment, at: z.date(), labels: labels.optional(), urgency: z.enum(URGENCIES).optional() }).refine((input) => (input.labels === undefined) !== (input.urgency === undefined), 'Give an alert or an urgency, and not both'),
    output: simulationOutput,
    run: simulatePaging,
  }),
  saveSchedule: mutation('oncall.schedule.save', {
    ...manage,
    input: z.strictObject({ idempotencyKey, deployment, version, title: z.string().max(80), zone: z.string().max(64), pagerPolicy: z.enum(PAGER_POLICIES), definition: ScheduleDefinitionSchema, reason }),
    output: z.object({ version: z.number() }),
    run: saveSchedule,
  }),
  /** A responder may put themselves on call; the rest takes `oncall.manage`. */
  addOverride: mutation('oncall.override.add', {
    ...respond,
    input: z.strictObject({ idempotencyKey, deployment, override: OverrideInputSchema, reason }),
    output: z.object({ overrideId: z.string() }),
    run: addOverride,
  }),
  cancelOverride: mutation('oncall.override.cancel', {
    ...respond,
    input: z.strictObject({ idempotencyKey, deployment, overrideId: z.uuid() }),
    output: z.object({ overrideId: z.string() }),
    run: cancelOverride,
  }),
  takeOver: mutation('oncall.shift.take', {
    ...respond,
    input: z.strictObject({ idempotencyKey, deployment, until: z.date().optional(), reason: reason.default('') }),
    output: z.object({ until: z.number() }),
    run: takeOver,
  }),
  addTemporary: mutation('oncall.temporary.add', {
    ...manage,
    input: z.strictObject({ idempotencyKey, deployment, temporary: TemporaryInputSchema, reason }),
    output: z.object({ temporaryId: z.string() }),
    run: addTemporary,
  }),
  cancelTemporary: mutation('oncall.temporary.cancel', {
    ...manage,
    input: z.strictObject({ idempotencyKey, deployment, temporaryId: z.uuid(), reason }),
    output: z.object({ temporaryId: z.string() }),
    run: cancelTemporary,
  }),
  savePolicy: mutation('oncall.policy.save', {
    ...manage,
    input: z.strictObject({ idempotencyKey, deployment, version, definition: EscalationPolicySchema, reason }),
    output: z.object({ version: z.number() }),
    run: savePolicy,
  }),
  addContactMethod: mutation('oncall.contact.add', {
    ...read,
    input: z.strictObject({ idempotencyKey, deployment, address: z.email('Write a mail address').max(254) }),
    output: z.object({ methodId: z.string(), verified: z.boolean() }),
    run: addContactMethod,
  }),
  resendCode: mutation('oncall.contact.resend', {
    ...read,
    input: z.strictObject({ idempotencyKey, deployment, methodId: z.uuid() }),
    output: z.object({ methodId: z.string() }),
    run: resendCode,
  }),
  verifyContactMethod: mutation('oncall.contact.verify', {
    ...read,
    input: z.strictObject({ idempotencyKey, deployment, methodId: z.uuid(), code: z.string().min(1).max(20) }),
    output: z.object({ verified: z.boolean(), triesLeft: z.number() }),
    run: verifyContactMethod,
  }),
  removeContactMethod: mutation('oncall.contact.remove', {
    ...read,
    input: z.strictObject({ idempotencyKey, deployment, methodId: z.uuid() }),
    output: z.object({ methodId: z.string() }),
    run: removeContactMethod,
  }),
  saveContactRules: mutation('oncall.contact.rules', {
    ...read,
    input: z.strictObject({ idempotencyKey, deployment, version, rules: z.array(z.strictObject({ methodId: z.uuid(), afterMin: z.int().min(0).max(120) })).max(20) }),
    output: z.object({ version: z.number() }),
    run: saveContactRules,
  }),
});
