/** Limits of a tap (all are shown where they bite). */
export const TAP_LIMITS = {
  perPerson: 5,
  lifeMs: 15 * 60_000,
  messagesPerSecond: 5_000,
  bytesPerSecond: 8 * 1024 * 1024,
  ring: 10_000,
  previewBytes: 4096,
} as const;
