/** What a plugin may do with a subject. The same words stand in registrations, grants and on the page. */
export const DIRECTIONS = ['publish', 'subscribe'] as const;

export type Direction = (typeof DIRECTIONS)[number];

/** One right, asked for or held: a direction and a canonical pattern relative to the deployment. */
export interface Right {
  readonly direction: Direction;
  readonly pattern: string;
}
