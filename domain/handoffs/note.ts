import { formatDuration } from '@/domain/shell/format-duration';
import type { HandoffFacts } from './handoff';
import type { HandoffItem } from './items';
import type { DraftSection, NoteBlock, NoteSection, ShiftFacts } from './note-facts';
import { ackedPageLines, budgetLines, deployLines, type DraftedLine, firingLines, grantLines, incidentLines, pageLines, postmortemLines, scheduleLines, silenceLines } from './note-lines';
import { pageStats } from './page-stats';

interface SectionPlan {
  readonly section: NoteSection;
  readonly title: string;
  readonly lines: (facts: ShiftFacts) => readonly DraftedLine[];
  readonly summary: (facts: ShiftFacts) => string;
}

/** The note, section by section, in its order. */
const PLAN: readonly SectionPlan[] = [
  { section: 'words', title: 'In their words', lines: () => [], summary: () => '' },
  { section: 'incidents', title: 'Open incidents', lines: incidentLines, summary: ({ incidents }) => count(incidents.length, 'open') },
  { section: 'firing', title: 'Firing alerts', lines: firingLines, summary: ({ firing }) => list(count(firing.length, 'firing'), some(firing.filter((alert) => alert.ackedBy === null).length, 'not acked')) },
  { section: 'silences', title: 'Active silences', lines: silenceLines, summary: ({ silences, until }) => list(count(silences.length, 'active'), some(silences.filter((silence) => silence.endsAt - until < SOON_MS).length, 'end within 72 h')) },
  { section: 'acked_pages', title: 'Acked pages', lines: ackedPageLines, summary: ({ ackedPages }) => count(ackedPages.length, 'still with the outgoing person') },
  { section: 'pages', title: 'Pages of the shift', lines: pageLines, summary: pagesSummary },
  { section: 'deploys', title: 'Deploys', lines: deployLines, summary: ({ deploys }) => list(count(deploys.length, ''), some(deploys.filter((each) => each.kind === 'rolled_back').length, 'rolled back'), some(deploys.filter((each) => each.kind === 'waiting').length, 'waiting')) },
  { section: 'grants', title: 'Grants', lines: grantLines, summary: ({ grants }) => list(some(grants.filter((each) => each.state === 'decided').length, 'decided'), some(grants.filter((each) => each.state === 'waiting').length, 'waiting'), some(grants.filter((each) => each.state === 'expiring').length, 'ending')) || 'none' },
  { section: 'budgets', title: 'Budgets', lines: budgetLines, summary: budgetSummary },
  { section: 'postmortems', title: 'Postmortems due', lines: postmortemLines, summary: ({ postmortems, until }) => list(count(postmortems.length, 'due'), some(postmortems.filter((each) => each.dueAt < until).length, 'overdue')) },
  { section: 'schedule', title: 'Schedule changes', lines: scheduleLines, summary: ({ schedule }) => count(schedule.length, '') },
];

/** Silences and grants that end sooner than this are the next shift's business. */
export const SOON_MS = 72 * 3_600_000;

/**
 * The note as the sources tell it, every section in its place even when it is empty. Drawn anew until the freeze; what
 * people write is kept apart, so drawing it anew loses nothing.
 */
export function draftNote(facts: ShiftFacts): readonly DraftSection[] {
  return PLAN.map(({ section, title, lines, summary }) => ({ section, title, summary: summary(facts), lines: lines(facts).map(({ kind: _kind, fingerprint: _fingerprint, ...line }) => line) }));
}

/** What the incoming person goes through: one item for each line that has one, in the order of the note. */
export function itemsOf(facts: ShiftFacts): readonly Omit<HandoffItem, 'decided' | 'gone'>[] {
  return PLAN.flatMap(({ lines }) => lines(facts)).flatMap(({ item, kind, ref, label, fingerprint }) => (item === null || kind === null ? [] : [{ id: item, kind, ref, label, fingerprint }]));
}

/** A section as it is shown: what was drawn, then what people wrote, oldest first, each with its earlier wordings. */
export interface NoteSectionView extends DraftSection {
  readonly blocks: readonly (NoteBlock & { readonly earlier: readonly NoteBlock[] })[];
}

/** Puts the blocks into their sections. A block that replaces another shows in its place. */
export function noteView(sections: readonly DraftSection[], blocks: readonly NoteBlock[]): readonly NoteSectionView[] {
  const known = new Map(blocks.map((block) => [block.id, block]));
  const replaced = new Set(blocks.flatMap((block) => (block.supersedes !== null && known.has(block.supersedes) ? [block.supersedes] : [])));
  const shown = blocks.filter((block) => !replaced.has(block.id)).map((block) => ({ ...block, earlier: earlierOf(block, known) }));
  const placed = shown.toSorted((a, b) => firstAt(a) - firstAt(b) || (a.id < b.id ? -1 : 1));
  return sections.map((section) => ({ ...section, blocks: placed.filter((block) => block.section === section.section && block.text !== '') }));
}

function firstAt(block: NoteBlock & { readonly earlier: readonly NoteBlock[] }): number {
  return block.earlier.at(-1)?.at ?? block.at;
}

function earlierOf(block: NoteBlock, known: ReadonlyMap<string, NoteBlock>): readonly NoteBlock[] {
  const found: NoteBlock[] = [];
  for (let id = block.supersedes; id !== null; ) {
    const before = known.get(id);
    if (!before || found.includes(before) || before === block) break;
    found.push(before);
    id = before.supersedes;
  }
  return found;
}

/** Whether what is written now has to be marked as written after the freeze. */
export function isAfterFreeze({ frozenAt }: Pick<HandoffFacts, 'frozenAt'>): boolean {
  return frozenAt !== null;
}

function pagesSummary(facts: ShiftFacts): string {
  const { count: pages, medianAckMs, ackedLate, atNight, tooMany } = pageStats(facts);
  return list(count(pages, ''), some(ackedLate, 'acked late'), some(atNight, 'at night'), medianAckMs === null ? '' : `median ack ${formatDuration(medianAckMs)}`, tooMany ? 'more incidents than one shift can follow up' : '');
}

function budgetSummary({ budgets }: ShiftFacts): string {
  const spent = budgets.filter(({ leftAtStart, leftAtEnd }) => leftAtStart !== null && leftAtEnd !== null && leftAtEnd < leftAtStart).length;
  return list(count(budgets.length, ''), some(spent, 'lower than at the start'), some(budgets.filter((each) => each.leftAtStart === null || each.leftAtEnd === null).length, 'unknown'));
}

function count(number: number, what: string): string {
  return number === 0 ? 'none' : `${number} ${what}`.trim();
}

function some(number: number, what: string): string {
  return number === 0 ? '' : `${number} ${what}`;
}

function list(...parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(', ');
}
