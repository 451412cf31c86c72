import { summaryOf } from '@/domain/deployments/settings/summary';
import { waitingSettingsFact } from '@/server/deployments/settings/facts';
import type { Person } from '@/server/platform/actor';
import type { Db } from '@/server/platform/db';
import type { WaitingItem } from '@/server/waiting/waiting-item';

/** Changes of settings that wait for this person. */
export async function settingsItems(db: Db, deployment: string, person: Person): Promise<WaitingItem[]> {
  const waiting = await waitingSettingsFact(db, deployment, person);
  return waiting.map(({ id, changes, requestedByName, reason, requestedAt }): WaitingItem => ({
    kind: 'settings_change',
    id,
    plugin: '',
    title: `Settings of ${deployment}: ${summaryOf(changes)}`,
    detail: `${requestedByName} asks: ${reason}`,
    since: requestedAt,
    dueAt: null,
    urgent: false,
    path: `/${deployment}/settings/changes/${id}`,
  }));
}
