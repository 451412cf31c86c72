/** How soon a promotion is looked at again, in ms. */
export const EVERY_MS = { moving: 1000, soaking: 2000, guarded: 5000, failed: 10_000 } as const;
