/** The colours of people in a schedule, in their order; with more people they come again, and the name stands beside. */
const INKS = ['var(--chart-1)', 'var(--chart-2)', 'var(--chart-3)', 'var(--chart-4)'] as const;

/** The same colour for the same person wherever the same people are shown. `order` is everyone by id. */
export function personInk(order: readonly string[], user: string): string {
  return INKS[Math.max(0, order.indexOf(user)) % INKS.length] ?? INKS[0];
}

/** Everyone, in an order that does not depend on who is on call. */
export function inOrder(people: Readonly<Record<string, string>>): readonly string[] {
  return Object.entries(people).toSorted(([, a], [, b]) => a.localeCompare(b, 'en')).map(([id]) => id);
}
