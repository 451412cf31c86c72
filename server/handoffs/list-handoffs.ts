import { HANDOFF_TIMES } from '@/domain/handoffs/states';
import type { Reading } from '@/server/api/context';
import { handoffIdAt, listRows } from '@/server/handoffs/handoff-store';
import { listed, type NameOf, peopleOfHandoff } from '@/server/handoffs/listed';
import { handoverFact } from '@/server/oncall/facts';
import { peopleNamed } from '@/server/oncall/people-of';

/** Handovers of a deployment, the newest hour first, and the next one by the schedule. */
export async function listHandoffs({ db, clock, actor }: Reading, { deployment, cursor, limit }: { deployment: string; cursor?: string | undefined; limit: number }) {
  const now = clock.now();
  const [rows, next] = await Promise.all([listRows(db, { deployment, after: cursor, limit: limit + 1 }), handoverFact(db, deployment, now)]);
  const names = await peopleNamed(db, [...rows.flatMap(peopleOfHandoff), ...[next?.outgoing, next?.incoming].flatMap((id) => id ?? [])]);
  const nameOf: NameOf = (id) => ({ id, name: names[id] ?? id });
  const page = rows.slice(0, limit);
  return {
    at: now,
    handoffs: page.map((row) => listed(row, nameOf, actor.id)),
    next: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
    upcoming: next && {
      handoverAt: new Date(next.at),
      draftsAt: new Date(next.at - HANDOFF_TIMES.draftBeforeMs),
      zone: next.zone,
      outgoing: next.outgoing === null ? null : nameOf(next.outgoing),
      incoming: next.incoming === null ? null : nameOf(next.incoming),
      id: await handoffIdAt(db, deployment, new Date(next.at)),
    },
  };
}
