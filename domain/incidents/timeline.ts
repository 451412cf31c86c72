import { no, yes, type Verdict } from '@/domain/verdict';
import { DERIVED_KINDS, type EntryKind, type EntryRef, type TimelineCategory, type TimelineEntry, type TimelineLine, WRITTEN_KINDS } from './timeline-facts';

const DERIVED: ReadonlySet<string> = new Set(DERIVED_KINDS);
const WRITTEN: ReadonlySet<string> = new Set(WRITTEN_KINDS);
const CHANGES: ReadonlySet<string> = new Set<EntryKind>(['silence', 'grant', 'release', 'change']);
const TELEMETRY: ReadonlySet<string> = new Set<EntryKind>(['telemetry', 'alert_fired', 'alert_ended']);

/** Which filter of the room shows a kind. */
export function categoryOf(kind: EntryKind): TimelineCategory {
  if (WRITTEN.has(kind)) return 'people';
  if (CHANGES.has(kind)) return 'changes';
  return TELEMETRY.has(kind) ? 'telemetry' : 'room';
}

/** Whether the entry is read from its source each time, and never kept. */
export function isDerived(kind: EntryKind): boolean {
  return DERIVED.has(kind);
}

/**
 * Kept and derived entries as one list, oldest first: by when it happened, then by when it was written down, then by id,
 * so that everybody sees the same order. A corrected entry shows as its latest correction, with the earlier wordings in
 * it; a correction of nothing that is there stands by itself. `pinned` entries mark the lines whose record is a cause.
 */
export function mergeTimeline(kept: readonly TimelineEntry[], derived: readonly TimelineEntry[]): readonly TimelineLine[] {
  const causes = new Set(pinnedRefs(kept).map(refKey));
  const known = new Map(kept.map((entry) => [entry.id, entry]));
  const replaced = new Set(kept.map((entry) => entry.supersedes).filter((id) => id !== null && known.has(id)));
  const lines = [...kept.filter((entry) => !replaced.has(entry.id)), ...derived].map((entry) => ({
    ...entry,
    derived: isDerived(entry.kind),
    category: categoryOf(entry.kind),
    pinned: entry.ref !== null && entry.kind !== 'pinned' && entry.kind !== 'unpinned' && causes.has(refKey(entry.ref)),
    earlier: earlierOf(entry, known),
  }));
  return lines.toSorted(inOrder);
}

export function inOrder(a: Pick<TimelineEntry, 'at' | 'recordedAt' | 'id'>, b: Pick<TimelineEntry, 'at' | 'recordedAt' | 'id'>): number {
  return a.at - b.at || a.recordedAt - b.recordedAt || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

function earlierOf(entry: TimelineEntry, known: ReadonlyMap<string, TimelineEntry>): readonly TimelineEntry[] {
  const found: TimelineEntry[] = [];
  for (let at = entry.supersedes; at !== null; ) {
    const before = known.get(at);
    if (!before || found.includes(before) || before === entry) break;
    found.push(before);
    at = before.supersedes;
  }
  return found;
}

/** The records that are pinned as causes now, the latest pin first. */
export function pinnedRefs(kept: readonly TimelineEntry[]): readonly EntryRef[] {
  const pins = new Map<string, EntryRef>();
  for (const { kind, ref } of kept.toSorted((a, b) => a.recordedAt - b.recordedAt || inOrder(a, b))) {
    if (ref === null || (kind !== 'pinned' && kind !== 'unpinned')) continue;
    pins.delete(refKey(ref));
    if (kind === 'pinned') pins.set(refKey(ref), ref);
  }
  return [...pins.values()].toReversed();
}

export function refKey({ type, id }: EntryRef): string {
  return `${type}:${id}`;
}

/** Entries are never changed: a correction is a new one. Only what people wrote is corrected here, and only its latest wording. */
export function mayCorrect(entry: TimelineEntry, kept: readonly Pick<TimelineEntry, 'supersedes'>[]): Verdict {
  if (isDerived(entry.kind)) return no('This line is read from its record: correct it there, and it changes here by itself.');
  if (!WRITTEN.has(entry.kind)) return no('This line says what was done in the room and when. It stays: add a note that explains it.');
  return kept.some(({ supersedes }) => supersedes === entry.id) ? no('It was corrected meanwhile: correct the latest wording.') : yes;
}
