'use client';
import { Button } from '@/components/ui/button';
import { Instant } from '@/components/ui/instant';
import { KeyHint } from '@/components/ui/kbd';
import { Segmented } from '@/components/ui/segmented';
import { DECIDED_WORDS, DECISION_VERBS, goneWords } from './decision-words';
import { choiceOf } from './note-standing';
import { useNoteDesk } from './note-context';
import type { Item } from './note-types';

/** What can be decided about a line, or what was, by whom and when. */
export function ItemVerbs({ item, focused }: { item: Item; focused: boolean }) {
  return <div className="flex items-start justify-end gap-2 max-sm:col-start-2 max-sm:mt-1.5 max-sm:justify-start"><Verbs item={item} focused={focused} /></div>;
}

function Verbs({ item, focused }: { item: Item; focused: boolean }) {
  const { note, decisions } = useNoteDesk();
  const choices = ([0, 1] as const).flatMap((which) => choiceOf(item, which) ?? []);
  if (item.gone && item.decided === null) return <span className="text-meta text-muted">{goneWords(item, note)}</span>;
  const may = choices.some((choice) => choice.ok);
  if (choices.length < 2 || !may) return <Told item={item} />;
  if (item.immediate) {
    return choices.map(({ decision, ok, reason }, which) => (
      <Button key={decision} size="small" className="print:hidden" busy={decisions.busy.has(item.id)} disabledReason={ok ? null : reason} {...(focused ? { hotkey: which === 0 ? ('approve' as const) : ('deny' as const) } : {})} onClick={() => void decisions.decide(item, decision)}>{DECISION_VERBS[decision]}</Button>
    ));
  }
  return (
    <>
      <Segmented
        label={`Decide ${item.label}`}
        className="print:hidden"
        value={item.decided?.decision ?? null}
        options={choices.map(({ decision, ok, reason }, which) => ({ value: decision, label: <>{DECISION_VERBS[decision]}{focused && <KeyHint id={which === 0 ? 'approve' : 'deny'} />}</>, disabledReason: ok ? null : reason }))}
        onChange={(decision) => void decisions.decide(item, decision)}
      />
      <span className="hidden print:inline"><Told item={item} /></span>
    </>
  );
}

function Told({ item: { decided, blocks, immediate } }: { item: Item }) {
  if (decided === null) return blocks || immediate ? <span className="pt-0.5 text-meta text-muted">not decided</span> : null;
  return <span title={`by ${decided.by.name}`} className="pt-0.5 text-right text-meta text-muted">{DECIDED_WORDS[decided.decision]} <Instant at={decided.at} precision="minute" showZone={false} showDay={false} /></span>;
}
