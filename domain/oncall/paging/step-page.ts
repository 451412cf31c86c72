import { type Draft, isRefused, refuse } from './draft';
import { ack, own, ownerLeft, unack } from './events/ack';
import { due, release } from './events/due';
import { forceEscalate, handoff, unreached } from './events/escalate';
import { mute, snooze, unmute } from './events/quiet';
import { fireAgain, resolve } from './events/resolve';
import { slaDue } from './events/sla';
import { lower, raise } from './events/urgency';
import type { PageContext, PageEvent, PageFacts, PageOutcome, Refused } from './page';
import { withTimers } from './timers';
import { clockBack } from './clock-back';

/**
 * What an event does to a page. Pure: the same page, event and context give the same outcome. A refusal of kind `late`
 * is a no-op (a timer that no longer counts, an event that came twice); `state` and `input` are for the person who asked.
 */
export function stepPage(page: PageFacts, event: PageEvent, context: PageContext): PageOutcome {
  if (event.type === 'due' && event.version !== page.version) return refuse('late', 'This timer was set for an earlier state of the page.');
  const set = clockBack(page, context);
  const start: Draft = { page: { ...set.page, version: page.version + 1, changedAt: context.now }, effects: set.effects };
  const outcome = event.type === 'due' && !isDue(set.page, context.now) ? refuse('late', 'This timer is not due yet.') : handle(start, event, context);
  if (!isRefused(outcome)) return { page: withTimers(outcome.page), effects: outcome.effects };
  // Where the clock went back, what the look at the page found is kept, or its timers would lie far ahead.
  return set.page === page || outcome.kind !== 'late' ? outcome : { page: withTimers(start.page), effects: start.effects };
}

function isDue({ dueAt }: PageFacts, now: number): boolean {
  return dueAt !== null && dueAt <= now;
}

function handle(draft: Draft, event: PageEvent, context: PageContext): Draft | Refused {
  switch (event.type) {
    case 'due': return due(draft, event, context);
    case 'sla_due': return slaDue(draft, event, context);
    case 'ack': return ack(draft, event, context);
    case 'unack': return unack(draft, event, context);
    case 'own': return own(draft, event, context);
    case 'owner_left': return ownerLeft(draft, event, context);
    case 'force_escalate': return forceEscalate(draft, event, context);
    case 'unreached': return unreached(draft, event, context);
    case 'handoff': return handoff(draft, event, context);
    case 'snooze': return snooze(draft, event, context);
    case 'raise': return raise(draft, event, context);
    case 'lower': return lower(draft, event, context);
    case 'resolve': return resolve(draft, event, context);
    case 'mute': return mute(draft, event, context);
    case 'unmute': return unmute(draft, event, context);
    case 'fire_again': return fireAgain(draft, event, context);
    case 'business_open': return release(draft, event, context);
  }
}
