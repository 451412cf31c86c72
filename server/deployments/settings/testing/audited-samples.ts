import { newId } from '@/server/platform/ids';
import type { OfflineWorld, SignedIn } from '@/server/testing/offline-world';

/** Changes of settings that wait, and for each mutation an input that succeeds for `admin`. What is proposed last would make void what waits beside it. */
export async function settingsSamples(world: OfflineWorld, admin: SignedIn): Promise<Record<string, () => Record<string, unknown>>> {
  const { db } = world.database;
  const other = await world.person('asks-for-settings', { role: 'deployment_admin', deployment: 'd1' }, { role: 'deployment_admin', deployment: 'd2' });
  const asked = async (who: SignedIn, deployment: string, perIp: number): Promise<{ deployment: string; changeId: string; hash: string }> => {
    const { environment } = await db.deployment.update({ where: { slug: deployment }, data: { environment: 'prod' } });
    const { data, error } = await world.call(who, 'deployments.settings.propose', 'mutation', { idempotencyKey: newId(), deployment, baseVersion: 0, patch: { 'rateLimit.perIp': perIp }, reason: 'less' });
    await db.deployment.update({ where: { slug: deployment }, data: { environment: environment === 'prod' ? 'dev' : environment } });
    if (error) throw new Error(error.message);
    const { changeId, hash } = data as { changeId: string; hash: string };
    return { deployment, changeId, hash };
  };
  const [approved, rejected, { hash: _hash, ...withdrawn }] = [await asked(other, 'd2', 50), await asked(other, 'd1', 51), await asked(admin, 'd1', 52)];
  return {
    'deployments.settings.approve': () => approved,
    'deployments.settings.reject': () => ({ ...rejected, comment: 'not now' }),
    'deployments.settings.withdraw': () => withdrawn,
    'deployments.settings.propose': () => ({ deployment: 'd1', baseVersion: 0, patch: { 'hpa.max': 5 }, reason: 'more' }),
  };
}
