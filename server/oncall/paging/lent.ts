import type { Sealer } from '@/server/bus/seal';
import type { Lent } from '@/server/notifications/attempt';
import { contactOpener } from '@/server/oncall/contact-methods';
import { linkMaker } from '@/server/oncall/paging/ack-link';
import { ackSigner } from '@/server/oncall/paging/ack-token';
import { arriveSynthetic } from '@/server/oncall/paging/synthetic-page';
import type { Clock } from '@/server/platform/clock';

/** What on-call lends to the sending of notices: where a person's methods lead, ack links, and the end of synthetic pages. */
export function pagingLent({ sealer, masterKey, publicUrl, clock }: { sealer: Sealer; masterKey: string; publicUrl: string; clock: Clock }): Lent {
  return {
    contact: contactOpener(sealer),
    action: linkMaker({ signer: ackSigner(masterKey), publicUrl, clock }),
    sink: (db, id) => arriveSynthetic(db, clock, id),
  };
}
