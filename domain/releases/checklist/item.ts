/** What a deployment has to show before it is fit for production, in the order in which it is read. */
export const CHECKLIST_ITEMS = [
  'images', 'probes', 'bus', 'storage', 'acl', 'backup', 'monitoring', 'signed-off', 'rollback-rehearsed', 'dr-follows', 'on-call', 'four-eyes',
] as const;
export type ChecklistItemId = (typeof CHECKLIST_ITEMS)[number];

export const ITEM_STATUSES = ['pass', 'fail', 'unknown', 'waived'] as const;
export type ItemStatus = (typeof ITEM_STATUSES)[number];

/** Who sees to it, as a word of the field. */
export const ITEM_OWNERS = ['release engineer', 'service owner', 'platform engineer', 'deployment admin', 'on-call lead'] as const;
export type ItemOwner = (typeof ITEM_OWNERS)[number];

export const ITEM_TITLES: Readonly<Record<ChecklistItemId, string>> = {
  images: 'Images are pinned to versions',
  probes: 'Probes are there and make sense',
  bus: 'The bus backend fits',
  storage: 'Storage is chosen and reachable',
  acl: 'Every right asked for is decided, none is too wide',
  backup: 'Backups run and are tested',
  monitoring: 'Everything that runs is watched',
  'signed-off': 'What runs was signed off',
  'rollback-rehearsed': 'A roll-back was rehearsed',
  'dr-follows': 'Disaster recovery follows',
  'on-call': 'Somebody is on call, now and next',
  'four-eyes': 'Four eyes are asked for',
};

export const ITEM_OWNER: Readonly<Record<ChecklistItemId, ItemOwner>> = {
  images: 'release engineer',
  probes: 'service owner',
  bus: 'platform engineer',
  storage: 'platform engineer',
  acl: 'deployment admin',
  backup: 'platform engineer',
  monitoring: 'service owner',
  'signed-off': 'release engineer',
  'rollback-rehearsed': 'release engineer',
  'dr-follows': 'release engineer',
  'on-call': 'on-call lead',
  'four-eyes': 'deployment admin',
};

/** What a judgement stands on: what was asked, what it said, who said it, and when (epoch milliseconds). */
export interface Evidence {
  readonly query: string;
  readonly value: string;
  readonly source: string;
  readonly at: number;
}

/** What would put it right. `href` opens the change prepared for review; null: it is done outside of the console. */
export interface Fix {
  readonly words: string;
  readonly href: string | null;
  /** What would change, in words, before anybody agrees to it. */
  readonly dryRun: string;
}

/** Somebody answers for it until then. */
export interface Waiver {
  readonly owner: string;
  readonly reason: string;
  /** Epoch milliseconds. */
  readonly until: number;
}

export interface ChecklistItem {
  readonly id: ChecklistItemId;
  readonly title: string;
  readonly owner: ItemOwner;
  readonly status: ItemStatus;
  readonly evidence: Evidence;
  readonly fix: Fix | null;
  /** The exception that it is waived by; null for one that is judged as it stands. */
  readonly waiver: Waiver | null;
}

/** The rule whose exceptions waive an item, and whose mode the gate goes by. */
export const CHECKLIST_RULE = 'CHK-1';

/** As an exception names it: `CHK-1:backup`. */
export function itemRule(id: ChecklistItemId): string {
  return `${CHECKLIST_RULE}:${id}`;
}

/** The target of an exception from {@link CHECKLIST_RULE} that waives one item: `item backup`. */
export function itemTarget(id: ChecklistItemId): string {
  return `item ${id}`;
}

/** The item that a target names; null when it names none. */
export function itemOfTarget(target: string): ChecklistItemId | null {
  return CHECKLIST_ITEMS.find((id) => itemTarget(id) === target) ?? null;
}

export function isChecklistItemId(text: string): text is ChecklistItemId {
  return CHECKLIST_ITEMS.some((id) => id === text);
}
