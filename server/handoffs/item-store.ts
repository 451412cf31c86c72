import type { Returned } from '@/domain/handoffs/handoff';
import type { HandoffItem } from '@/domain/handoffs/items';
import type { Tx } from '@/server/platform/db';
import type { HandoffItem as ItemRow, HandoffReturn } from '@/server/generated/prisma/client';

export async function insertItems(tx: Tx, handoffId: string, items: readonly HandoffItem[]): Promise<void> {
  if (items.length === 0) return;
  await tx.handoffItem.createMany({
    data: items.map(({ id, kind, ref, label, fingerprint, gone, decided }, position) => ({
      handoffId, itemId: id, position, kind, label, fingerprint, gone, refType: ref.type, refId: ref.id,
      decision: decided?.decision ?? null, decidedBy: decided?.by ?? null, decidedAt: decided ? new Date(decided.at) : null,
    })),
  });
}

/** Writes the items as they are now; a note has few, so they are written anew when any changed. */
export async function saveItems(tx: Tx, handoffId: string, before: readonly HandoffItem[], after: readonly HandoffItem[]): Promise<void> {
  if (before === after || JSON.stringify(before) === JSON.stringify(after)) return;
  await tx.handoffItem.deleteMany({ where: { handoffId } });
  await insertItems(tx, handoffId, after);
}

export function itemsOfRow(rows: readonly ItemRow[]): HandoffItem[] {
  return rows.map(({ itemId, kind, refType, refId, label, fingerprint, gone, decision, decidedBy, decidedAt }) => ({
    id: itemId, kind, ref: { type: refType, id: refId }, label, fingerprint, gone,
    decided: decision === null || decidedBy === null || decidedAt === null ? null : { decision, by: decidedBy, at: decidedAt.getTime() },
  }));
}

/** Adds the returns beyond the first `known`. */
export async function saveReturns(tx: Tx, handoffId: string, known: number, returns: readonly Returned[]): Promise<void> {
  const fresh = returns.slice(known);
  if (fresh.length > 0) await tx.handoffReturn.createMany({ data: fresh.map(({ by, at, reason }, place) => ({ handoffId, number: known + place + 1, byId: by, at: new Date(at), reason })) });
}

export function returnsOfRow(rows: readonly HandoffReturn[]): Returned[] {
  return rows.map(({ byId, at, reason }) => ({ by: byId, at: at.getTime(), reason }));
}
