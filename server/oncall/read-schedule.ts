import type { Reading } from '@/server/api/context';
import { candidatesOf, peopleNamed } from '@/server/oncall/people-of';
import { findSchedule } from '@/server/oncall/schedule-store';

/** The schedule as it is edited, with its history, and who may be put into it. */
export async function readSchedule({ db, clock }: Reading, { deployment }: { deployment: string }) {
  const [stored, candidates] = await Promise.all([findSchedule(db, deployment, clock.now()), candidatesOf(db, deployment)]);
  const latest = stored?.versions.at(-1);
  if (!stored || !latest) return { schedule: null, candidates, people: {} };
  const { id, title, zone, pagerPolicy, version, versions } = stored;
  const { definition } = latest;
  return {
    schedule: { id, title, zone, pagerPolicy, version, definition, versions: versions.map(({ number, validFrom, reason, byName }) => ({ number, validFrom, reason, byName })).toReversed() },
    candidates,
    people: await peopleNamed(db, definition.layers.flatMap((layer) => layer.rotation.users)),
  };
}
