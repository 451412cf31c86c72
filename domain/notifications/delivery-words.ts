import type { DeliveryChannel, DeliveryState, NoticeSeverity } from './notice';

/** What a delivery is told by. */
export interface DeliveryFacts {
  readonly state: DeliveryState;
  readonly channel: DeliveryChannel;
  readonly attempts: number;
  readonly possibleRepeat: boolean;
  readonly answer: string | null;
}

/** What came of a delivery, in one sentence. */
export function deliveryWords({ state, channel, attempts, answer }: DeliveryFacts): string {
  const said = answer === null ? '' : `: ${answer}`;
  if (state === 'delivered') return channel === 'inbox' ? 'In the inbox.' : `Taken${attempts > 1 ? ` at attempt ${attempts}` : ''}${said}.`;
  if (state === 'failed') return `Given up after ${attempts === 1 ? 'one attempt' : `${attempts} attempts`}${said}.`;
  if (state === 'stale') return `Too old to be of use, so it was not sent${attempts > 0 ? ' again' : ''}${said}.`;
  if (state === 'skipped') return `Not sent${said}.`;
  if (state === 'sending') return attempts > 1 ? `On its way, attempt ${attempts}.` : 'On its way.';
  return attempts === 0 ? 'Waits to be sent.' : `Tried ${attempts === 1 ? 'once' : `${attempts} times`}, to be tried again${said}.`;
}

/** Why the receiver may see one notice twice; null when it cannot. */
export function repeatWords({ possibleRepeat, state }: Pick<DeliveryFacts, 'possibleRepeat' | 'state'>): string | null {
  if (!possibleRepeat) return null;
  return state === 'delivered' ? 'An earlier attempt ended without an answer, so it may have come twice, under one key.' : 'An attempt ended without an answer: it may have come all the same.';
}

/** Which notices a channel takes. */
export function takesWords(least: NoticeSeverity): string {
  if (least === 'critical') return 'critical only';
  return least === 'warning' ? 'critical and warning' : 'everything';
}
