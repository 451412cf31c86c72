import type { HandoffEffect } from '@/domain/handoffs/handoff';
import { endSilence } from '@/server/alerts/expire-silence';
import { lockSilence } from '@/server/alerts/silence-store';
import type { StoredHandoff } from '@/server/handoffs/handoff-store';
import { tellNews } from '@/server/handoffs/tell-news';
import { takeAtHandover } from '@/server/incidents/at-handover';
import { endOverlap } from '@/server/oncall/overlap';
import { ownPage, unackPage } from '@/server/oncall/paging/ack-page';
import { releasePage } from '@/server/oncall/paging/release-page';
import type { Actor, Person } from '@/server/platform/actor';
import { AppError } from '@/server/platform/errors';
import type { Work } from '@/server/platform/mutation';

const WHY = 'handover of the shift';

/** Does what steps demand, in the order in which the rules say it. `reason` are the words that came with them. */
export async function carryOut(work: Work<Actor>, handoff: StoredHandoff, effects: readonly HandoffEffect[], reason: string | null): Promise<void> {
  for (const effect of effects) await carryOutOne(work, handoff, effect, reason);
}

async function carryOutOne(work: Work<Actor>, handoff: StoredHandoff, effect: HandoffEffect, reason: string | null): Promise<unknown> {
  const { deployment, outgoing } = handoff.facts;
  switch (effect.type) {
    case 'notify':
      return tellNews(work, handoff, effect, reason);
    case 'take_incident':
      return takeAtHandover(work, { deployment, incidentId: effect.id, from: outgoing, to: effect.user });
    case 'expire_silence':
      return expireIfActive(work, deployment, effect.id);
    case 'reown_page':
      return ownPage(byPerson(work), { deployment, pageId: effect.id });
    case 'unack_page':
      return effect.by === null ? releasePage(work, { deployment, pageId: effect.id, owner: outgoing, reason: WHY }) : unackPage(byPerson(work), { deployment, pageId: effect.id });
    case 'end_overlap':
      return endOverlap(work, { deployment, reason: WHY });
    case 'freeze':
    case 'log':
      // The snapshot was saved with the handover; what is logged comes last.
      return undefined;
  }
}

/** What ended in the same moment needs no ending. */
async function expireIfActive(work: Work<Actor>, deployment: string, silenceId: string): Promise<void> {
  const silence = await lockSilence(work.tx, deployment, silenceId);
  if (silence) await endSilence(work, silence, 'not kept at the handover of the shift');
}

function byPerson(work: Work<Actor>): Work<Person> {
  const { actor } = work;
  if (actor.kind !== 'person') throw new AppError('INTERNAL', 'only a person decides about a page');
  return { ...work, actor };
}
