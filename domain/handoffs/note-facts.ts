import type { HandoffRef } from './items';

/** In the order of the note. `words` holds only what people write. */
export const NOTE_SECTIONS = ['words', 'incidents', 'firing', 'silences', 'acked_pages', 'pages', 'deploys', 'grants', 'budgets', 'postmortems', 'schedule'] as const;
export type NoteSection = (typeof NOTE_SECTIONS)[number];

/** One line, drawn from one record. */
export interface NoteLine {
  /** Made of section and record: the same in every draft. */
  readonly id: string;
  readonly ref: HandoffRef;
  /** `INC-151`, `S-220`, `signal-2`. */
  readonly label: string;
  readonly text: string;
  /** Second line, quieter. */
  readonly detail: string;
  /** When it happened or ends, for the margin. */
  readonly at: number | null;
  /** The item to decide that belongs to the line, or null. */
  readonly item: string | null;
}

/** What somebody wrote into a section. It never disappears when the draft is renewed. */
export interface NoteBlock {
  readonly id: string;
  readonly section: NoteSection;
  readonly author: string;
  readonly authorName: string;
  readonly text: string;
  readonly at: number;
  /** Written after the freeze, and shown so. */
  readonly afterFreeze: boolean;
  /** The earlier wording that this one replaces. */
  readonly supersedes: string | null;
}

export interface DraftSection {
  readonly section: NoteSection;
  readonly title: string;
  /** One sentence: `7, one acked late, two at night`. */
  readonly summary: string;
  readonly lines: readonly NoteLine[];
}

/** What the lower capabilities say about a shift. Nothing here is written by people. Times are epoch milliseconds. */
export interface ShiftFacts {
  readonly from: number;
  readonly until: number;
  /** IANA; hours of the night are counted in it. */
  readonly zone: string;
  readonly incidents: readonly { readonly id: string; readonly label: string; readonly title: string; readonly severity: 1 | 2 | 3 | 4 | null; readonly state: string; readonly nextStep: string; readonly owner: string; readonly since: number }[];
  readonly firing: readonly { readonly id: string; readonly title: string; readonly severity: string; readonly since: number; readonly ackedBy: string | null; readonly silenced: boolean }[];
  readonly silences: readonly { readonly id: string; readonly label: string; readonly matchers: string; readonly reason: string; readonly by: string; readonly endsAt: number; readonly mutesNow: number }[];
  /** Acked by the outgoing person and not resolved. */
  readonly ackedPages: readonly { readonly id: string; readonly label: string; readonly title: string; readonly ackedAt: number; readonly ackedBy: string }[];
  readonly pages: readonly { readonly id: string; readonly label: string; readonly title: string; readonly openedAt: number; readonly ackedAt: number | null; readonly ackDueAt: number | null; readonly incidentId: string | null }[];
  readonly deploys: readonly { readonly id: string; readonly label: string; readonly summary: string; readonly by: string; readonly at: number; readonly kind: 'deployed' | 'rolled_back' | 'waiting' }[];
  /** Decided in the shift, waiting for a decision, or ending within 72 h. */
  readonly grants: readonly { readonly id: string; readonly plugin: string; readonly summary: string; readonly state: 'decided' | 'waiting' | 'expiring'; readonly at: number; readonly by: string | null }[];
  /** Parts of the whole budget, 1 = all; null: unknown, which is not zero. */
  readonly budgets: readonly { readonly id: string; readonly service: string; readonly title: string; readonly leftAtStart: number | null; readonly leftAtEnd: number | null }[];
  readonly postmortems: readonly { readonly id: string; readonly label: string; readonly title: string; readonly state: string; readonly dueAt: number; readonly owner: string | null }[];
  readonly schedule: readonly { readonly id: string; readonly summary: string; readonly by: string; readonly at: number }[];
}
