import { CHECKLIST_ITEMS, type ChecklistItem, type ChecklistItemId, ITEM_TITLES, type ItemStatus } from '@/domain/releases/checklist/item';
import { judgeChecklist } from '@/domain/releases/checklist/judge-checklist';
import { recordChange } from '@/server/changes/record-change';
import { systemActor } from '@/server/platform/actor';
import type { LoopContext } from '@/server/platform/loop-runner';
import { mutateAsSystem, type Work } from '@/server/platform/mutation';
import { checklistJudged, keepUnmoved, lockChecklist, saveItems, statusesOf } from '@/server/releases/checklist/checklist-store';
import { gatherFacts } from '@/server/releases/checklist/gather-facts';
import { CHECKLIST_LOOP, CHECKLIST_MOVED } from '@/server/releases/checklist/names';
import type { ChecklistSources } from '@/server/releases/checklist/sources';

interface Moved {
  item: ChecklistItemId;
  /** Null: it was never judged before. */
  was: ItemStatus | null;
  is: ItemStatus;
  evidence: string;
}

/** Judges a deployment by one snapshot of everything its checklist stands on, and keeps what came of it. */
export async function judgeDeployment(ctx: Pick<LoopContext, 'db' | 'clock' | 'log'>, deployment: string, sources?: ChecklistSources): Promise<readonly ChecklistItem[]> {
  const now = ctx.clock.now();
  const facts = await ctx.db.$transaction((tx) => gatherFacts(tx, deployment, now, sources), { isolationLevel: 'RepeatableRead' });
  const items = judgeChecklist(facts);
  // Most of the time nothing has moved: then nobody is told and nothing is locked.
  if (await keepUnmoved(ctx.db, deployment, items, now)) return items;
  await mutateAsSystem(ctx, systemActor(CHECKLIST_LOOP), CHECKLIST_MOVED, (work) => keepJudgement(work, deployment, items, now));
  return items;
}

/** Keeps a judgement made at `at`, unless a later one is kept already, and tells of what is otherwise than before. Null: nothing is. */
export async function keepJudgement(work: Work, deployment: string, items: readonly ChecklistItem[], at: Date): Promise<readonly Moved[] | null> {
  const { tx } = work;
  const kept = await lockChecklist(tx, deployment, at);
  if (kept.evaluatedAt !== null && kept.evaluatedAt > at) return null;
  const moved = movedBetween(await statusesOf(tx, deployment), items);
  await saveItems(tx, deployment, items, at);
  await checklistJudged(tx, deployment, { at, moved: moved.length > 0 });
  if (moved.length === 0) return null;
  await tell(work, deployment, moved, kept.version + 1);
  return moved;
}

function movedBetween(before: ReadonlyMap<ChecklistItemId, ItemStatus>, items: readonly ChecklistItem[]): Moved[] {
  return items.map(({ id, status, evidence }): Moved => ({ item: id, was: before.get(id) ?? null, is: status, evidence: evidence.value })).filter(({ was, is }) => was !== is);
}

async function tell(work: Work, deployment: string, moved: readonly Moved[], version: number): Promise<void> {
  for (const each of moved.filter(isNotable)) {
    const summary = `Checklist: ${ITEM_TITLES[each.item].toLowerCase()} ${each.is === 'fail' ? 'fails' : 'passes again'}`;
    await recordChange(work.tx, work.clock, { deployment, kind: CHECKLIST_MOVED, entityType: 'checklist_item', entityId: each.item, summary, actorName: work.actor.name });
  }
  await work.emit({ kind: CHECKLIST_MOVED, deployment, entityId: deployment, version, payload: { items: moved.map(({ item }) => item) } });
  await work.audit({ action: CHECKLIST_MOVED, deployment, entity: { type: 'checklist', id: deployment, label: `${moved.length} of ${CHECKLIST_ITEMS.length} items` }, detail: { moved } });
}

/** What stands on charts: an item that passed and fails, and one that comes back. */
function isNotable({ was, is }: Moved): boolean {
  return (was === 'pass' && is === 'fail') || (was === 'fail' && is === 'pass');
}
