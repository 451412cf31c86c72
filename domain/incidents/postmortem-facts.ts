export const POSTMORTEM_STATES = ['due', 'draft', 'in_review', 'published', 'waived'] as const;
export type PostmortemState = (typeof POSTMORTEM_STATES)[number];

/** Written by people; the timeline and the actions are kept beside. */
export const POSTMORTEM_SECTIONS = ['summary', 'impact', 'detection', 'causes', 'went_well', 'went_badly'] as const;
export type PostmortemSection = (typeof POSTMORTEM_SECTIONS)[number];

export const ACTION_TYPES = ['prevent', 'detect', 'mitigate'] as const;
export type ActionType = (typeof ACTION_TYPES)[number];

export interface ActionItem {
  readonly id: string;
  readonly text: string;
  readonly type: ActionType;
  readonly owner: string | null;
  /** Epoch milliseconds. */
  readonly dueAt: number | null;
  readonly doneAt: number | null;
}

export interface PostmortemFacts {
  readonly state: PostmortemState;
  /** 48 h after the incident was resolved; null where none is demanded. */
  readonly dueAt: number | null;
  readonly sections: Readonly<Record<PostmortemSection, string>>;
  readonly actions: readonly ActionItem[];
  /** Who began it, and who changed it last: neither may publish it. */
  readonly author: string | null;
  readonly lastEditor: string | null;
  readonly submittedAt: number | null;
  readonly publishedAt: number | null;
  readonly publishedBy: string | null;
  readonly waivedBy: string | null;
  readonly waivedReason: string | null;
  readonly version: number;
}
