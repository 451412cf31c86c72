import { permits } from '@/domain/identity/permissions';
import type { Person } from '@/server/platform/actor';
import { alreadyDecided, AppError, notFound } from '@/server/platform/errors';
import type { Work } from '@/server/platform/mutation';
import { wake } from '@/server/platform/wake';
import { RELAY_LOOP } from '@/server/taps/start-tap';
import { endTap, findTap } from '@/server/taps/taps-store';

/** Ends a tap: one's own, or anyone's with the permission. The relay stops at once. */
export async function endTapNow(work: Work<Person>, input: { deployment: string; tapId: string; reason: string }): Promise<{ ended: true }> {
  const { tx, actor, clock } = work;
  const tap = await findTap(tx, input.deployment, input.tapId);
  if (!tap) throw notFound();
  if (tap.userId !== actor.id) {
    const verdict = permits(actor.roles, 'taps.end', input.deployment);
    if (!verdict.ok) throw new AppError('FORBIDDEN', verdict.reason);
  }
  const reason = input.reason.trim() || 'ended by hand';
  if (!(await endTap(tx, tap.id, { state: 'ended', at: clock.now(), byName: actor.name, reason }))) throw alreadyDecided('This tap', tap.endedByName, tap.endedAt);
  await work.audit({ action: 'taps.session.ended', deployment: input.deployment, entity: { type: 'tap', id: tap.id, label: tap.patterns.join(', ') }, reason, detail: { of: tap.userName } });
  await work.emit({ kind: 'taps.session.ended', deployment: input.deployment, entityId: tap.id, version: tap.version + 1 });
  await wake(tx, RELAY_LOOP);
  return { ended: true };
}
