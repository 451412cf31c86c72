/** What can wait for somebody. */
export const WAITING_KINDS = ['page', 'acked_page', 'handoff_submit', 'handoff_accept', 'incident_role', 'postmortem', 'promotion', 'settings_change', 'acl_request', 'grant_ends', 'grant_failed'] as const;
export type WaitingKind = (typeof WAITING_KINDS)[number];

export interface WaitingItem {
  kind: WaitingKind;
  /** What it is about: of a page or a note its id, of a request or a grant what to open. */
  id: string;
  /** Empty where it is about no plugin. */
  plugin: string;
  title: string;
  /** Why it waits, one sentence. */
  detail: string;
  since: Date;
  /** When it must be done by; null when nothing ends it. */
  dueAt: Date | null;
  urgent: boolean;
  /** Where it is dealt with; null: the kind says so. */
  path: string | null;
}
