import { expectedScale } from '@/domain/slo/budget';
import { CAUSE_REACH_MS, type Ledger, spendLedger } from '@/domain/slo/ledger';
import { countedEvents, type WindowSum } from '@/domain/slo/windows';
import { grantsLivingIn } from '@/server/acl/acl-store';
import { type ChangeRow, listChanges } from '@/server/changes/changes-store';
import type { Db } from '@/server/platform/db';
import { ledgerSlots } from '@/server/slo/ledger-slots';
import type { Objective } from '@/server/slo/slo-store';
import type { Statements } from '@/server/slo/snapshot';
import { upstreamOf } from '@/server/slo/upstream';

const MAX_CHANGES = 2000;

export interface Spending {
  ledger: Ledger;
  /** All changes of the period and the hour before it, newest first. */
  changes: ChangeRow[];
  /** The objective's plugin and everything upstream of it in that time. */
  related: ReadonlySet<string>;
}

/** Who spent the budget of `period`. Made anew from the changes as they stand: when one is corrected, so is this. */
export async function readLedger(deps: { db: Db; statements: Statements }, objective: Objective, period: WindowSum): Promise<Spending> {
  const { db, statements } = deps;
  const { deployment, definition } = objective;
  const [from, to] = [new Date(period.from - CAUSE_REACH_MS), new Date(period.to)];
  const [slots, changes, grants] = await Promise.all([
    ledgerSlots(statements, objective, period.from / 1000, period.to / 1000),
    listChanges(db, { deployment, from, to, limit: MAX_CHANGES }),
    grantsLivingIn(db, deployment, from, to),
  ]);
  const related = upstreamOf(definition.plugin, grants);
  const counted = countedEvents(period, definition);
  const ledger = spendLedger({
    definition,
    slots,
    changes: changes.map(({ id, kind, plugin, summary, effectiveFrom, recordedAt }) => ({ id, kind, plugin, title: summary, effectiveFrom: effectiveFrom.getTime(), recordedAt: recordedAt.getTime() })),
    related,
    assumed: { bad: counted.bad - period.bad, total: counted.total - period.total },
    expected: expectedScale(period),
  });
  return { ledger, changes, related };
}
