import { z } from 'zod/mini';
import { BACKUP_KINDS, SETTINGS_CHANGE_STATES } from '@/domain/deployments/settings/change';
import { settingKeys } from '@/domain/deployments/settings/keys';
import { SettingsSchema } from '@/domain/deployments/settings/settings';
import { SETTING_SOURCES } from '@/domain/deployments/settings/resolve';
import { type RestCall, restRoute, type RestRoute } from '@/server/api/rest';
import { findReport } from '@/server/deployments/settings/backup-store';
import { checkFile } from '@/server/deployments/settings/check-file';
import { settingsFact } from '@/server/deployments/settings/facts';
import { proposeOnce } from '@/server/deployments/settings/propose-change';
import { reportBackup } from '@/server/deployments/settings/report-backup';
import { newestOf } from '@/server/deployments/settings/settings-store';
import { apiTokenHolder } from '@/server/identity/api-token-holder';
import type { ApiTokenActor } from '@/server/platform/actor';
import { AppError } from '@/server/platform/errors';
import { mutateAsSystem } from '@/server/platform/mutation';

const PATH = '/api/v1/deployments';
const token = { credential: 'api_token', authenticate: apiTokenHolder, scope: (actor: ApiTokenActor) => ({ deployment: actor.deployment }) } as const;
const writes = { ...token, method: 'POST', permission: 'deployments.v1.write' } as const;

const source = z.enum(SETTING_SOURCES);
const Sources = z.record(z.string(), z.object({ source, name: z.optional(z.string()), value: z.unknown(), overrides: z.array(z.object({ source, value: z.unknown() })) }));
const Wrong = z.array(z.object({ name: z.string(), source: z.string(), key: z.string(), message: z.string() }));
const ChangeSchema = z.object({ deployment: z.string(), change_id: z.string(), state: z.enum(SETTINGS_CHANGE_STATES), hash: z.string(), version: z.int() });
const FileResult = z.object({
  deployment: z.string(), base_version: z.int(), problems: z.array(z.object({ line: z.int(), column: z.int(), key: z.string(), message: z.string() })),
  changes: z.array(z.object({ key: z.string(), before: z.unknown(), after: z.unknown() })), change: z.nullable(ChangeSchema),
});
const Reason = z.string('A reason is missing').check(z.maxLength(2000, 'A reason has at most 2,000 characters'));
const BaseVersion = z.optional(z.int('base_version is a whole number').check(z.gte(0, 'base_version is at least 0')));

const ChangeInput = z.strictObject({ base_version: BaseVersion, patch: z.record(z.string().check(z.maxLength(120)), z.unknown(), 'patch is an object of dotted keys with values'), reason: Reason });
const FileInput = z.strictObject({ text: z.string('text is the settings file'), propose: z.optional(z.boolean()), reason: z.optional(Reason) });
const BackupSchema = z.strictObject({ kind: z.enum(BACKUP_KINDS, 'kind is backup or restore_test'), at: z.iso.datetime({ offset: true, error: 'at is a time as RFC 3339 writes it: for example 2026-03-01T02:30:00Z' }), ok: z.boolean('ok is true or false'), detail: z.optional(z.string().check(z.maxLength(500, 'detail has at most 500 characters'))) });

export const settingsRoutes: readonly RestRoute[] = [
  restRoute({ ...token, method: 'GET', permission: 'deployments.v1.read', path: `${PATH}/settings`, summary: 'What is set for the deployment of the token, and where each value comes from', input: null, output: z.object({ deployment: z.string(), environment: z.string(), version: z.int(), settings: SettingsSchema, sources: Sources, wrong: Wrong }), status: 200, run: read }),
  restRoute({ ...writes, path: `${PATH}/settings/changes`, summary: 'Ask for a change of settings; the same asked again is the same change', input: ChangeInput, output: ChangeSchema, status: 202, run: change }),
  restRoute({ ...writes, path: `${PATH}/settings/file`, summary: 'Check a settings file in YAML or JSON, and with "propose" ask for what it changes', input: FileInput, output: FileResult, status: 200, run: file }),
  restRoute({ ...writes, path: `${PATH}/backups`, summary: 'Report how a backup, or the try to restore one, went; the same report again is one', input: BackupSchema, output: z.object({ deployment: z.string(), report_id: z.string() }), status: 202, run: backup }),
];

type Call = RestCall<ApiTokenActor>;

async function read({ db, actor: { deployment } }: Call) {
  const { settings, sources, version, environment, wrong } = await settingsFact(db, deployment);
  return { deployment, environment, version, settings, sources: Object.fromEntries(settingKeys.map((key) => [key, { ...sources[key], overrides: [...sources[key].overrides] }])), wrong: [...wrong] };
}

async function change(call: Call, { base_version: baseVersion = undefined, patch, reason }: z.infer<typeof ChangeInput>) {
  return ask(call, { baseVersion: baseVersion ?? null, patch, reason });
}

async function file(call: Call, { text, propose, reason }: z.infer<typeof FileInput>) {
  const { deployment } = call.actor;
  const { problems, baseVersion, changes, patch } = await checkFile(call.db, deployment, text);
  const asked = propose === true && problems.length === 0 ? await ask(call, { baseVersion, patch, reason: reason ?? '' }) : null;
  return { deployment, base_version: baseVersion, problems, changes: [...changes], change: asked };
}

async function ask(call: Call, asked: { baseVersion: number | null; patch: Readonly<Record<string, unknown>>; reason: string }): Promise<z.infer<typeof ChangeSchema>> {
  const { deployment, id } = call.actor;
  const made = await mutateAsSystem(call, call.actor, 'deployments.settings.propose', (work) => proposeOnce(work, { deployment, ...asked }));
  if (made) return { deployment, change_id: made.changeId, state: made.state, hash: made.hash, version: made.version };
  const before = await newestOf(call.db, deployment, id);
  if (!before) throw new AppError('INTERNAL', 'a change that was asked for before is gone');
  return { deployment, change_id: before.id, state: before.state, hash: before.hash, version: before.appliedVersion ?? before.baseVersion };
}

async function backup(call: Call, { kind, at, ok, detail }: z.infer<typeof BackupSchema>) {
  const { deployment } = call.actor;
  const when = new Date(at);
  const made = await mutateAsSystem(call, call.actor, 'deployments.backup.report', (work) => reportBackup(work, { kind, at: when, ok, detail: detail ?? '' }));
  return { deployment, report_id: made?.reportId ?? (await findReport(call.db, deployment, kind, when))?.id ?? '' };
}
