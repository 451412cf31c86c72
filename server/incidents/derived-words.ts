import { formatInstant, zoneName } from '@/domain/shell/format-instant';
import type { DeliveryState } from '@/domain/notifications/notice';

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
export type NoticeOutcome = readonly { name: string; channel: string; state: DeliveryState }[];

const NAMED = 4;
const LOST: readonly DeliveryState[] = ['failed', 'stale'];
const ON_ITS_WAY: readonly DeliveryState[] = ['pending', 'sending'];

/** Whom a notice reached. */
export function noticeWords(title: string, outcome: NoticeOutcome = []): string {
  const told = names(outcome.filter((each) => each.state === 'delivered'));
  const waiting = names(outcome.filter((each) => ON_ITS_WAY.includes(each.state)));
  const lost = names(outcome.filter((each) => LOST.includes(each.state)));
  return [`Told ${told || 'nobody yet'}: ${title}`, waiting && `on its way to ${waiting}`, lost && `did not reach ${lost}`].filter(Boolean).join(' · ');
}

function names(outcome: NoticeOutcome): string {
  const all = [...new Set(outcome.map((each) => each.name))];
  return all.length > NAMED ? `${all.slice(0, NAMED).join(', ')} and ${all.length - NAMED} more` : all.join(', ');
}
