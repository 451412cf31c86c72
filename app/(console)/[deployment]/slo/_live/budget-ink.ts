/** Below this part of the budget left, it is marked. */
export const LITTLE_LEFT = 0.25;

/** Ink of what is left of a budget: none while there is enough. */
export function budgetInk(remaining: number): string {
  if (remaining <= 0) return 'text-critical';
  return remaining < LITTLE_LEFT ? 'text-warning' : '';
}
