import { stepIncident } from '@/domain/incidents/lifecycle';
import { nextDueAt } from '@/domain/incidents/timers';
import { applyStep } from '@/server/incidents/apply-step';
import { contextOf } from '@/server/incidents/incident-context';
import { setDue, takeDue } from '@/server/incidents/incident-store';
import { systemActor } from '@/server/platform/actor';
import type { Loop, LoopContext } from '@/server/platform/loop-runner';
import { mutateAsSystem } from '@/server/platform/mutation';

export const TERM_LOOP = 'incidents.terms';

const BATCH = 50;

/** Records terms that ran out (nobody acked, no update, no scribe, no postmortem) and tells who has to do something about it. */
export const termLoop: Loop = {
  name: TERM_LOOP,
  kind: 'claim',
  everyMs: 1000,
  async run(ctx) {
    let looked = 0;
    while (looked < BATCH && !ctx.signal.aborted && (await lookAtOne(ctx))) looked++;
    return looked === BATCH ? 'again' : 'idle';
  },
};

/** False when no incident is due. */
async function lookAtOne(ctx: LoopContext): Promise<boolean> {
  let found = false;
  await mutateAsSystem(ctx, systemActor(TERM_LOOP), 'incidents.term.look', async (work) => {
    const now = work.clock.now();
    const incident = await takeDue(work.tx, now);
    if (!incident) return null;
    found = true;
    const context = await contextOf(work.tx, incident, now);
    const outcome = stepIncident(incident.facts, { type: 'timer_due' }, context);
    if (!('refused' in outcome) && outcome.effects.length > 0) return (await applyStep(work, incident, { type: 'timer_due' })).incident.number;
    // Nothing ran out: a severity, a calendar or a postmortem has changed meanwhile.
    await setDue(work.tx, incident.id, nextDueAt(incident.facts, context));
    return null;
  });
  return found;
}
