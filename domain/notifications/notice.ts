/** How urgent a notice is, worst first. */
export const NOTICE_SEVERITIES = ['critical', 'warning', 'info'] as const;
export type NoticeSeverity = (typeof NOTICE_SEVERITIES)[number];

/** True when `severity` is `least` or worse. */
export function isAtLeast(severity: NoticeSeverity, least: NoticeSeverity): boolean {
  return NOTICE_SEVERITIES.indexOf(severity) <= NOTICE_SEVERITIES.indexOf(least);
}

/** All severities that reach something which takes `least` and worse. */
export function reachedBy(severity: NoticeSeverity): readonly NoticeSeverity[] {
  return NOTICE_SEVERITIES.slice(NOTICE_SEVERITIES.indexOf(severity));
}

const HOUR_MS = 3_600_000;

/** For how long, in ms, a notice is worth sending: one that arrives later is noise, and says so in the log instead. */
export const STALE_AFTER_MS: Readonly<Record<NoticeSeverity, number>> = { critical: HOUR_MS, warning: 4 * HOUR_MS, info: 24 * HOUR_MS };

/** `sink` takes what is sent only to see that it arrives. */
export const DELIVERY_CHANNELS = ['inbox', 'email', 'slack', 'webhook', 'sink'] as const;
export type DeliveryChannel = (typeof DELIVERY_CHANNELS)[number];

export const CHANNEL_KINDS = ['slack', 'webhook'] as const satisfies readonly DeliveryChannel[];
export type ChannelKind = (typeof CHANNEL_KINDS)[number];

export const DELIVERY_STATES = ['pending', 'sending', 'delivered', 'failed', 'stale', 'skipped'] as const;
export type DeliveryState = (typeof DELIVERY_STATES)[number];

/** A path of the console itself: one slash, and nothing that a browser would read as another host. */
export function isConsolePath(path: string): boolean {
  return /^\/(?![/\\])[^\\\s]*$/.test(path) && path.length <= 2000;
}

/** `text` as it can be stored and shown: no NUL, no half character, at most `max` characters with an ellipsis for what is cut. */
export function storable(text: string, max: number): string {
  const clean = text.replaceAll('\0', '').replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD');
  if (clean.length <= max) return clean;
  const cut = clean.slice(0, max - 1);
  // Never between the halves of one character.
  return `${/[\uD800-\uDBFF]$/.test(cut) ? cut.slice(0, -1) : cut}…`;
}
