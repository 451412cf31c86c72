import { type ActionItem, type ActionType, POSTMORTEM_SECTIONS, type PostmortemFacts, type PostmortemSection, type PostmortemState } from '@/domain/incidents/postmortem-facts';
import type { Db, Tx } from '@/server/platform/db';
import type { Postmortem, PostmortemAction } from '@/server/generated/prisma/client';
import type { ActionType as StoredActionType, PostmortemState as StoredState } from '@/server/generated/prisma/enums';

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
const _sameWords: [Same<StoredState, PostmortemState>, Same<StoredActionType, ActionType>] = [true, true];
void _sameWords;

/** A postmortem as stored, and who moved it last. */
export interface StoredPostmortem {
  incidentId: string;
  deployment: string;
  facts: PostmortemFacts;
  movedByName: string;
  movedAt: Date;
}

/** The postmortem of an incident; null where none was begun. */
export async function findPostmortem(db: Db | Tx, incidentId: string): Promise<StoredPostmortem | null> {
  const row = await db.postmortem.findUnique({ where: { incidentId }, include: { actions: { orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] } } });
  return row && storedOf(row);
}

/** The same for changing it: those who change one come one after the other. */
export async function lockPostmortem(tx: Tx, incidentId: string): Promise<StoredPostmortem | null> {
  await tx.$queryRaw`SELECT 1 FROM incidents_postmortem WHERE incident_id = ${incidentId}::uuid FOR UPDATE`;
  return findPostmortem(tx, incidentId);
}

interface Mover {
  name: string;
  at: Date;
}

export async function insertPostmortem(tx: Tx, made: { incidentId: string; deployment: string; facts: PostmortemFacts }, by: Mover): Promise<void> {
  const { incidentId, deployment, facts } = made;
  await tx.postmortem.create({ data: { incidentId, deployment, ...columns(facts), version: facts.version, createdAt: by.at, movedByName: by.name, movedAt: by.at } });
  await saveActions(tx, incidentId, [], facts.actions, by.at);
}

/** The one winner: false when somebody changed it since `before` was read. */
export async function savePostmortem(tx: Tx, before: StoredPostmortem, after: PostmortemFacts, by: Mover): Promise<boolean> {
  const { incidentId, facts: was } = before;
  const moved = await tx.postmortem.updateMany({ where: { incidentId, version: was.version, state: was.state }, data: { ...columns(after), version: was.version + 1, movedByName: by.name, movedAt: by.at } });
  if (moved.count !== 1) return false;
  await saveActions(tx, incidentId, was.actions, after.actions, by.at);
  return true;
}

export interface UnfinishedPostmortem {
  incidentId: string;
  number: number;
  title: string;
  state: PostmortemState;
  dueAt: Date;
  /** Who began it; else who commands the incident. */
  owner: string | null;
}

/** Demanded postmortems of a deployment that are neither published nor waived, the soonest due first. */
export async function unfinishedPostmortems(db: Db | Tx, deployment: string): Promise<UnfinishedPostmortem[]> {
  const rows = await db.postmortem.findMany({
    where: { deployment, state: { in: ['due', 'draft', 'in_review'] }, dueAt: { not: null } },
    orderBy: [{ dueAt: 'asc' }, { incidentId: 'asc' }],
    include: { incident: { select: { number: true, title: true, roles: { where: { role: 'commander', until: null }, select: { userId: true } } } } },
  });
  return rows.flatMap(({ incidentId, state, dueAt, author, incident: { number, title, roles } }) => (dueAt === null ? [] : [{ incidentId, number, title, state, dueAt, owner: author ?? roles[0]?.userId ?? null }]));
}

/** Whether another incident has an action of this id: ids are given by whoever writes them. */
export async function actionElsewhere(db: Db | Tx, incidentId: string, id: string): Promise<boolean> {
  return (await db.postmortemAction.count({ where: { id, incidentId: { not: incidentId } } })) > 0;
}

async function saveActions(tx: Tx, incidentId: string, before: readonly ActionItem[], after: readonly ActionItem[], now: Date): Promise<void> {
  const kept = new Set(after.map((action) => action.id));
  await tx.postmortemAction.deleteMany({ where: { incidentId, id: { in: before.filter((action) => !kept.has(action.id)).map((action) => action.id) } } });
  const known = new Map(before.map((action) => [action.id, action]));
  for (const action of after) {
    if (known.get(action.id) === action) continue;
    const { id, text, type, owner, dueAt, doneAt } = action;
    const data = { text, type, ownerId: owner, dueAt: dated(dueAt), doneAt: dated(doneAt) };
    await tx.postmortemAction.upsert({ where: { id }, create: { id, incidentId, ...data, createdAt: now }, update: data });
  }
}

function storedOf(row: Postmortem & { actions: PostmortemAction[] }): StoredPostmortem {
  const { incidentId, deployment, state, author, lastEditor, publishedBy, waivedBy, waivedReason, version, movedByName, movedAt } = row;
  const facts: PostmortemFacts = {
    state, author, lastEditor, publishedBy, waivedBy, waivedReason, version,
    dueAt: ms(row.dueAt),
    submittedAt: ms(row.submittedAt),
    publishedAt: ms(row.publishedAt),
    sections: sectionsOf(row.sections),
    actions: row.actions.map((action) => ({ id: action.id, text: action.text, type: action.type, owner: action.ownerId, dueAt: ms(action.dueAt), doneAt: ms(action.doneAt) })),
  };
  return { incidentId, deployment, facts, movedByName, movedAt };
}

/** Sections that a stored text does not name are empty. */
function sectionsOf(stored: unknown): Record<PostmortemSection, string> {
  const texts = stored as Partial<Record<PostmortemSection, string>>;
  return Object.fromEntries(POSTMORTEM_SECTIONS.map((section) => [section, texts[section] ?? ''])) as Record<PostmortemSection, string>;
}

function columns({ state, sections, author, lastEditor, publishedBy, waivedBy, waivedReason, dueAt, submittedAt, publishedAt }: PostmortemFacts) {
  return { state, sections, author, lastEditor, publishedBy, waivedBy, waivedReason, dueAt: dated(dueAt), submittedAt: dated(submittedAt), publishedAt: dated(publishedAt) };
}

function dated(at: number | null): Date | null {
  return at === null ? null : new Date(at);
}

function ms(at: Date | null): number | null {
  return at?.getTime() ?? null;
}
