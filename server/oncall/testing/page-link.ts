import { insertAckLink, publishKey } from '@/server/oncall/paging/ack-link-store';
import { ackSigner } from '@/server/oncall/paging/ack-token';
import { openIncidentPage } from '@/server/oncall/paging/incident-page';
import type { Clock } from '@/server/platform/clock';
import type { Db } from '@/server/platform/db';
import { newId } from '@/server/platform/ids';

const signer = ackSigner(Buffer.alloc(32, 1).toString('base64'));

/** A page that is open, and the token of a link by which this person can ack it. */
export async function pageLink({ db, clock }: { db: Db; clock: Clock }, { deployment, userId }: { deployment: string; userId: string }): Promise<{ token: string; pageId: string; linkId: string }> {
  await publishKey(db, { id: signer.keyId, publicKey: signer.publicKey, createdAt: clock.now() });
  return db.$transaction(async (tx) => {
    const page = await openIncidentPage(tx, clock, { deployment, incidentId: newId(), title: 'OMS is down', summary: 'p99 over 250 ms', path: `/${deployment}/incidents`, urgency: 'sev1' });
    if (!page) throw new Error('nobody is paged for sev1');
    const link = { id: newId(), pageId: page.pageId, userId, createdAt: clock.now(), expiresAt: new Date(clock.now().getTime() + 24 * 3_600_000) };
    await insertAckLink(tx, link);
    return { token: signer.token({ ...link, linkId: link.id }), pageId: page.pageId, linkId: link.id };
  });
}
