import { firedWords, resolvedWords } from '@/domain/alerts/change-words';
import { joinGroup, openGroup } from '@/domain/alerts/group';
import { labelValue } from '@/domain/alerts/labels';
import { destinationsOf, groupKey, groupLabels } from '@/domain/alerts/route-tree';
import { severityNamed } from '@/domain/alerts/severity';
import { groupBy } from '@/domain/group-by';
import type { StoredAlert } from '@/server/alerts/alert-store';
import { addMembers, type GroupId, lockGroup, saveGroup, takeNews, type WaitingNews } from '@/server/alerts/group-store';
import { type LiveAlerts, liveAlerts } from '@/server/alerts/live-alerts';
import { isTold } from '@/server/alerts/receivers';
import { ROUTES } from '@/server/alerts/routing';
import { type NotableChange, recordChanges } from '@/server/changes/record-change';
import type { Tx } from '@/server/platform/db';
import type { LoopContext } from '@/server/platform/loop-runner';

/** Takes a batch of what began and ended into its groups and the list of changes, in one transaction. Returns how much it took. */
export function collectNews(ctx: LoopContext, limit: number): Promise<number> {
  return ctx.db.$transaction(async (tx) => {
    const news = await takeNews(tx, ctx.clock.now(), limit);
    for (const [deployment, own] of groupBy(news, (each) => each.deployment)) {
      const live = await liveAlerts(ctx.pool, deployment, ctx.clock.now());
      await recordChanges(tx, ctx.clock, own.flatMap((each) => changeOf(each, live)));
      const fired = own.filter((each) => each.status === 'firing').flatMap((each) => live.get(each.fingerprint) ?? []);
      await join(tx, ctx, deployment, fired);
    }
    return news.length;
  });
}

interface Joining {
  id: GroupId;
  alerts: StoredAlert[];
}

async function join(tx: Tx, ctx: LoopContext, deployment: string, fired: readonly StoredAlert[]): Promise<void> {
  const groups = new Map<string, Joining>();
  for (const alert of fired) {
    for (const destination of destinationsOf(ROUTES, alert.labels).filter((each) => isTold(each.receiver))) {
      const id = { deployment, receiver: destination.receiver, key: groupKey(destination, alert.labels) };
      const name = `${id.receiver} ${id.key}`;
      const joining = groups.get(name) ?? { id, alerts: [] };
      joining.alerts.push(alert);
      groups.set(name, joining);
    }
  }
  // In one order everywhere, so that two workers never wait for each other.
  for (const [, joining] of [...groups].toSorted(([a], [b]) => (a < b ? -1 : 1))) await joinOne(tx, ctx, joining);
}

async function joinOne(tx: Tx, { clock }: LoopContext, { id, alerts }: Joining): Promise<void> {
  const now = clock.now();
  const [first] = alerts;
  const destination = first && destinationsOf(ROUTES, first.labels).find((each) => each.receiver === id.receiver && groupKey(each, first.labels) === id.key);
  if (!first || !destination) return;
  const group = await lockGroup(tx, id, { route: destination.routeKey, labels: groupLabels(destination, first.labels) }, now);
  await addMembers(tx, id, alerts.map((alert) => alert.fingerprint));
  let state = group.state;
  for (const { startsAt } of alerts) state = state ? joinGroup(state, startsAt, now.getTime(), destination) : { ...openGroup(startsAt, now.getTime(), destination), last: group.last };
  await saveGroup(tx, id, state, group.last);
}

/** What fires and ends with a severity that someone answers stands among the changes, at its own time. */
function changeOf({ deployment, fingerprint, startsAt, status }: WaitingNews, live: LiveAlerts): NotableChange[] {
  const alert = live.get(fingerprint);
  const severity = alert && severityNamed(alert.severity);
  if (!alert || (severity !== 'critical' && severity !== 'warning')) return [];
  const plugin = labelValue(alert.labels, 'plugin');
  const firing = status === 'firing';
  const ended = alert.endsAt ?? startsAt;
  return [
    {
      deployment,
      kind: firing ? 'alerts.alert.fired' : 'alerts.alert.resolved',
      entityType: 'alert',
      entityId: fingerprint,
      ...(plugin === '' ? {} : { plugin }),
      summary: firing ? firedWords(alert.alertname, severity) : resolvedWords(alert.alertname),
      actorName: alert.sourceName,
      effectiveFrom: new Date(firing ? startsAt : ended),
    },
  ];
}
