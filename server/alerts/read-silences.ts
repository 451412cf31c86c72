import { type SilenceState, silenceState } from '@/domain/alerts/silence';
import { cardOf } from '@/server/alerts/alert-view';
import { blastOf } from '@/server/alerts/blast-guard';
import { hitCounts, hitsOf } from '@/server/alerts/hit-store';
import { observe } from '@/server/alerts/observe';
import { findSilence, KEPT_EXPIRED_MS, listSilences, type StoredSilence } from '@/server/alerts/silence-store';
import type { Reading } from '@/server/api/context';
import { notFound } from '@/server/platform/errors';

const ORDER: Readonly<Record<SilenceState, number>> = { active: 0, pending: 1, expired: 2 };
const SHOWN_HITS = 200;
const SHOWN_MUTING = 50;

/** Silences of a deployment: active ones that end soonest first, then what is to come, then what ended in the last five days. */
export async function listSilencesOf({ db, pool, clock, actor }: Reading, input: { deployment: string; states?: readonly SilenceState[] | undefined; cursor?: string | undefined; limit: number }) {
  const now = clock.now();
  const at = now.getTime();
  const [rows, seen] = await Promise.all([listSilences(db, input.deployment, new Date(at - KEPT_EXPIRED_MS)), observe(db, pool, input.deployment, now)]);
  const counts = { active: 0, pending: 0, expired: 0 };
  for (const row of rows) counts[silenceState(row, at)]++;
  const wanted = rows.filter((row) => !input.states || input.states.length === 0 || input.states.includes(silenceState(row, at))).toSorted((a, b) => inOrder(a, b, at));
  const after = input.cursor === undefined ? -1 : wanted.findIndex((row) => row.id === input.cursor);
  const page = wanted.slice(after + 1, after + 1 + input.limit);
  const hits = await hitCounts(db, page.map((row) => row.id));
  const muting = (row: StoredSilence) => (silenceState(row, at) === 'active' ? [...seen.live.matching(row.matchers)].filter((fingerprint) => isFiring(fingerprint)).length : 0);
  const isFiring = (fingerprint: string) => {
    const alert = seen.live.get(fingerprint);
    return alert !== undefined && seen.view(alert).state !== 'resolved';
  };
  return {
    at: now,
    counts,
    silences: page.map((row) => ({ ...silenceView(row, at, actor.id), muting: muting(row), muted: hits.get(row.id) ?? 0 })),
    next: wanted.length > after + 1 + page.length ? (page.at(-1)?.id ?? null) : null,
  };
}

/** One silence with what it mutes now and what it muted. `confirm` vouches for extending it as it is now. */
export async function readSilence({ db, pool, clock, actor }: Reading, input: { deployment: string; silenceId: string }) {
  const now = clock.now();
  const at = now.getTime();
  const silence = await findSilence(db, input.deployment, input.silenceId);
  if (!silence) throw notFound();
  const [seen, hits, counts] = await Promise.all([observe(db, pool, input.deployment, now), hitsOf(db, silence.id, SHOWN_HITS), hitCounts(db, [silence.id])]);
  const matching = seen.live.matching(silence.matchers);
  const firing = seen.live.live(at);
  const episodes = new Set(firing.map((alert) => alert.episodeId));
  const matched = firing.filter((alert) => matching.has(alert.fingerprint));
  const { verdict, confirm } = blastOf(silence.matchers, firing);
  const view = silenceView(silence, at, actor.id);
  return {
    ...view,
    at: now,
    muting: view.state === 'active' ? matched.length : 0,
    muted: counts.get(silence.id) ?? 0,
    matching: matched.slice(0, SHOWN_MUTING).map((alert) => cardOf(seen.view(alert))),
    hits: hits.map((hit) => ({ ...hit, labels: seen.live.get(hit.fingerprint)?.labels ?? { alertname: hit.alertname }, firing: episodes.has(hit.episodeId) })),
    verdict,
    confirm,
  };
}

/** A silence as screens show it. */
export function silenceView(silence: StoredSilence, now: number, readerId: string) {
  const { id, matchers, startsAt, endsAt, createdBy, comment, version, createdAt, origin, replacesId, authorId } = silence;
  return { id, matchers: [...matchers], startsAt: new Date(startsAt), endsAt: new Date(endsAt), createdAt: new Date(createdAt), createdBy, comment, version, origin, replacesId, mine: authorId === readerId, state: silenceState(silence, now) };
}

function inOrder(a: StoredSilence, b: StoredSilence, now: number): number {
  const [one, other] = [silenceState(a, now), silenceState(b, now)];
  if (one !== other) return ORDER[one] - ORDER[other];
  if (one === 'pending') return a.startsAt - b.startsAt;
  return one === 'active' ? a.endsAt - b.endsAt : b.endsAt - a.endsAt;
}
