import { formatInstant, zoneName } from '@/domain/shell/format-instant';
import type { DeliveryChannel, DeliveryState } from '@/domain/notifications/notice';

export interface SilenceNow {
  endsAt: number;
  comment: string;
  /** How many of the linked alerts' episodes it has muted. */
  muted: number;
}

/** A silence as it is now: until when, what of this incident it mutes, and why. */
export function silenceWords(summary: string, { endsAt, comment, muted }: SilenceNow, { zone, now }: { zone: string; now: number }): string {
  const until = `${formatInstant(endsAt, zone, now, 'minute')} ${zoneName(endsAt, zone)}`;
  return [`${summary} until ${until}`, muted === 0 ? '' : `mutes ${muted} ${muted === 1 ? 'alert' : 'alerts'}`, comment === '' ? '' : `“${comment}”`].filter((part) => part !== '').join(' · ');
}

/** Who was told of a notice, and how far each telling has come. */
export type NoticeOutcome = readonly { name: string; channel: DeliveryChannel; state: DeliveryState }[];

const NAMED = 4;
const LOST: readonly DeliveryState[] = ['failed', 'stale'];
const ON_ITS_WAY: readonly DeliveryState[] = ['pending', 'sending'];

/** Whom a notice of the incident reached. */
export function noticeWords(title: string, outcome: NoticeOutcome = []): string {
  const told = names(outcome.filter((each) => each.state === 'delivered'));
  return [`Told ${told || 'nobody yet'}: ${title}`, ...troubles(outcome)].join(' · ');
}

const BY: Readonly<Partial<Record<DeliveryChannel, string>>> = { email: 'mail', slack: 'Slack', webhook: 'webhook' };

/** By what means somebody was told, and which of them have not arrived. */
export function reachWords(outcome: NoticeOutcome): string {
  const means = [...new Set(outcome.filter((each) => each.state === 'delivered').flatMap((each) => BY[each.channel] ?? []))];
  return [means.length > 0 ? `by ${means.join(' and ')}` : '', ...troubles(outcome.map((each) => ({ ...each, name: BY[each.channel] ?? each.name })))].filter(Boolean).join(' · ');
}

function troubles(outcome: NoticeOutcome): string[] {
  const waiting = names(outcome.filter((each) => ON_ITS_WAY.includes(each.state)));
  const lost = names(outcome.filter((each) => LOST.includes(each.state)));
  return [waiting && `on its way to ${waiting}`, lost && `did not reach ${lost}`].filter((part) => part !== '');
}

function names(outcome: NoticeOutcome): string {
  const all = [...new Set(outcome.map((each) => each.name))];
  return all.length > NAMED ? `${all.slice(0, NAMED).join(', ')} and ${all.length - NAMED} more` : all.join(', ');
}
