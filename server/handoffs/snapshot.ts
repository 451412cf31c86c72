import type { HandoffEvent } from '@/domain/handoffs/handoff';
import { draftNote, itemsOf } from '@/domain/handoffs/note';
import type { DraftSection, NoteLine, ShiftFacts } from '@/domain/handoffs/note-facts';
import { pageStats, type PageStats } from '@/domain/handoffs/page-stats';
import { firingFactIn } from '@/server/alerts/shift-facts';
import { type Measured, type Measuring, measuredFacts, MOST_FIRING } from '@/server/handoffs/measured-facts';
import { type Recorded, recordedFacts, type Shift } from '@/server/handoffs/recorded-facts';
import type { Db, Tx } from '@/server/platform/db';
import { objectivesFact } from '@/server/slo/budgets-fact';

/** The derived part of a note as it is kept at the freeze: people stand in it as marks. */
export interface Snapshot {
  readonly sections: readonly (Omit<DraftSection, 'lines'> & { readonly lines: readonly (NoteLine & { readonly path: string | null })[] })[];
  readonly stats: PageStats;
}

export type FreshItems = Extract<HandoffEvent, { type: 'refresh' }>['items'];

export interface Draft {
  snapshot: Snapshot;
  items: FreshItems;
}

/** The note as its sources tell it now. `tx`: what stands in records is read inside the caller's transaction. */
export async function draftOf(at: Measuring, shift: Shift, tx: Db | Tx = at.db): Promise<Draft> {
  const measured = await measuredFacts(at, shift);
  return drawn(await recordedFacts(tx, shift), measured);
}

function drawn(recorded: Recorded, measured: Measured): Draft {
  const facts: ShiftFacts = { ...recorded.facts, ...measured.facts, silences: recorded.facts.silences.map((silence) => ({ ...silence, mutesNow: measured.muting.get(silence.id) ?? 0 })) };
  const pathOf = ({ type, id }: NoteLine['ref']): string | null => recorded.paths.get(`${type}:${id}`) ?? measured.paths.get(`${type}:${id}`) ?? null;
  return {
    snapshot: { sections: draftNote(facts).map((section) => ({ ...section, lines: section.lines.map((line) => ({ ...line, path: pathOf(line.ref) })) })), stats: pageStats(facts) },
    items: itemsOf(facts),
  };
}

/** The items alone, read inside a transaction: nothing of what is decided about comes from what is measured. */
export async function itemsIn(tx: Db | Tx, shift: Shift): Promise<FreshItems> {
  const { facts } = await recordedFacts(tx, shift);
  const firing = await firingFactIn(tx, shift.deployment, shift.now);
  const objectives = await objectivesFact(tx, shift.deployment);
  return itemsOf({
    ...facts,
    firing: firing.slice(0, MOST_FIRING).map(({ fingerprint, title, severity, since }) => ({ id: fingerprint, title, severity, since: since.getTime(), ackedBy: null, silenced: false })),
    budgets: objectives.map(({ id, service, title }) => ({ id, service, title, leftAtStart: null, leftAtEnd: null })),
  });
}
