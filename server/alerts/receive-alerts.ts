import type { AlertEvent } from '@/domain/alerts/alert-event';
import { groupBy } from '@/domain/group-by';
import { labelValue } from '@/domain/alerts/labels';
import { currentOf, endOf, endsByTimeout, type Episode, isFiring, mergeEvent, placeOf } from '@/domain/alerts/merge';
import { type AlertRow, type AlertSource, type EpisodeRow, episodesFor, type NewsRow, nextVersion, noteNews, saveAlerts, saveEpisodes, type StoredEpisode } from '@/server/alerts/intake-store';
import { DISPATCH_LOOP } from '@/server/alerts/loop-names';
import type { Clock } from '@/server/platform/clock';
import type { Tx } from '@/server/platform/db';
import { newId } from '@/server/platform/ids';
import { emit } from '@/server/platform/outbox';
import { wake } from '@/server/platform/wake';

/** How many fingerprints an event names; who has to know more asks. */
const NAMED = 20;

/**
 * Takes in what was said about alerts, in the caller's transaction: when it commits, everything is stored, and the worker
 * will hear of each episode that began or ended once. The same post again changes nothing that is told.
 */
export async function receiveAlerts(tx: Tx, clock: Clock, intake: { deployment: string; source: AlertSource; events: readonly AlertEvent[] }): Promise<{ fired: number; resolved: number }> {
  const { deployment, source, events } = intake;
  if (events.length === 0) return { fired: 0, resolved: 0 };
  const version = await nextVersion(tx, deployment);
  const now = clock.now();
  const stored = groupBy(await episodesFor(tx, deployment, events, now), (each) => each.episode.fingerprint);
  const taken = [...groupBy(events, (event) => event.fingerprint)].map(([fingerprint, own]) => take(stored.get(fingerprint) ?? [], own, now.getTime()));
  await saveAlerts(tx, deployment, version, source, taken.map((each) => each.alert));
  await saveEpisodes(tx, deployment, taken.flatMap((each) => each.episodes), now);
  return tell(tx, clock, deployment, version, taken.flatMap((each) => each.news));
}

/** Notes steps for the worker and tells open pages of them. */
export async function tell(tx: Tx, clock: Clock, deployment: string, version: bigint, news: readonly NewsRow[]): Promise<{ fired: number; resolved: number }> {
  await noteNews(tx, deployment, news, clock.now());
  const told = { fired: 0, resolved: 0 };
  for (const [kind, status] of [['alerts.alert.fired', 'firing'], ['alerts.alert.resolved', 'resolved']] as const) {
    const own = news.filter((each) => each.status === status);
    told[status === 'firing' ? 'fired' : 'resolved'] = own.length;
    const [first] = own;
    if (!first) continue;
    await emit(tx, clock, { kind, deployment, entityId: first.fingerprint, version: Number(version % 2_147_483_647n), payload: { count: own.length, fingerprints: own.slice(0, NAMED).map((each) => each.fingerprint) } });
  }
  if (news.length > 0) await wake(tx, DISPATCH_LOOP);
  return told;
}

interface Taken {
  alert: AlertRow;
  episodes: EpisodeRow[];
  news: NewsRow[];
}

/** What all events about one label set make of its episodes. */
function take(stored: readonly StoredEpisode[], events: readonly AlertEvent[], now: number): Taken {
  const before = new Map(stored.map((each) => [each.episode.startsAt, each]));
  const episodes = new Map(stored.map((each) => [each.episode.startsAt, each.episode]));
  const touched = new Set<number>();
  for (const event of events) {
    const startsAt = placeOf(event, [...episodes.values()]);
    episodes.set(startsAt, mergeEvent(episodes.get(startsAt) ?? null, { ...event, startsAt }));
    touched.add(startsAt);
  }
  const ids = new Map([...episodes.keys()].map((startsAt) => [startsAt, before.get(startsAt)?.id ?? newId()]));
  const changed = [...touched].flatMap((startsAt) => {
    const episode = episodes.get(startsAt);
    return episode ? [{ episode, known: before.get(startsAt), id: ids.get(startsAt) ?? '' }] : [];
  });
  return {
    alert: alertOf([...episodes.values()], ids, now),
    episodes: changed.map(({ episode, id }) => episodeRow(episode, id, now)),
    news: changed.flatMap(({ episode, known }) => newsOf(known, episode, now)),
  };
}

function newsOf(known: StoredEpisode | undefined, { fingerprint, startsAt, ...episode }: Episode, now: number): NewsRow[] {
  const status = isFiring({ fingerprint, startsAt, ...episode }, now) ? 'firing' : 'resolved';
  // What had ended before it was first heard of was never open: nobody is told that it is over.
  return (known?.status ?? 'resolved') === status ? [] : [{ fingerprint, startsAt, status }];
}

function alertOf(episodes: readonly Episode[], ids: ReadonlyMap<number, string>, now: number): AlertRow {
  const current = currentOf(episodes, now);
  if (!current) throw new Error('an alert without an episode');
  const { episode, startsAt, endsAt } = current;
  const { fingerprint, labels, annotations, generatorUrl, updatedAt } = episode;
  return { fingerprint, labels, annotations, generatorUrl: generatorUrl ?? '', startsAt, endsAt, endsIsTimeout: endsByTimeout(episode), updatedAt, episodeId: ids.get(startsAt) ?? '' };
}

function episodeRow(episode: Episode, id: string, now: number): EpisodeRow {
  const { fingerprint, labels, startsAt, ...heard } = episode;
  const status = isFiring(episode, now) ? 'firing' : 'resolved';
  const summary = (labelValue(heard.annotations, 'summary') || labelValue(heard.annotations, 'description')).slice(0, 300);
  return { id, fingerprint, startsAt, endsAt: endOf(episode), status, heard, alertname: labelValue(labels, 'alertname'), severity: labelValue(labels, 'severity'), summary };
}
