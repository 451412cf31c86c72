import { judgeChecklist } from '@/domain/releases/checklist/judge-checklist';
import type { Person } from '@/server/platform/actor';
import type { Work } from '@/server/platform/mutation';
import { askForChecklist } from '@/server/releases/checklist/checklist-store';
import { gatherFacts } from '@/server/releases/checklist/gather-facts';
import { keepJudgement } from '@/server/releases/checklist/judge-deployment';
import { systemActor } from '@/server/platform/actor';
import { CHECKLIST_LOOP } from '@/server/releases/checklist/names';

/** Judges a deployment's checklist now, because somebody wants to know. NOT_FOUND when there is no such deployment. */
export async function recheck(work: Work<Person>, { deployment }: { deployment: string }): Promise<{ evaluatedAt: Date; moved: number }> {
  const { tx, clock } = work;
  const now = clock.now();
  const items = judgeChecklist(await gatherFacts(tx, deployment, now));
  await askForChecklist(tx, deployment, now);
  // What it finds is the console's finding, not the person's.
  const moved = await keepJudgement({ ...work, actor: systemActor(CHECKLIST_LOOP) }, deployment, items, now);
  await work.audit({ action: 'releases.checklist.asked', deployment, entity: { type: 'checklist', id: deployment, label: deployment }, detail: { moved: moved?.length ?? 0 } });
  return { evaluatedAt: now, moved: moved?.length ?? 0 };
}
