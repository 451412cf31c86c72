import type { PageEffect, PageFacts } from '@/domain/oncall/paging/page';
import { recordChange } from '@/server/changes/record-change';
import { postpone, resume, withdraw } from '@/server/notifications/withdraw';
import { type ByPerson, logEffects } from '@/server/oncall/paging/log-entries';
import { ESCALATION_LOOP } from '@/server/oncall/paging/loop-names';
import type { StoredPage } from '@/server/oncall/paging/page-row-store';
import { savePage } from '@/server/oncall/paging/page-store';
import { pageLabel, pageSubject } from '@/server/oncall/paging/page-words';
import type { Grounds } from '@/server/oncall/paging/paging-context';
import { tellEverybody, tellPeople } from '@/server/oncall/paging/tell-people';
import { traceEffects } from '@/server/oncall/paging/trace-page';
import { watchOwner, wakeTime } from '@/server/oncall/paging/wake-time';
import type { Clock } from '@/server/platform/clock';
import type { Tx } from '@/server/platform/db';
import { AppError } from '@/server/platform/errors';
import { emit } from '@/server/platform/outbox';
import { wake } from '@/server/platform/wake';

/** One or more transitions of a page, not yet written. */
export interface Steps {
  /** How it stood before, as locked. */
  page: StoredPage;
  facts: PageFacts;
  effects: readonly PageEffect[];
  grounds: Grounds;
  by?: ByPerson | null;
}

/** Writes transitions of a locked page with all that follows from them, in the caller's transaction: messages, log, trace, change and event. */
export async function applySteps(tx: Tx, clock: Clock, { page: before, facts, effects, grounds, by = null }: Steps): Promise<StoredPage> {
  const page = standing(before, facts, grounds, by);
  if (!(await savePage(tx, page, before.facts.version, wakeTime(facts, page.owner, grounds.onCall)))) throw new AppError('CONFLICT', 'This page changed meanwhile.');
  await followUp(tx, clock, { page, was: before.facts.state, effects, grounds, by });
  return page;
}

/** The page as it stands after a transition. */
export function standing(before: StoredPage, facts: PageFacts, { onCall, context }: Grounds, by: ByPerson | null): StoredPage {
  const owner = watchOwner(facts, { ackedBy: before.facts.ackedBy, owner: before.owner }, onCall, context.now);
  return { ...before, facts, owner, resolvedBy: facts.state === 'resolved' ? (before.facts.state === 'resolved' ? before.resolvedBy : (by?.id ?? null)) : null };
}

/** All that follows from what came about on a page that is written. */
export async function followUp(tx: Tx, clock: Clock, done: { page: StoredPage; was: PageFacts['state'] | null; effects: readonly PageEffect[]; grounds: Grounds; by: ByPerson | null }): Promise<void> {
  const { page, was, effects, grounds, by } = done;
  const notices = new Map<PageEffect, Record<string, string>>();
  for (const effect of effects) {
    if (effect.type === 'notify') notices.set(effect, await tellPeople(tx, clock, page, effect));
    if (effect.type === 'broadcast') await tellEverybody(tx, clock, page, effect);
    if (effect.type === 'cancel_pending') await withdraw(tx, clock, pageSubject(page.id), `the page is ${page.facts.state}`);
    if (effect.type === 'postpone_pending') await postpone(tx, clock, pageSubject(page.id));
  }
  if (page.facts.state === 'triggered' && (was === 'held' || was === 'muted')) await resume(tx, clock, pageSubject(page.id));
  await wake(tx, ESCALATION_LOOP);
  if (page.origin === 'synthetic') return;
  await logEffects(tx, clock, page, { effects, notices, grounds, by });
  await traceEffects(tx, clock, page, effects);
  await tellOthers(tx, clock, page, effects, by);
}

/** What other parts of the console hear of, and what stands among the changes. */
const NOTABLE: Readonly<Partial<Record<string, string>>> = { opened: 'is open', reopened: 'is open again', acked: 'is acked', unacked: 'is un-acked', resolved: 'is resolved', exhausted: 'was answered by nobody' };

async function tellOthers(tx: Tx, clock: Clock, page: StoredPage, effects: readonly PageEffect[], by: ByPerson | null): Promise<void> {
  const { deployment, id, number, facts } = page;
  const whats = effects.flatMap((effect) => (effect.type === 'log' ? [effect.what as string] : []));
  const said = whats.length > 0 ? whats : ['told'];
  for (const what of said) {
    const kind = `oncall.page.${what}`;
    await emit(tx, clock, { kind, deployment, entityId: id, version: facts.version, payload: { number, state: facts.state } });
    const words = NOTABLE[what];
    if (words !== undefined && page.origin !== 'test') await recordChange(tx, clock, { deployment, kind, entityType: 'page', entityId: id, summary: `${pageLabel(page)} ${words}`, actorName: by?.name ?? 'system' });
  }
}
