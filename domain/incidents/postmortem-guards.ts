import type { ActionItem, PostmortemFacts, PostmortemSection } from './postmortem-facts';
import { POSTMORTEM_SECTIONS } from './postmortem-facts';

const SECTION_WORDS: Readonly<Record<PostmortemSection, string>> = {
  summary: 'summary',
  impact: 'impact',
  detection: 'detection',
  causes: 'contributing causes',
  went_well: 'what went well',
  went_badly: 'what went badly',
};

export function sectionWord(section: PostmortemSection): string {
  return SECTION_WORDS[section];
}

/** Less than this says nothing. */
export const MIN_SECTION = 10;

export function isWritten(text: string): boolean {
  return text.trim().length >= MIN_SECTION;
}

/** Actions that nobody owns or that have no date. */
export function actionsWithoutPlan(actions: readonly ActionItem[]): readonly ActionItem[] {
  return actions.filter((action) => action.owner === null || action.dueAt === null);
}

/** What is missing before it can be reviewed or published, one sentence each. The timeline is there by itself. */
export function postmortemGaps({ sections, actions }: Pick<PostmortemFacts, 'sections' | 'actions'>): readonly string[] {
  const empty = POSTMORTEM_SECTIONS.filter((section) => !isWritten(sections[section])).map(sectionWord);
  const open = actionsWithoutPlan(actions);
  return [
    ...(empty.length > 0 ? [`Still to write, with at least ${MIN_SECTION} characters each: ${empty.join(', ')}.`] : []),
    ...(isWritten(sections.impact) && !/\d/.test(sections.impact) ? ['The impact has no number: say how many, how much or how long.'] : []),
    ...(actions.length === 0 ? ['There is no action: write down at least one, with owner, due date and type.'] : []),
    ...(open.length > 0 ? [`${open.length === 1 ? 'An action has' : `${open.length} actions have`} no owner or no due date: give ${open.length === 1 ? 'it' : 'each'} both.`] : []),
  ];
}
