import { scheduleProblems } from '@/domain/oncall/schedule-problems';
import { noteSchedule } from '@/server/oncall/note-change';
import { checkCandidates } from '@/server/oncall/people-of';
import { readWith, refuseProblems, requireReason } from '@/server/oncall/refuse';
import { addVersion, insertSchedule, lockSchedule, type PagerPolicy, type ScheduleDefinition, type StoredSchedule } from '@/server/oncall/schedule-store';
import { ZoneSchema } from '@/domain/oncall/schemas';
import type { Actor } from '@/server/platform/actor';
import { alreadyDecided, AppError } from '@/server/platform/errors';
import { newId } from '@/server/platform/ids';
import type { Work } from '@/server/platform/mutation';

export interface SaveScheduleInput {
  deployment: string;
  /** Of the schedule as it was shown; 0 for the first. */
  version: number;
  title: string;
  zone: string;
  pagerPolicy: PagerPolicy;
  definition: ScheduleDefinition;
  reason: string;
}

/**
 * Makes the schedule of a deployment, or its next version, in force from now on: what was, stays as it was. Refused with
 * the reason in words when somebody would not be there (a hole in the next four weeks, people without a role); who comes
 * second hears ALREADY_DECIDED.
 */
export async function saveSchedule(work: Work<Actor>, input: SaveScheduleInput): Promise<{ version: number }> {
  const { tx, clock } = work;
  const { deployment, definition } = input;
  const reason = requireReason(input.reason, 'Say why the schedule is like this; it stands in its history.');
  const title = requireTitle(input.title);
  readWith(ZoneSchema, input.zone);
  await checkCandidates(tx, deployment, definition.layers.flatMap((layer) => layer.rotation.users), 'layers');
  const before = await lockSchedule(tx, deployment, clock.now());
  const now = clock.now();
  refuseProblems(scheduleProblems({ ...definition, validFrom: now.getTime() }, input.zone, now.getTime()));
  if (before && before.zone !== input.zone) throw new AppError('BAD_INPUT', `The time zone stays ${before.zone}: all shifts that were are written in it.`, { field: 'zone', rule: 'fixed' });
  const next = { number: (before?.versions.at(-1)?.number ?? 0) + 1, definition, reason, byId: work.actor.id, byName: work.actor.name, at: now };
  const id = before?.id ?? newId();
  const head = { title, pagerPolicy: input.pagerPolicy };
  const won = before ? await addVersion(tx, before, input.version, head, next) : input.version === 0 && (await insertSchedule(tx, { id, deployment, zone: input.zone, ...head }, next));
  if (!won) throw raced(before);
  const version = before ? before.version + 1 : 1;
  const kind = before ? 'oncall.schedule.revised' : 'oncall.schedule.created';
  await noteSchedule(work, { id, deployment, title }, version, {
    kind, entity: { type: 'oncall_schedule', id }, reason, summary: before ? `On-call schedule changed: ${reason}` : `On-call schedule ${title}`,
    detail: { before: before ? { title: before.title, pagerPolicy: before.pagerPolicy, ...before.versions.at(-1)?.definition } : null, after: { ...head, zone: input.zone, ...definition } },
  });
  return { version };
}

function requireTitle(text: string): string {
  const title = text.trim();
  if (!title) throw new AppError('BAD_INPUT', 'A name is needed.', { field: 'title', rule: 'required' });
  return title;
}

function raced(before: StoredSchedule | null): AppError {
  const latest = before?.versions.at(-1);
  return alreadyDecided('Another state of the schedule', latest?.byName ?? null, latest?.validFrom ?? null);
}
