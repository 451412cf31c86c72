import { openIncidentPage } from '@/server/oncall/paging/incident-page';
import { newId } from '@/server/platform/ids';
import type { OfflineWorld, SignedIn } from '@/server/testing/offline-world';

/** An input of d1 for each mutation of pages that would succeed: every one has a page of its own. */
export async function pageSamples(world: OfflineWorld, other: SignedIn): Promise<Record<string, () => Record<string, unknown>>> {
  const { database, runtime } = world;
  const open = async (): Promise<string> => {
    const page = await database.db.$transaction((tx) => openIncidentPage(tx, runtime.clock, { deployment: 'd1', incidentId: newId(), title: 'OMS is down', summary: '', path: '/d1/incidents', urgency: 'sev1' }));
    if (!page) throw new Error('nobody is paged for sev1');
    return page.pageId;
  };
  const acked = async (): Promise<string> => {
    const pageId = await open();
    const answer = await world.call(other, 'oncall.ackPage', 'mutation', { idempotencyKey: newId(), deployment: 'd1', pageId });
    if (answer.error) throw new Error(answer.error.code);
    return pageId;
  };
  const one = (pageId: string, more: object = {}) => () => ({ deployment: 'd1', pageId, ...more });
  const many = [await open(), await open()];
  return {
    'oncall.ackPage': one(await open()),
    'oncall.ackPages': () => ({ deployment: 'd1', pageIds: many }),
    'oncall.unackPage': one(await acked()),
    'oncall.ownPage': one(await acked()),
    'oncall.escalatePage': one(await open()),
    'oncall.snoozePage': one(await open(), { until: new Date(Date.now() + 3_600_000), reason: 'waiting for the vendor' }),
    'oncall.resolvePage': one(await open()),
    'oncall.testPage': () => ({ deployment: 'd1' }),
  };
}
