'use client';
import { Checkbox } from '@/components/ui/checkbox';
import { cx } from '@/components/ui/class-names';
import { ShapeMark } from '@/components/ui/shapes';
import { DECIDED_WORDS, DECISION_VERBS, goneWords } from './decision-words';
import { useNoteDesk } from './note-context';
import type { Item } from './note-types';

/** The tick: of what has one choice it is the choice itself; of what has two it shows that one was made. */
export function ItemMark({ item }: { item: Item }) {
  const { note, decisions } = useNoteDesk();
  const [only, second] = item.choices;
  const decided = item.decided !== null;
  if (only && !second && !item.gone && (only.ok || item.mayUndecide)) {
    return <Checkbox aria-label={`${DECISION_VERBS[only.decision]} ${item.label}`} checked={decided} className="min-h-4 print:hidden" onChange={(next) => void (next ? decisions.decide(item, only.decision) : decisions.undecide(item))} />;
  }
  return (
    <span className={cx('inline-flex', decided ? 'text-accent' : 'text-muted')}>
      {(decided || item.gone || item.blocks || item.immediate) && <ShapeMark shape={decided ? 'check' : item.gone ? 'dash' : 'ring'} size={14} />}
      <span className="sr-only">{item.decided ? DECIDED_WORDS[item.decided.decision] : item.gone ? goneWords(item, note) : item.blocks || item.immediate ? 'not decided' : ''}</span>
    </span>
  );
}
