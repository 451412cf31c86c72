import type { ReleaseContent, ReleaseRef, ReleaseState } from '@/domain/releases/release';
import type { Release } from '@/server/generated/prisma/client';
import type { ReleaseState as ReleaseStateColumn } from '@/server/generated/prisma/enums';
import type { Db, Tx } from '@/server/platform/db';
import { jsonValue } from '@/server/platform/json';

/** The stored vocabulary is the domain's: this stops compiling when one side learns a word alone. */
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
const _sameWords: Same<ReleaseStateColumn, ReleaseState> = true;
void _sameWords;

/** A release with its content as it was frozen. */
export interface StoredRelease extends Omit<Release, 'content'> {
  content: ReleaseContent;
}

/** What stands in the column was parsed when it was frozen. */
export function readRelease(row: Release): StoredRelease {
  return { ...row, content: row.content as unknown as ReleaseContent };
}

/** The release as promotions name it. */
export function refOf({ id, version, digest }: Pick<Release, 'id' | 'version' | 'digest'>): ReleaseRef {
  return { id, version, digest };
}

/** A release of this line; null also when it is of another. */
export async function releaseInLine(db: Db | Tx, line: string, id: string): Promise<StoredRelease | null> {
  const row = await db.release.findFirst({ where: { id, line } });
  return row && readRelease(row);
}

export async function releaseById(db: Db | Tx, id: string): Promise<StoredRelease | null> {
  const row = await db.release.findUnique({ where: { id } });
  return row && readRelease(row);
}

export async function findRelease(db: Db | Tx, line: string, service: string, version: string): Promise<StoredRelease | null> {
  const row = await db.release.findUnique({ where: { line_service_version: { line, service, version } } });
  return row && readRelease(row);
}

/** Releases of a service along a line, the newest first, from behind `after` on. */
export async function releasesOf(db: Db | Tx, { line, service, after, take }: { line: string; service?: string | undefined; after?: string | undefined; take: number }): Promise<StoredRelease[]> {
  const rows = await db.release.findMany({ where: { line, ...(service === undefined ? {} : { service }) }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take, ...(after === undefined ? {} : { cursor: { id: after }, skip: 1 }) });
  return rows.map(readRelease);
}

/** The newest release of a service that is not blocked: what would go next. */
export async function newestRelease(db: Db | Tx, line: string, service: string): Promise<StoredRelease | null> {
  const row = await db.release.findFirst({ where: { line, service, state: { not: 'blocked' } }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }] });
  return row && readRelease(row);
}

export type NewRelease = Pick<StoredRelease, 'id' | 'line' | 'service' | 'version' | 'digest' | 'image' | 'imageSha256' | 'content' | 'authorId' | 'createdByName' | 'createdByKind' | 'createdAt'>;

/** False when the line has this version, or this very content, of the service already: of two at once one freezes it. */
export async function insertRelease(tx: Tx, release: NewRelease): Promise<boolean> {
  const made = await tx.release.createMany({ data: [{ ...release, content: jsonValue(release.content) }], skipDuplicates: true });
  return made.count === 1;
}

/** Moves a release still in `revision`; false when somebody was faster. */
export async function markRelease(tx: Tx, { id, revision }: Pick<Release, 'id' | 'revision'>, mark: { state: ReleaseState; reason: string | null; byName: string; at: Date }): Promise<boolean> {
  const moved = await tx.release.updateMany({
    where: { id, revision },
    data: { state: mark.state, stateReason: mark.reason, stateByName: mark.byName, stateAt: mark.at, revision: { increment: 1 } },
  });
  return moved.count === 1;
}
