import type { Environment } from '@/domain/deployments/names';
import { judgeSettings } from '@/domain/deployments/settings/judge';
import { type Asked, type ChecklistFacts, known, type SettingsFacts } from '@/domain/releases/checklist/facts';
import { dependenciesFact } from '@/server/deployments/dependencies/facts';
import { settingsFact } from '@/server/deployments/settings/facts';
import type { Tx } from '@/server/platform/db';
import { waiversIn } from '@/server/releases/checklist/waiver-store';

type ValueOf<K extends keyof ChecklistFacts> = ChecklistFacts[K] extends Asked<infer T> ? T : never;

/** Whom the checklist asks besides the registry and the releases; each answers for one deployment in the caller's transaction. */
export interface ChecklistSources {
  settings(tx: Tx, deployment: string, environment: Environment): Promise<Asked<SettingsFacts>>;
  dependencies(tx: Tx, deployment: string, now: Date): Promise<Asked<ValueOf<'dependencies'>>>;
  waivers(tx: Tx, deployment: string, now: Date): Promise<Asked<ValueOf<'waivers'>>>;
}

export const SOURCES: ChecklistSources = {
  async settings(tx, deployment, environment) {
    const { settings, ...fact } = await settingsFact(tx, deployment);
    const { bus, compliance, storage, probes, backup } = settings;
    return known({ bus, compliance, storage: storage.backend, probes, backupSchedule: backup.schedule, breaches: judgeSettings(settings, { ...fact, environment }) });
  },
  async dependencies(tx, deployment, now) {
    const facts = await dependenciesFact(tx, deployment, now);
    return known(facts.map(({ name, role, state, lastAt, detail }) => ({ name, role, state, detail, lastAt: lastAt?.getTime() ?? null })));
  },
  waivers: async (tx, deployment, now) => known(await waiversIn(tx, deployment, now)),
};
