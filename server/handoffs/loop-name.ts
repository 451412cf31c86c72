/** The loop that keeps the hours of handovers. */
export const HANDOFF_LOOP = 'handoffs.hours';
