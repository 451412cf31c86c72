import type { Note } from '../_note/note-types';

/** One hour of a handover. */
export interface ClockRow {
  readonly id: string;
  readonly at: number;
  readonly words: string;
  /** Still to come. */
  readonly coming: boolean;
}

type Facts = Pick<Note, 'history' | 'times' | 'state' | 'policy' | 'incoming' | 'frozenAt' | 'remindedAt' | 'leadToldAt' | 'releasedAt' | 'droppedAt' | 'heldPages'>;
type Told = Note['history'][number];

/** What has happened to the note, in its order, and what its hours will bring as long as nobody accepts it. */
export function clockRows(note: Facts): readonly ClockRow[] {
  const past = note.history.flatMap((entry) => {
    const words = pastWords(entry, note);
    return words === null ? [] : [{ id: entry.id, at: entry.at.getTime(), words, coming: false }];
  });
  return [...past, ...coming(note)].toSorted((a, b) => a.at - b.at || Number(a.coming) - Number(b.coming));
}

function coming({ times, state, policy, incoming, frozenAt, remindedAt, leadToldAt, releasedAt, droppedAt, heldPages }: Facts): readonly ClockRow[] {
  if (droppedAt !== null) return [];
  const waits = state !== 'accepted';
  const pages = releasedAt === null && heldPages > 0 ? `${heldPages} acked ${heldPages === 1 ? 'page pages' : 'pages page'} again` : null;
  const lead = waits && leadToldAt === null ? 'the team lead is told' : null;
  const last = [lead, pages].filter((words) => words !== null);
  return [
    ...(frozenAt === null && waits ? [{ id: 'freeze', at: times.freezeAt.getTime(), words: `freezes; ${pagerWords(policy, incoming.name)}`, coming: true }] : []),
    ...(waits && remindedAt === null && lead !== null ? [{ id: 'remind', at: times.remindAt.getTime(), words: 'reminder to both', coming: true }] : []),
    ...(last.length > 0 ? [{ id: 'lead', at: times.leadAt.getTime(), words: last.join(', '), coming: true }] : []),
  ];
}

function pagerWords(policy: Facts['policy'], incoming: string): string {
  return policy === 'strict' ? `the pager moves to ${incoming}` : `${incoming} is paged too, until it is accepted`;
}

/** Null: single decisions stand beside what they decide. */
function pastWords({ action, detail, byName }: Told, { policy, incoming }: Facts): string | null {
  switch (action) {
    case 'drafted': return 'drafted from the shift';
    case 'people': return detail === '' ? 'the schedule changed' : detail;
    case 'submitted': return `submitted by ${byName}${detail === '' ? '' : ` ${detail}`}`;
    case 'returned': return `returned by ${byName}`;
    case 'accepted': return `accepted by ${byName}`;
    case 'frozen': return `frozen; ${policy === 'strict' ? `the pager is with ${incoming.name}` : pagerWords(policy, incoming.name)}`;
    case 'reminded': return 'both were reminded';
    case 'lead_told': return 'the team lead was told';
    case 'released': return detail === '' ? 'the hour was over' : `page again: ${detail}`;
    case 'brought_forward': return `begun by hand by ${byName}`;
    case 'dropped': return 'dropped: nothing is handed over';
    case 'revived': return 'taken up again';
    case 'decided':
    case 'undecided': return null;
  }
}
