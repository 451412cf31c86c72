import type { PageEffect } from '@/domain/oncall/paging/page';
import { peopleNamed } from '@/server/oncall/people-of';
import type { StoredPage } from '@/server/oncall/paging/page-row-store';
import { insertEvents, type NewEvent } from '@/server/oncall/paging/page-store';
import type { Grounds } from '@/server/oncall/paging/paging-context';
import type { Clock } from '@/server/platform/clock';
import type { Tx } from '@/server/platform/db';
import { newId } from '@/server/platform/ids';

/** Who did it by hand, and which way it came. */
export interface ByPerson {
  id: string;
  name: string;
  via?: 'link';
}

export interface Logged {
  effects: readonly PageEffect[];
  /** Notices of each person that was told, by the transition that told them. */
  notices: ReadonlyMap<PageEffect, Record<string, string>>;
  grounds: Grounds;
  by: ByPerson | null;
}

/** Writes what came about into the log of the page: whom it told, by which rules, and who was on call by then and why. */
export async function logEffects(tx: Tx, clock: Clock, page: StoredPage, logged: Logged): Promise<void> {
  const { effects, by } = logged;
  const ids = effects.flatMap((effect) => (effect.type === 'notify' ? effect.userIds : effect.type === 'log' && effect.by !== null ? [effect.by] : []));
  const names = await peopleNamed(tx, [...ids, ...(by ? [by.id] : [])]);
  // Ids of one millisecond do not sort by themselves.
  const rows = effects.map(() => newId()).toSorted();
  await insertEvents(tx, effects.map((effect, index): NewEvent => ({
    id: rows[index] ?? newId(), pageId: page.id, deployment: page.deployment, at: clock.now(), type: typeOf(effect), userId: personOf(effect, by), byName: nameOf(effect, by, names), detail: detailOf(effect, names, logged),
  })));
}

function typeOf(effect: PageEffect): string {
  return effect.type === 'log' ? effect.what : effect.type;
}

function personOf(effect: PageEffect, by: ByPerson | null): string | null {
  return effect.type === 'log' ? effect.by : (by?.id ?? null);
}

function nameOf(effect: PageEffect, by: ByPerson | null, names: Readonly<Record<string, string>>): string {
  const id = personOf(effect, by);
  return id === null ? 'system' : (names[id] ?? id);
}

function detailOf(effect: PageEffect, names: Readonly<Record<string, string>>, { notices, grounds, by }: Logged): Readonly<Record<string, unknown>> {
  const { type, ...rest } = effect;
  if (effect.type === 'log') return { ...effect.detail, ...(by?.via ? { via: by.via } : {}) };
  if (effect.type !== 'notify') return type === 'skip' ? { ...rest, ...groundsOf(grounds) } : rest;
  const { userIds, as, step, loop, version, why } = effect;
  const told = notices.get(effect) ?? {};
  return { to: userIds.map((userId) => ({ userId, name: names[userId] ?? userId, as: as[userId] ?? '', noticeId: told[userId] ?? null })), step, loop, version, why, ...groundsOf(grounds) };
}

/** By which versions of the rules it was decided who is told, and how that was found. */
function groundsOf({ onCall, schedule, policy }: Grounds): Readonly<Record<string, unknown>> {
  return { policyVersion: policy.version, schedule, resolution: onCall?.trace ?? [] };
}
