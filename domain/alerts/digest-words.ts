import { storable } from '../notifications/notice';
import { formatDuration } from '../shell/format-duration';
import { bySeverity, severityLook, severityNamed } from './severity';

/** All times that an alert of one name fired in a day and nobody heard of it. */
export interface QuietAlerts {
  readonly alertname: string;
  /** The worst of them. */
  readonly severity: string;
  readonly count: number;
  /** How many of them fire still. */
  readonly firing: number;
  readonly longestMs: number;
  /** Muted by a silence. */
  readonly silenced: number;
  /** Muted by another alert, and by no silence. */
  readonly inhibited: number;
  /** Given to the pager, which had not told anybody yet. */
  readonly held: number;
}

/** Kinds of alerts that are named; the rest is counted. */
const NAMED = 20;
/** So long, in characters, that twenty lines still fit into a notice: names come from outside. */
const NAME_LENGTH = 80;
const WORD_LENGTH = 20;

/** A day's digest as it is read: the worst first, then the most. Null when there is nothing to tell. */
export function digestWords(quiet: readonly QuietAlerts[]): { readonly title: string; readonly body: string } | null {
  if (quiet.length === 0) return null;
  const inOrder = quiet.toSorted((a, b) => bySeverity(severityNamed(a.severity), severityNamed(b.severity)) || b.count - a.count || (a.alertname < b.alertname ? -1 : 1));
  const total = quiet.reduce((sum, { count }) => sum + count, 0);
  const lines = inOrder.slice(0, NAMED).map(lineOf);
  return {
    title: `Daily digest: ${total} ${total === 1 ? 'alert' : 'alerts'} nobody was told of`,
    body: [...lines, ...(inOrder.length > NAMED ? [`${inOrder.length - NAMED} more`] : [])].join('\n'),
  };
}

function lineOf({ alertname, severity, count, firing, longestMs, silenced, inhibited, held }: QuietAlerts): string {
  const why = [part(silenced, 'silenced'), part(inhibited, 'inhibited'), part(held, 'held')].filter((words) => words !== '').join(', ');
  const still = firing === 0 ? '' : count === 1 ? ', fires still' : `, ${firing} ${firing === 1 ? 'fires' : 'fire'} still`;
  return `${oneLine(alertname, NAME_LENGTH) || 'without a name'} (${oneLine(severityLook(severity).word, WORD_LENGTH)}) × ${count}, ${count === 1 ? 'for' : 'longest'} ${formatDuration(longestMs)}${still}${why === '' ? '' : `; ${why}`}`;
}

function oneLine(text: string, max: number): string {
  return storable(text.replaceAll(/\s+/g, ' '), max);
}

function part(count: number, word: string): string {
  return count === 0 ? '' : `${count} ${word}`;
}
