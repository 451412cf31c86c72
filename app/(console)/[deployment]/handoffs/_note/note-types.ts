import type { ApiOutputs } from '@/app/_lib/api-types';

export type Note = ApiOutputs['handoffs']['note'];
export type Section = Note['sections'][number];
export type Line = Section['lines'][number];
export type Block = Section['blocks'][number];
export type Item = Note['items'][number];
export type Decision = Item['choices'][number]['decision'];
export type Handoff = ApiOutputs['handoffs']['list']['handoffs'][number];
export type Upcoming = NonNullable<ApiOutputs['handoffs']['list']['upcoming']>;

/** Which note, as every procedure takes it. */
export interface NoteAt {
  readonly deployment: string;
  readonly handoffId: string;
}
