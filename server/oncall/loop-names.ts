/** The loop that writes the shift log and tells of every change of who is on call. */
export const SHIFT_LOOP = 'oncall.shifts';
