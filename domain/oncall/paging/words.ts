import type { PageEffect, PageLog, PageState, TellReason } from './page';
import type { StepTarget, Urgency } from './policy';

export const URGENCY_WORDS: Readonly<Record<Urgency, string>> = { critical: 'Critical', warning: 'Warning', sev1: 'Sev1', sev2: 'Sev2', sev3: 'Sev3', sev4: 'Sev4' };

export const STATE_WORDS: Readonly<Record<PageState, string>> = {
  held: 'held until business hours',
  triggered: 'nobody has acked it',
  acked: 'acked',
  snoozed: 'snoozed',
  muted: 'silenced',
  resolved: 'resolved',
};

const TELL_WORDS: Readonly<Record<TellReason, string>> = {
  step: 'their step of the chain is due',
  summary: 'their step passed while nothing could be sent',
  transfer: 'the pager is theirs now',
  renotify: 'the ack was taken back',
  ack_timeout: 'the ack ran out',
  owner_left: 'the shift of who acked it is over',
  sla: 'the ack is late',
  unreached: 'nothing reached those before',
};

/** Why somebody was told, within a sentence: "told because …". */
export function tellWords(why: TellReason): string {
  return TELL_WORDS[why];
}

const LOG_WORDS: Readonly<Record<PageLog, string>> = {
  opened: 'opened',
  held: 'waits for business hours',
  released: 'business hours have begun',
  acked: 'acked',
  unacked: 'un-acked',
  owned: 'taken over',
  ack_timeout: 'the ack ran out',
  owner_left: 'the shift of who acked it is over',
  escalated: 'escalated by hand',
  unreached: 'no message could be delivered to those who were told: the next step comes now',
  snoozed: 'snoozed',
  snooze_over: 'the snooze is over: the chain starts over',
  raised: 'more urgent: the new chain starts',
  lowered: 'less urgent: goes on with what remains of the new chain',
  muted: 'silenced',
  unmuted: 'not silenced any more',
  resolved: 'resolved',
  reopened: 'fires again',
  sla_breached: 'the ack is late',
  collapsed: 'several steps were overdue: the latest is told, the others get a summary',
  recently_told: 'told within the last 5 minutes already',
  repeated: 'nobody answered: the chain runs once more',
  exhausted: 'nobody answered and every run is over',
  clock_back: 'the clock went back: the timers moved along',
};

/** What happened, as an entry of the log names it. */
export function logWords(what: PageLog): string {
  return LOG_WORDS[what];
}

/** A line of the page's log, but for who and when. */
export function effectWords(effect: PageEffect): string {
  switch (effect.type) {
    case 'notify': return `told, because ${tellWords(effect.why)}`;
    case 'skip': return `step ${effect.step + 1} has no one on call: the next step comes at once`;
    case 'broadcast': return effect.why === 'exhausted' ? 'said to the channels: nobody answered' : 'said to the channels: no one is on call';
    case 'cancel_pending': return 'messages that had not left are cancelled';
    case 'postpone_pending': return 'messages that had not left wait';
    case 'log': return LOG_WORDS[effect.what];
  }
}

/** Whom a step names. */
export function targetWords(target: StepTarget): string {
  return target.kind === 'role' ? target.role : target.as;
}
