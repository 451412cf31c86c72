import { createHmac } from 'node:crypto';
import type { NatsConnection } from '@nats-io/nats-core';
import { permits } from '@/domain/identity/permissions';
import { type Condition, parseCondition } from '@/domain/taps/filter';
import { loadPerson } from '@/server/identity/identity-store';
import { systemActor } from '@/server/platform/actor';
import type { Loop, LoopContext } from '@/server/platform/loop-runner';
import { mutateAsSystem } from '@/server/platform/mutation';
import { RELAY_LOOP } from '@/server/taps/start-tap';
import { TapRelay } from '@/server/taps/tap-relay';
import { countersOf, endTap, type LiveTap, liveTaps, maskRules, saveCounters } from '@/server/taps/taps-store';

export interface RelayLoopDeps {
  console: () => Promise<NatsConnection>;
  deployment: (slug: string) => Promise<NatsConnection>;
  /** Key of the digests that stand in place of hashed values. */
  hashKey: string;
}

/**
 * Keeps a relay running for every living tap and ends taps that are over: by hand, by time, with their session, or with
 * the right to look. One worker holds them all; when it dies another takes over within its lease, and the tab shows the gap.
 */
export function relayLoop(deps: RelayLoopDeps): Loop {
  const relays = new Map<string, TapRelay>();
  const hash = (value: string) => createHmac('sha256', deps.hashKey).update(value).digest('hex').slice(0, 12);

  const settle = async (ctx: LoopContext): Promise<void> => {
    const taps = await liveTaps(ctx.db, ctx.clock.now());
    const living = new Set<string>();
    for (const tap of taps) {
      const over = await whyOver(ctx, tap);
      if (over) await endByItself(ctx, tap, over);
      else if (await run(ctx, tap)) living.add(tap.id);
    }
    for (const [id, relay] of relays) {
      if (living.has(id)) continue;
      relay.stop('ended');
      relays.delete(id);
      await saveCounters(ctx.db, id, relay.counters);
    }
  };

  const run = async (ctx: LoopContext, tap: LiveTap): Promise<boolean> => {
    const rules = await maskRules(ctx.db, tap.deployment);
    const known = relays.get(tap.id);
    if (known?.healthy) {
      known.rules = rules;
      await saveCounters(ctx.db, tap.id, known.counters);
      return true;
    }
    known?.stop(null);
    const conditions = ((tap.filter ?? []) as string[]).map(readStored);
    const [source, sink] = await Promise.all([deps.deployment(tap.deployment), deps.console()]);
    const spec = { id: tap.id, session: tap.sessionId, deployment: tap.deployment, patterns: tap.patterns, conditions, counted: countersOf(tap) };
    relays.set(tap.id, new TapRelay(spec, { source, sink, hash, now: () => ctx.clock.now().getTime() }, rules));
    return true;
  };

  return {
    name: RELAY_LOOP,
    kind: 'lease',
    everyMs: 1000,
    run: settle,
    async stop() {
      for (const relay of relays.values()) relay.stop(null);
      relays.clear();
    },
  };
}

/** Stored conditions were read once before; one that cannot be read now must not let everything through. */
function readStored(text: string): Condition {
  const parsed = parseCondition(text);
  if (!parsed.ok) throw new Error(`a stored tap condition cannot be read: ${parsed.message}`);
  return parsed.condition;
}

async function whyOver(ctx: LoopContext, tap: LiveTap): Promise<{ state: 'ended' | 'expired'; reason: string } | null> {
  if (tap.expiresAt <= ctx.clock.now()) return { state: 'expired', reason: 'its 15 minutes were over' };
  if (!tap.sessionLives) return { state: 'ended', reason: 'the session it was started in ended' };
  const person = await loadPerson(ctx.db, { id: tap.sessionId, userId: tap.userId, authenticatedAt: tap.startedAt });
  const allowed = person !== null && permits(person.roles, 'taps.open', tap.deployment).ok;
  return allowed ? null : { state: 'ended', reason: 'the right to tap was taken away' };
}

async function endByItself(ctx: LoopContext, tap: LiveTap, over: { state: 'ended' | 'expired'; reason: string }): Promise<void> {
  const actor = systemActor(RELAY_LOOP);
  await mutateAsSystem(ctx, actor, 'taps.session.end', async (work) => {
    if (!(await endTap(work.tx, tap.id, { ...over, at: ctx.clock.now(), byName: actor.name }))) return null;
    await work.audit({ action: 'taps.session.ended', deployment: tap.deployment, entity: { type: 'tap', id: tap.id, label: tap.patterns.join(', ') }, reason: over.reason, detail: { of: tap.userName } });
    await work.emit({ kind: 'taps.session.ended', deployment: tap.deployment, entityId: tap.id, version: tap.version + 1 });
    return tap.id;
  });
}
