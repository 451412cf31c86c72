import type { SettingsBounds } from '@/domain/deployments/settings/finding';
import type { Tx } from '@/server/platform/db';
import { lockSettings, recordedSettings, saveBounds } from '@/server/deployments/settings/settings-store';
import { notFound } from '@/server/platform/errors';

/**
 * Sets what the settings of a deployment may reach, beside what is set of it already: whoever keeps the rules says it here,
 * so that the form of settings judges by the same figures. What the settings are stays. NOT_FOUND when there is no such deployment.
 */
export async function boundSettings(tx: Tx, deployment: string, bounds: { [K in keyof SettingsBounds]?: SettingsBounds[K] | undefined }, now: Date): Promise<void> {
  await lockSettings(tx, deployment, now);
  const recorded = await recordedSettings(tx, deployment);
  if (!recorded) throw notFound();
  const next = Object.entries({ ...recorded.bounds, ...bounds }).filter(([, bound]) => bound !== undefined);
  await saveBounds(tx, deployment, Object.fromEntries(next));
}
