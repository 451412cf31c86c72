import { flushGroup, type GroupFlush, type GroupMember } from '@/domain/alerts/group';
import { DEFAULT_TIMES, destinationsOf, groupKey, type GroupTimes } from '@/domain/alerts/route-tree';
import type { StoredAlert } from '@/server/alerts/alert-store';
import { forgetMembers, insertNotice, membersOf, saveGroup, saveTrace, type StoredGroup, takeDueGroup, type TraceRow } from '@/server/alerts/group-store';
import { isLive } from '@/server/alerts/live-alerts';
import { noticeText } from '@/server/alerts/notice-text';
import { type Observed, observe } from '@/server/alerts/observe';
import { PAGER, recipientsOf } from '@/server/alerts/receivers';
import { ROUTES } from '@/server/alerts/routing';
import { notify } from '@/server/notifications/notify';
import type { Tx } from '@/server/platform/db';
import { newId } from '@/server/platform/ids';
import type { LoopContext } from '@/server/platform/loop-runner';
import { emit } from '@/server/platform/outbox';

/** Alerts of one look whose trace is kept; a group of thousands explains itself by some. */
const TRACED = 2000;
const NAMED = 12;

/**
 * Looks at one group whose time has come: what is muted is left out, and whether to tell is Alertmanager's rule. What is
 * told, what is remembered of it and why commit together. False when no group is due.
 */
export function flushDueGroup(ctx: LoopContext): Promise<boolean> {
  return ctx.db.$transaction(async (tx) => {
    const group = await takeDueGroup(tx, ctx.clock.now());
    if (!group?.state) return false;
    const now = ctx.clock.now();
    // After the lock: what joined before it is seen, what comes later waits for it.
    const [names, seen] = await Promise.all([membersOf(tx, group), observe(ctx.db, ctx.pool, group.deployment, now)]);
    const members = names.map((fingerprint) => memberOf(seen, fingerprint));
    const flush = flushGroup(group.state, members, now.getTime(), timesOf(group, members, seen));
    const told = await tell(tx, ctx, group, { flush, seen, look: group.state.nextAt });
    await saveTrace(tx, group.deployment, traceRows(group, members, flush, seen, told), now);
    await saveGroup(tx, group, flush.state, told ? { at: now.getTime(), firing: flush.firing, resolved: flush.resolved } : group.last);
    await forgetMembers(tx, group, flush.forget);
    return true;
  });
}

/** One that ended so long ago that it is at hand no more counts as ended. */
function memberOf(seen: Observed, fingerprint: string): GroupMember {
  const alert = seen.live.get(fingerprint);
  return { fingerprint, startsAt: alert?.startsAt ?? 0, firing: alert !== undefined && isLive(alert, seen.now), muted: alert !== undefined && seen.isMuted(alert) };
}

/** A group's times are those of the route that its alerts take to it. */
function timesOf(group: StoredGroup, members: readonly GroupMember[], seen: Observed): GroupTimes {
  for (const { fingerprint } of members) {
    const alert = seen.live.get(fingerprint);
    const found = alert && destinationsOf(ROUTES, alert.labels).find((each) => each.receiver === group.receiver && groupKey(each, alert.labels) === group.key);
    if (found) return found;
  }
  return DEFAULT_TIMES;
}

interface Told {
  noticeId: string;
  to: string[];
}

async function tell(tx: Tx, { clock }: LoopContext, group: StoredGroup, { flush, seen, look }: { flush: GroupFlush; seen: Observed; look: number }): Promise<Told | null> {
  const { decision } = flush;
  if (!decision.notify) return null;
  const { deployment, receiver, key } = group;
  const alertsOf = (fingerprints: readonly string[]): StoredAlert[] => fingerprints.flatMap((fingerprint) => seen.live.get(fingerprint) ?? []);
  const { severity, ...text } = noticeText(group, { firing: alertsOf(flush.firing), resolved: alertsOf(flush.resolved), reason: decision.reason });
  const over = flush.firing.length === 0;
  const kind = 'alerts.group.notified';
  const told = await notify(tx, clock, { deployment, kind, dedupeKey: `${receiver} ${key} ${look}`, ...text, severity: over ? 'info' : severity, occurredAt: clock.now(), to: recipientsOf(receiver, severity) });
  const id = newId();
  await insertNotice(tx, { id, deployment, receiver, key, reason: decision.reason, title: text.title, severity, firing: flush.firing.length, resolved: flush.resolved.length, recipients: told.recipients, notificationId: told.id, episodes: episodesOf([...flush.firing, ...flush.resolved], seen) }, clock.now());
  await emit(tx, clock, { kind, deployment, entityId: id, version: 1, payload: { receiver, firing: flush.firing.length, resolved: flush.resolved.length } });
  return { noticeId: id, to: namesOf(told.recipients.map((each) => each.label)) };
}

function episodesOf(fingerprints: readonly string[], seen: Observed): string[] {
  return fingerprints.slice(0, TRACED).flatMap((fingerprint) => seen.live.get(fingerprint)?.episodeId ?? []);
}

function traceRows({ receiver }: StoredGroup, members: readonly GroupMember[], { decision, firing, resolved }: GroupFlush, seen: Observed, told: Told | null): TraceRow[] {
  const included = new Set([...firing, ...resolved]);
  return members.slice(0, TRACED).flatMap(({ fingerprint, firing: fires, muted }): TraceRow[] => {
    const episodeId = seen.live.get(fingerprint)?.episodeId;
    if (!episodeId) return [];
    if (told && included.has(fingerprint)) return [{ episodeId, step: 'told', ref: told.noticeId, detail: { to: told.to, reason: decision.reason, resolved: !fires, ...(receiver === PAGER ? { waits: true } : {}) } }];
    return [{ episodeId, step: 'not_told', ref: receiver, detail: { why: muted ? 'muted' : decision.notify ? 'nothing_new' : decision.reason } }];
  });
}

/** All of them stand in the notification log; a line of the trace has room for some. */
function namesOf(labels: readonly string[]): string[] {
  const names = [...new Set(labels)];
  return names.length > NAMED ? [...names.slice(0, NAMED), `${names.length - NAMED} more`] : names;
}
