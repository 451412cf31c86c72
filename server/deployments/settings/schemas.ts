import { z } from 'zod';
import { ENVIRONMENTS } from '@/domain/deployments/names';
import { BACKUP_KINDS, SETTINGS_CHANGE_STATES } from '@/domain/deployments/settings/change';
import { SETTINGS_RULES } from '@/domain/deployments/settings/finding';
import { type SettingKey, settingKeys } from '@/domain/deployments/settings/keys';
import { SETTING_SOURCES } from '@/domain/deployments/settings/resolve';
import { SettingsSchema } from '@/domain/deployments/settings/settings';

const deployment = z.string().max(63);
const idempotencyKey = z.uuid();
const change = { idempotencyKey, deployment, changeId: z.uuid() };
const decided = { ...change, hash: z.string().regex(/^[0-9a-f]{64}$/), comment: z.string().max(2000).default('') };

export const INPUTS = {
  deployment: z.strictObject({ deployment }),
  change: z.strictObject({ deployment, changeId: z.uuid() }),
  propose: z.strictObject({ idempotencyKey, deployment, baseVersion: z.int().min(0), patch: z.record(z.string().max(120), z.unknown()), reason: z.string().max(2000) }),
  decide: z.strictObject(decided),
  withdraw: z.strictObject(change),
  /** What is too long is refused by the reader, who says how long it is. */
  file: z.strictObject({ deployment, text: z.string() }),
} as const;

const key = z.enum(settingKeys as [SettingKey, ...SettingKey[]]);
const finding = z.object({ rule: z.enum(SETTINGS_RULES), key, mode: z.enum(['refuse', 'warn']), message: z.string() });
const source = z.enum(SETTING_SOURCES);
const sourced = z.object({ source, name: z.string().optional(), value: z.unknown(), overrides: z.array(z.object({ source, value: z.unknown() })) });
const settingChange = z.object({ key, before: z.unknown(), after: z.unknown() });
const verdict = z.discriminatedUnion('ok', [z.object({ ok: z.literal(true) }), z.object({ ok: z.literal(false), reason: z.string() })]);
const patch = z.record(z.string(), z.unknown());
const state = z.enum(SETTINGS_CHANGE_STATES);

const head = z.object({
  id: z.string(), state, version: z.number(), changes: z.array(settingChange), reason: z.string(), requestedByName: z.string(), byProgram: z.boolean(), requestedAt: z.date(),
  decidedByName: z.string().nullable(), decidedAt: z.date().nullable(), decisionReason: z.string().nullable(), appliedVersion: z.number().nullable(),
});

export const settingsOutput = z.object({
  deployment: z.string(), environment: z.enum(ENVIRONMENTS), settings: SettingsSchema, sources: z.record(key, sourced), version: z.number(), changedAt: z.date().nullable(), changedBy: z.string().nullable(),
  wrong: z.array(z.object({ name: z.string(), source: z.enum(['process env', '.env']), key, message: z.string() })),
  hpaCap: z.number().optional(), capabilities: z.array(z.string()).optional(), findings: z.array(finding), twoPeople: z.boolean(), may: z.object({ change: verdict }), changes: z.array(head),
  backups: z.object({
    schedule: z.string().nullable(), lastSuccess: z.date().nullable(), lastRestoreTest: z.date().nullable(),
    reports: z.array(z.object({ kind: z.enum(BACKUP_KINDS), at: z.date(), ok: z.boolean(), detail: z.string(), reportedByName: z.string() })),
  }),
});

export const changeOutput = head.extend({
  deployment: z.string(), environment: z.enum(ENVIRONMENTS), baseVersion: z.number(), currentVersion: z.number(), patch, hash: z.string(), findings: z.array(finding),
  mayStillApprove: z.array(z.string()), may: z.object({ approve: verdict, reject: verdict, withdraw: verdict, change: verdict }),
});

export const proposedOutput = z.object({ changeId: z.string(), state, hash: z.string(), version: z.number() });
export const decidedOutput = z.object({ changeId: z.string(), state, version: z.number() });
export const fileOutput = z.object({ problems: z.array(z.object({ line: z.number(), column: z.number(), key: z.string(), message: z.string() })), baseVersion: z.number(), patch, changes: z.array(settingChange) });
export const exportOutput = z.object({ name: z.string(), text: z.string() });
