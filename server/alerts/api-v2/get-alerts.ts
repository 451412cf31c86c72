import type { AlertGroup, GettableAlert } from '@/domain/alerts/api-v2';
import { printInstant } from '@/domain/alerts/am-time';
import { RESOLVE_TIMEOUT_MS } from '@/domain/alerts/alert-event';
import { compileMatchers } from '@/domain/alerts/match';
import { destinationsOf, groupKey, groupLabels } from '@/domain/alerts/route-tree';
import { isShown, standingOf, type StateFilter } from '@/domain/alerts/status';
import type { AlertView } from '@/server/alerts/alert-view';
import { filterMatchers, flag, receiverTest } from '@/server/alerts/api-v2/query';
import type { V2Call } from '@/server/alerts/api-v2/route';
import { type Observed, observe } from '@/server/alerts/observe';
import { ROUTES } from '@/server/alerts/routing';

/** Alerts that fire, by fingerprint; the filters as upstream. */
export async function getAlerts(call: V2Call): Promise<GettableAlert[]> {
  const wanted = wantedBy(call.query);
  const seen = await look(call);
  const receives = receiverTest(call.query);
  return firing(seen).flatMap((view) => {
    if (!wanted(view)) return [];
    const receivers = destinationsOf(ROUTES, view.alert.labels).map((each) => each.receiver);
    return receivers.some(receives) ? [gettable(view, receivers, seen.now)] : [];
  });
}

/** The same alerts by the groups they are told in, ordered by group labels and receiver. */
export async function getAlertGroups(call: V2Call): Promise<AlertGroup[]> {
  const wanted = wantedBy(call.query);
  const receives = receiverTest(call.query);
  const seen = await look(call);
  const groups = new Map<string, AlertGroup & { order: string }>();
  for (const view of firing(seen)) {
    if (!wanted(view)) continue;
    const { labels } = view.alert;
    const destinations = destinationsOf(ROUTES, labels).filter((each) => receives(each.receiver));
    const receivers = destinations.map((each) => each.receiver);
    for (const destination of destinations) {
      const own = groupLabels(destination, labels);
      const id = `${groupKey(destination, labels)} ${destination.receiver}`;
      const group = groups.get(id) ?? { alerts: [], labels: own, receiver: { name: destination.receiver }, order: JSON.stringify([Object.entries(own), destination.receiver]) };
      group.alerts.push(gettable(view, receivers, seen.now));
      groups.set(id, group);
    }
  }
  return [...groups.values()].toSorted((a, b) => (a.order < b.order ? -1 : 1)).map(({ alerts, labels, receiver }) => ({ alerts, labels, receiver }));
}

function look({ db, pool, clock, actor }: V2Call): Promise<Observed> {
  return observe(db, pool, actor.deployment, clock.now());
}

function firing(seen: Observed): AlertView[] {
  return seen.live.live(seen.now).toSorted((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1)).map((alert) => seen.view(alert));
}

function wantedBy(query: URLSearchParams): (view: AlertView) => boolean {
  const test = compileMatchers(filterMatchers(query));
  const states: StateFilter = { active: flag(query, 'active'), silenced: flag(query, 'silenced'), inhibited: flag(query, 'inhibited'), unprocessed: flag(query, 'unprocessed') };
  return (view) => test(view.alert.labels) && isShown(standing(view), states);
}

/** A state is worked out when it is asked for, so no alert is ever seen unprocessed. */
function standing({ silencedBy, inhibitedBy }: AlertView) {
  return standingOf({ processed: true, silencedBy, inhibitedBy });
}

function gettable(view: AlertView, receivers: readonly string[], now: number): GettableAlert {
  const { annotations, endsAt, fingerprint, generatorUrl, labels, startsAt, updatedAt } = view.alert;
  const { state, silencedBy, inhibitedBy } = standing(view);
  return {
    annotations,
    // One of the console's own has no end; the API must show one.
    endsAt: printInstant(endsAt ?? now + RESOLVE_TIMEOUT_MS),
    fingerprint,
    receivers: receivers.map((name) => ({ name })),
    startsAt: printInstant(startsAt),
    status: { inhibitedBy: [...inhibitedBy], silencedBy: [...silencedBy], state },
    updatedAt: printInstant(updatedAt),
    ...(generatorUrl === '' ? {} : { generatorURL: generatorUrl }),
    labels,
  };
}
