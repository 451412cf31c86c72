import { expiredTimes } from '@/domain/alerts/silence';
import { recordChange } from '@/server/changes/record-change';
import { lockSilence, type StoredSilence, updateSilence } from '@/server/alerts/silence-store';
import { silencedPlugin, silenceLabel } from '@/server/alerts/silence-label';
import type { Actor } from '@/server/platform/actor';
import { alreadyDecided, notFound } from '@/server/platform/errors';
import type { Work } from '@/server/platform/mutation';

/** Ends a silence now. ALREADY_DECIDED for one that has ended. What it muted stays listed. */
export async function expireSilence(work: Work<Actor>, input: { deployment: string; silenceId: string; reason: string }): Promise<{ silenceId: string; endsAt: Date }> {
  const silence = await lockSilence(work.tx, input.deployment, input.silenceId);
  if (!silence) throw notFound();
  const endsAt = await endSilence(work, silence, input.reason.trim() || null);
  if (endsAt === null) throw alreadyDecided('The end of this silence', null, new Date(silence.endsAt));
  return { silenceId: silence.id, endsAt };
}

/** Ends a locked silence with its audit entry, change and event; null when it had ended. */
export async function endSilence(work: Work<Actor>, silence: StoredSilence, reason: string | null): Promise<Date | null> {
  const { tx, clock, actor } = work;
  const now = clock.now();
  const times = expiredTimes(silence, now.getTime());
  if (!times) return null;
  const { id, deployment, version } = silence;
  const kind = 'alerts.silence.expired';
  await updateSilence(tx, id, version, { ...times, phase: 'expired' }, now);
  await recordChange(tx, clock, { deployment, kind, entityType: 'silence', entityId: id, ...silencedPlugin(silence), summary: `Silence of ${silenceLabel(silence)} ended early`, actorName: actor.name });
  await work.audit({ action: kind, deployment, entity: { type: 'silence', id, label: silenceLabel(silence) }, reason, detail: { was: { startsAt: new Date(silence.startsAt), endsAt: new Date(silence.endsAt) }, endedAt: new Date(times.endsAt) } });
  await work.emit({ kind, deployment, entityId: id, version: version + 1 });
  return new Date(times.endsAt);
}
