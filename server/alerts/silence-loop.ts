import { silenceState } from '@/domain/alerts/silence';
import { groupBy } from '@/domain/group-by';
import { insertHits, type NewHit } from '@/server/alerts/hit-store';
import { liveAlerts } from '@/server/alerts/live-alerts';
import { SILENCE_LOOP } from '@/server/alerts/loop-names';
import { remindOf } from '@/server/alerts/remind-of-end';
import { silencedPlugin, silenceLabel } from '@/server/alerts/silence-label';
import { activeSilences, movePhase, silencesMoved, type StoredSilence } from '@/server/alerts/silence-store';
import { recordChange } from '@/server/changes/record-change';
import { systemActor } from '@/server/platform/actor';
import type { Loop, LoopContext } from '@/server/platform/loop-runner';
import { mutateAsSystem } from '@/server/platform/mutation';

const BATCH = 100;

/** Tells of silences that began or ended by themselves, reminds authors of an end that is near, and notes what is muted. */
export function silenceLoop(): Loop {
  // What was noted before need not be written again; it is forgotten with its silence.
  const noted = new Map<string, Set<string>>();
  return {
    name: SILENCE_LOOP,
    kind: 'lease',
    everyMs: 2000,
    async run(ctx) {
      const moved = await silencesMoved(ctx.db, ctx.clock.now(), BATCH);
      for (const silence of moved) await move(ctx, silence);
      await remindOf(ctx);
      await noteHits(ctx, noted);
      return moved.length === BATCH ? 'again' : 'idle';
    },
    async stop() {
      noted.clear();
    },
  };
}

function move(ctx: LoopContext, silence: StoredSilence): Promise<unknown> {
  const phase = silenceState(silence, ctx.clock.now().getTime());
  const { id, deployment, version } = silence;
  const kind = phase === 'expired' ? 'alerts.silence.expired' : 'alerts.silence.updated';
  const label = silenceLabel(silence);
  return mutateAsSystem(ctx, systemActor(SILENCE_LOOP), 'alerts.silence.move', async (work) => {
    if (phase === silence.phase || !(await movePhase(work.tx, silence, phase))) return null;
    const summary = phase === 'expired' ? `Silence of ${label} ended` : `Silence of ${label} began`;
    await recordChange(work.tx, work.clock, { deployment, kind, entityType: 'silence', entityId: id, ...silencedPlugin(silence), summary, actorName: work.actor.name, effectiveFrom: new Date(phase === 'expired' ? silence.endsAt : silence.startsAt) });
    await work.audit({ action: kind, deployment, entity: { type: 'silence', id, label }, reason: phase === 'expired' ? 'its time was over' : 'its time has come', detail: { startsAt: new Date(silence.startsAt), endsAt: new Date(silence.endsAt) } });
    await work.emit({ kind, deployment, entityId: id, version });
    return phase;
  });
}

async function noteHits({ db, pool, clock, signal }: LoopContext, noted: Map<string, Set<string>>): Promise<void> {
  const now = clock.now();
  const silences = await activeSilences(db, now);
  for (const id of noted.keys()) if (!silences.some((silence) => silence.id === id)) noted.delete(id);
  for (const [deployment, own] of groupBy(silences, (silence) => silence.deployment)) {
    if (signal.aborted) return;
    const live = await liveAlerts(pool, deployment, now);
    const firing = live.live(now.getTime());
    const fresh = own.flatMap((silence): NewHit[] => {
      const known = noted.get(silence.id) ?? new Set<string>();
      noted.set(silence.id, known);
      const matching = live.matching(silence.matchers);
      return firing.filter((alert) => matching.has(alert.fingerprint) && !known.has(alert.episodeId)).map(({ episodeId, fingerprint, alertname, severity }) => ({ silenceId: silence.id, episodeId, fingerprint, alertname, severity }));
    });
    await insertHits(db, deployment, fresh, now);
    for (const { silenceId, episodeId } of fresh) noted.get(silenceId)?.add(episodeId);
  }
}
