import { personMark } from '@/domain/incidents/person-mark';
import { no, yes, type Verdict } from '@/domain/verdict';
import type { HandoffFacts } from './handoff';
import type { NoteBlock, NoteSection } from './note-facts';

/** Both sides write into the note until it is accepted; others read. */
export function mayWrite(handoff: Pick<HandoffFacts, 'state' | 'outgoing' | 'incoming'>, by: string): Verdict {
  if (handoff.state === 'accepted') return no('The note is accepted and stays as it is: write what is new into the incident, or into the next note.');
  return by === handoff.outgoing || by === handoff.incoming ? yes : no(`Only ${personMark(handoff.outgoing)} and ${personMark(handoff.incoming)} write into this note.`);
}

/** One's own words are changed by writing them anew; the earlier wording stays to be read. An empty text takes them out. */
export function mayRevise(handoff: Pick<HandoffFacts, 'state' | 'outgoing' | 'incoming'>, block: NoteBlock, section: NoteSection, blocks: readonly NoteBlock[], by: string): Verdict {
  const allowed = mayWrite(handoff, by);
  if (!allowed.ok) return allowed;
  if (block.author !== by) return no(`${block.authorName} wrote this: add your own words beside it.`);
  if (block.section !== section) return no('Words stay in their section: write them anew where they belong.');
  return blocks.some((each) => each.supersedes === block.id) ? no('This was changed meanwhile: change the latest wording.') : yes;
}
