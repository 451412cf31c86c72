import { DEFAULT_INHIBIT_RULES } from '@/domain/alerts/default-routes';
import { inhibitIndex, nearestRule } from '@/domain/alerts/inhibit';
import { nearestSilence } from '@/domain/alerts/nearest-silence';
import type { NotifyReason, QuietReason } from '@/domain/alerts/notify-decision';
import { type Destination, destinationsOf, groupKey, groupLabels } from '@/domain/alerts/route-tree';
import type { TraceStep } from '@/domain/alerts/trace';
import type { AlertView } from '@/server/alerts/alert-view';
import type { EpisodeSpan } from '@/server/alerts/episode-store';
import { groupsHolding, traceOf } from '@/server/alerts/group-store';
import type { Observed } from '@/server/alerts/observe';
import { isTold } from '@/server/alerts/receivers';
import { ROUTES } from '@/server/alerts/routing';
import type { Db } from '@/server/platform/db';

type Holding = Awaited<ReturnType<typeof groupsHolding>>;

/** Who was told of an alert and why, in the order in which it is decided: what stands now, and what came of each look at its group. */
export async function traceFor(db: Db, deployment: string, about: { view: AlertView; seen: Observed; episodes: readonly EpisodeSpan[] }): Promise<TraceStep[]> {
  const { view, seen, episodes } = about;
  const { alert } = view;
  const current = episodes.find((each) => each.id === alert.episodeId);
  const previous = episodes.find((each) => each.startsAt.getTime() < alert.startsAt);
  const [groups, kept] = await Promise.all([groupsHolding(db, deployment, alert.fingerprint), traceOf(db, [alert.episodeId])]);
  const destinations = destinationsOf(ROUTES, alert.labels);
  return [
    { step: 'received', at: (current?.recordedAt ?? new Date(alert.startsAt)).getTime(), from: alert.sourceName, episodes: episodes.length, previousAt: previous?.startsAt.getTime() ?? null },
    ...destinations.flatMap((destination) => whereTo(destination, view, groups)),
    inhibitorStep(view, seen),
    silenceStep(view, seen),
    ...outcome(view, kept, groups, destinations.some((each) => isTold(each.receiver))),
  ];
}

function whereTo(destination: Destination, { alert }: AlertView, groups: Holding): TraceStep[] {
  const { path, receiver, continues, groupWaitMs } = destination;
  const route: TraceStep = { step: 'route', path, receiver, continues };
  if (!isTold(receiver)) return [route];
  const key = groupKey(destination, alert.labels);
  const group = groups.find((each) => each.key === key && each.receiver === receiver);
  return [route, { step: 'group', labels: groupLabels(destination, alert.labels), others: group?.others ?? 0, waitMs: groupWaitMs, at: group?.state?.nextAt ?? group?.last?.at ?? null }];
}

function inhibitorStep({ alert, state }: AlertView, seen: Observed): TraceStep {
  const rules = DEFAULT_INHIBIT_RULES.length;
  const firing = seen.live.live(seen.now);
  const [by] = state === 'resolved' ? [] : inhibitIndex(DEFAULT_INHIBIT_RULES, firing).inhibitorsOf(alert.labels);
  if (by) return { step: 'inhibitor', rules, by: { ...by, alertname: seen.live.get(by.fingerprint)?.alertname ?? '' }, nearest: null };
  return { step: 'inhibitor', rules, by: null, nearest: nearestRule(DEFAULT_INHIBIT_RULES, firing.filter((each) => each.fingerprint !== alert.fingerprint), alert.labels) };
}

function silenceStep({ alert, silencedBy }: AlertView, { silences }: Observed): TraceStep {
  const active = silences.length;
  const by = silences.find((each) => silencedBy.includes(each.id));
  if (by) return { step: 'silence', active, by: { id: by.id, author: by.createdBy, reason: by.comment, endsAt: by.endsAt }, nearest: null };
  return { step: 'silence', active, by: null, nearest: nearestSilence(silences, alert.labels) };
}

function outcome({ state }: AlertView, kept: Awaited<ReturnType<typeof traceOf>>, groups: Holding, anybody: boolean): TraceStep[] {
  const told = kept.flatMap(toldStep);
  if (told.length > 0) return told;
  if (!anybody) return [{ step: 'not_told', at: null, why: 'nobody' }];
  if (state === 'silenced' || state === 'inhibited') return [{ step: 'not_told', at: null, why: 'muted' }];
  const waiting = groups.find((each) => isTold(each.receiver) && each.state);
  if (state === 'active') return [{ step: 'not_told', at: waiting?.state?.nextAt ?? null, why: 'waiting' }];
  const last = kept.findLast((each) => each.step === 'not_told');
  return [{ step: 'not_told', at: last?.at.getTime() ?? null, why: (last?.detail as { why?: QuietReason } | undefined)?.why ?? 'never_told' }];
}

/** What was said to people and channels of it. */
function toldStep({ step, at: when, detail }: Awaited<ReturnType<typeof traceOf>>[number]): TraceStep[] {
  const at = when.getTime();
  if (step === 'told') {
    const { to, reason, resolved, waits } = detail as { to: string[]; reason: NotifyReason; resolved: boolean; waits?: true };
    // No channel took it, and its people are told by another part of the console.
    return waits && to.length === 0 ? [] : [{ step, at, to, reason, resolved }];
  }
  if (step === 'paged') return [{ step, at, ...(detail as { page: number; to: string[]; as: string }) }];
  return step === 'not_paged' ? [{ step, at, ...(detail as { page: number; why: string }) }] : [];
}
