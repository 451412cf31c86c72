import type { PathStep } from './json-path';

/** Where in a document: member names and list positions from the root. */
export type Place = readonly (string | number)[];

/** Whether a path leads to this very place. */
export function leadsTo(steps: readonly PathStep[], place: Place): boolean {
  return steps.length === place.length && steps.every((step, at) => {
    const part = place[at];
    if ('key' in step) return part === step.key;
    return typeof part === 'number' && ('every' in step || part === step.index);
  });
}

/** The path to a place, as conditions and columns write it: `$.legs[0].qty`. Null where a name cannot be written so. */
export function pathTo(place: Place): string | null {
  const parts = place.map((part) => (typeof part === 'number' ? `[${part}]` : /^[A-Za-z_][A-Za-z0-9_-]{0,63}$/.test(part) ? `.${part}` : null));
  return parts.length === 0 || parts.includes(null) ? null : `$${parts.join('')}`;
}
