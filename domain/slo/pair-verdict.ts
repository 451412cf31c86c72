import type { PairBurn } from './evaluate';
import { describeWindow, formatBurn, HELD_WORDS } from './format';
import { formatThreshold } from './format-brief';
import { formatWindow } from './format-figures';
import type { AlertPair } from './pairs';
import type { SloLook } from './status';

/** How one alert of an objective stands, in words and as a look. */
export interface PairVerdict extends SloLook {
  /** Why, where the word alone would leave it open. */
  readonly why: string | null;
}

type Windows = Pick<AlertPair, 'longS' | 'shortS'>;

/** One alert as a person reads it: what it does, or what keeps it from doing so. */
export function pairVerdict(burn: PairBurn, windows: Windows): PairVerdict {
  const { fires, frozen, held, near, severity } = burn;
  if (fires) return { ...(severity === 'page' ? { tone: 'critical', shape: 'hexagon' } : { tone: 'warning', shape: 'triangle' }), word: 'fires', why: frozen ? `kept: ${unknownPart(burn, windows)}` : null };
  if (frozen) return { tone: 'stale', shape: 'half', word: 'frozen', why: unknownPart(burn, windows) };
  if (held !== null) return { tone: 'warning', shape: 'ring', word: 'held back', why: HELD_WORDS[held] };
  if (near) return { tone: 'warning', shape: 'ring', word: `at ${nearness(burn)} % of it`, why: null };
  if (burn.long.burn === null) return { tone: 'stale', shape: 'dash', word: 'no traffic', why: null };
  return { tone: 'quiet', shape: 'check', word: 'quiet', why: halfOver(burn, windows) };
}

/** Everything of one alert in a line: `1 h 22×, 5 min 75×; pages above 14.4× in both: fires`. */
export function describePair(burn: PairBurn, windows: Windows): string {
  const { word, why } = pairVerdict(burn, windows);
  const verb = burn.severity === 'page' ? 'pages' : 'opens a ticket';
  const figures = `${formatWindow(windows.longS)} ${formatBurn(burn.long.burn)}, ${formatWindow(windows.shortS)} ${formatBurn(burn.short.burn)}`;
  return `${figures}; ${verb} above ${formatThreshold(burn.threshold)} in both: ${word}${why === null ? '' : `, ${why}`}`;
}

/** Which window is not known well enough, the long one first. */
function unknownPart({ long, short }: PairBurn, { longS, shortS }: Windows): string {
  const unknown = long.state === 'too_little_history' || long.state === 'low_coverage';
  return unknown ? describeWindow(long, longS) : describeWindow(short, shortS);
}

/** The slower of the two windows in whole percent of the threshold; the alert needs both. */
function nearness({ long, short, threshold }: PairBurn): number {
  return Math.floor((100 * Math.min(long.burn ?? 0, short.burn ?? 0)) / threshold);
}

/** One window over and the other not: it begins, or it has just ended. */
function halfOver({ long, short, threshold }: PairBurn, { longS, shortS }: Windows): string | null {
  if ((short.burn ?? 0) > threshold) return `only the last ${formatWindow(shortS)} are over`;
  return (long.burn ?? 0) > threshold ? `the last ${formatWindow(shortS)} of ${formatWindow(longS)} are not over` : null;
}
