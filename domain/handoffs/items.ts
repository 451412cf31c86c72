/** What the incoming person goes through one by one. */
export const ITEM_KINDS = ['incident', 'silence', 'acked_page', 'firing', 'deploy', 'grant', 'budget', 'postmortem', 'schedule'] as const;
export type ItemKind = (typeof ITEM_KINDS)[number];

/** `take` an incident, `keep` or `expire` a silence, `reown` or `unack` a page; anything else is `read`. */
export const ITEM_DECISIONS = ['take', 'keep', 'expire', 'reown', 'unack', 'read'] as const;
export type ItemDecision = (typeof ITEM_DECISIONS)[number];

/** A record that the note names. */
export interface HandoffRef {
  /** As in the audit log: `incident`, `silence`, `page`, `alert`, `change`, `grant`, `slo_objective`, `postmortem`… */
  readonly type: string;
  readonly id: string;
}

export interface Decided {
  readonly decision: ItemDecision;
  readonly by: string;
  readonly at: number;
}

/** One thing to decide. `id` is made of kind and record, so that it is the same in every draft. */
export interface HandoffItem {
  readonly id: string;
  readonly kind: ItemKind;
  readonly ref: HandoffRef;
  /** As people call it: `INC-151`, `S-220`. */
  readonly label: string;
  /** What was shown when it was decided; a decision about another state of the record does not count. */
  readonly fingerprint: string;
  readonly decided: Decided | null;
  /** The record has ended by itself since: nothing is left to decide. */
  readonly gone: boolean;
}

export interface ItemRule {
  readonly decisions: readonly ItemDecision[];
  /** Acceptance waits for it. */
  readonly blocks: boolean;
  /** Done at once and not taken back; the others take effect with the acceptance. */
  readonly immediate: boolean;
}

const READ: ItemRule = { decisions: ['read'], blocks: false, immediate: false };

export const ITEM_RULES: Readonly<Record<ItemKind, ItemRule>> = {
  incident: { decisions: ['take'], blocks: true, immediate: false },
  silence: { decisions: ['keep', 'expire'], blocks: true, immediate: false },
  acked_page: { decisions: ['reown', 'unack'], blocks: false, immediate: true },
  firing: READ,
  deploy: READ,
  grant: READ,
  budget: READ,
  postmortem: READ,
  schedule: READ,
};

export function itemId(kind: ItemKind, recordId: string): string {
  return `${kind}:${recordId}`;
}

/** What acceptance still waits for. */
export function blockers(items: readonly HandoffItem[]): readonly HandoffItem[] {
  return items.filter((item) => ITEM_RULES[item.kind].blocks && !item.gone && item.decided === null);
}
