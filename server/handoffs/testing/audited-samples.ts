import { HANDOFF_TIMES, type HandoffState } from '@/domain/handoffs/states';
import { newId } from '@/server/platform/ids';
import type { OfflineWorld, SignedIn } from '@/server/testing/offline-world';

const DEPLOYMENT = 'd1';
type Sample = () => Record<string, unknown>;

/** An input for each mutation of handovers that would succeed, each of a handover of its own; `admin` is on one side of it and `other` on the other. */
export async function handoffSamples(world: OfflineWorld, admin: SignedIn, other: SignedIn): Promise<Record<string, Sample>> {
  const { db } = world.database;
  const third = await world.person('third', { role: 'responder', deployment: DEPLOYMENT });
  const matchers = [{ name: 'alertname', value: 'Kept', isRegex: false, isEqual: true }];
  const made = await world.call(admin, 'alerts.createSilence', 'mutation', { idempotencyKey: newId(), deployment: DEPLOYMENT, matchers, endsAt: new Date(Date.now() + HANDOFF_TIMES.leadAfterMs), comment: 'a known nuisance' });
  const { silenceId } = made.data as { silenceId: string };
  const item = `silence:${silenceId}`;
  let minutes = 0;

  /** All are past their hour: a draft of one to come would be brought forward by `begin`. */
  async function plant({ mine, state = 'draft', decided }: { mine: 'outgoing' | 'incoming'; state?: HandoffState; decided?: boolean }): Promise<{ deployment: string; handoffId: string }> {
    const id = newId();
    const now = new Date();
    minutes += 1;
    const at = new Date(now.getTime() - minutes * 60_000);
    const people = mine === 'outgoing' ? { outgoing: admin.id, incoming: other.id } : { outgoing: other.id, incoming: admin.id };
    await db.handoff.create({
      data: {
        id, deployment: DEPLOYMENT, at, shiftFrom: at, zone: 'UTC', policy: 'strict', state, ...people, draftedAt: now, movedByName: 'system', movedAt: now,
        ...(state === 'submitted' ? { submittedAt: now, submittedBy: people.outgoing } : {}),
        frozenAt: now,
        snapshot: { sections: [], stats: {} },
        ...(decided === undefined ? {} : { items: { create: [{ itemId: item, position: 0, kind: 'silence', refType: 'silence', refId: silenceId, label: 'Kept', fingerprint: '1', ...(decided ? { decision: 'keep', decidedBy: admin.id, decidedAt: now } : {}) }] } }),
      },
    });
    return { deployment: DEPLOYMENT, handoffId: id };
  }

  const ofMine = { mine: 'incoming', state: 'submitted' } as const;
  const [written, submitted, returned, decide, undecide, accepted] = [await plant({ mine: 'outgoing' }), await plant({ mine: 'outgoing' }), await plant(ofMine), await plant({ ...ofMine, decided: false }), await plant({ ...ofMine, decided: true }), await plant(ofMine)];
  return {
    'handoffs.begin': () => ({ deployment: DEPLOYMENT, incoming: third.id, reason: 'leaving for the airport' }),
    'handoffs.writeBlock': () => ({ ...written, section: 'words', text: 'The vendor calls on Tuesday.' }),
    'handoffs.submit': () => submitted,
    'handoffs.return': () => ({ ...returned, reason: 'say what is left to do' }),
    'handoffs.decide': () => ({ ...decide, item, decision: 'keep', fingerprint: '1' }),
    'handoffs.undecide': () => ({ ...undecide, item }),
    'handoffs.accept': () => accepted,
  };
}
