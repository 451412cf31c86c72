import { resolveSettings } from '@/domain/deployments/settings/resolve';
import type { SettingsPatch } from '@/domain/deployments/settings/patch';
import type { DeploymentSettings } from '@/domain/deployments/settings/settings';
import type { Db, Tx } from '@/server/platform/db';

export interface KnownSettings {
  settings: DeploymentSettings;
  /** Variables that set nothing. */
  wrong: string[];
}

export async function settingsIn(db: Db | Tx, deployment: string): Promise<KnownSettings> {
  const row = await db.deploymentSettingsRow.findUnique({ where: { deployment } });
  const { settings, wrong } = resolveSettings({ deployment, processEnv: {}, dotEnv: {}, reviewed: (row?.reviewed ?? {}) as SettingsPatch });
  return { settings, wrong: wrong.map(({ name }) => name) };
}
