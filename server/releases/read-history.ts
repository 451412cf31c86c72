import { reaches } from '@/domain/identity/permissions';
import { aclDiff, diffContent } from '@/domain/releases/content-diff';
import { withUpstream } from '@/domain/releases/line';
import { rollbackChoices } from '@/domain/releases/rollback';
import type { Reading } from '@/server/api/context';
import { notFound } from '@/server/platform/errors';
import { allRules, lineMembers, rulesOf } from '@/server/releases/environment-store';
import { historyOf } from '@/server/releases/history-store';
import { holdOf } from '@/server/releases/hold-store';
import { activeOf, promotionsOf } from '@/server/releases/promotion-store';
import { headOf } from '@/server/releases/read-review';
import { releaseInLine, releasesOf } from '@/server/releases/release-store';
import { stableOf } from '@/server/releases/stable-store';
import { holdView, releaseView } from '@/server/releases/views';

/** What was promoted into a deployment, of one service or of all, the newest first, with how it went, who and why. */
export async function listPromotions({ db }: Reading, { deployment, service, cursor, limit }: { deployment: string; service?: string | undefined; cursor?: string | undefined; limit: number }) {
  const rows = await promotionsOf(db, { deployment, service, after: cursor, take: limit + 1 });
  const shown = rows.slice(0, limit);
  return { items: shown.map((row) => ({ ...headOf(row), releaseId: row.release.id, releaseState: row.release.state })), next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null };
}

/** The releases of a service along the line of a deployment, the newest first. */
export async function listReleases({ db }: Reading, { deployment, service, cursor, limit }: { deployment: string; service?: string | undefined; cursor?: string | undefined; limit: number }) {
  const stored = await rulesOf(db, deployment);
  if (!stored) throw notFound();
  const rows = await releasesOf(db, { line: stored.line, service, after: cursor, take: limit + 1 });
  const shown = rows.slice(0, limit);
  return { items: shown.map(releaseView), next: rows.length > limit ? (shown.at(-1)?.id ?? null) : null };
}

/** What there is to know of a service in a deployment before somebody promotes, holds or rolls back. */
export async function readService({ db, clock }: Reading, { deployment, service }: { deployment: string; service: string }) {
  const stored = await rulesOf(db, deployment);
  if (!stored) throw notFound();
  const [stable, active, hold, history] = await Promise.all([stableOf(db, deployment, service), activeOf(db, deployment, service), holdOf(db, deployment, service, clock.now()), historyOf(db, deployment, service)]);
  return {
    deployment, service,
    stable: stable && { release: releaseView(stable.release), promotionId: stable.promotionId, since: stable.since },
    active: active && headOf(active),
    hold: hold && holdView(hold),
    /** What a person may go back to, the newest first. */
    rollbackTo: rollbackChoices(history, stable && { id: stable.release.id }).map(({ release, releaseState, endedAt, undone }) => ({ releaseId: release.id, version: release.version, releaseState, endedAt: new Date(endedAt), undone })),
  };
}

/** What becomes different from one release to another; from nothing when `fromId` is left out. */
export async function compareReleases({ db }: Reading, { deployment, fromId, toId }: { deployment: string; fromId?: string | undefined; toId: string }) {
  const stored = await rulesOf(db, deployment);
  if (!stored) throw notFound();
  const to = await releaseInLine(db, stored.line, toId);
  const from = fromId === undefined ? null : await releaseInLine(db, stored.line, fromId);
  if (!to || (fromId !== undefined && !from)) throw notFound();
  const acl = aclDiff(from?.content ?? null, to.content);
  const line = ({ line: text, direction, pattern, covered }: (typeof acl.added)[number]) => ({ line: text, direction, pattern, covered });
  return { from: from && releaseView(from), to: releaseView(to), changes: diffContent(from?.content ?? null, to.content), acl: { added: acl.added.map(line), removed: acl.removed.map(line), same: acl.same.map(line) } };
}

/** The rules of a deployment, the line that it is in, and where else its releases could come from. */
export async function readRules({ db, actor }: Reading, { deployment }: { deployment: string }) {
  const all = await allRules(db);
  const stored = all.get(deployment);
  if (!stored) throw notFound();
  const upstreamOf = new Map([...all].map(([slug, { rules }]) => [slug, rules.upstream]));
  const { version, changed, line, rules } = stored;
  const named = [...all].filter(([slug]) => slug !== deployment && (slug === rules.upstream || reaches(actor.roles, slug)));
  const upstreams = named.map(([slug, { environment }]) => {
    const verdict = withUpstream(upstreamOf, deployment, slug);
    return { slug, environment, refusal: verdict.ok ? null : verdict.reason };
  });
  return { ...rules, version, changed, line: lineMembers(all, line), upstreams };
}
