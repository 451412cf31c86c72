/** Loops that others wake. */
export const DISPATCH_LOOP = 'alerts.dispatch';
export const SILENCE_LOOP = 'alerts.silences';
