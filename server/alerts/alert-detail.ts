import { DEFAULT_INHIBIT_RULES } from '@/domain/alerts/default-routes';
import { inhibitIndex } from '@/domain/alerts/inhibit';
import { labelValue, type Labels } from '@/domain/alerts/labels';
import { destinationsOf } from '@/domain/alerts/route-tree';
import { safeUrl } from '@/domain/shell/safe-url';
import { alertByFingerprint, type StoredAlert } from '@/server/alerts/alert-store';
import { cardOf } from '@/server/alerts/alert-view';
import { episodesSince } from '@/server/alerts/episode-store';
import { silencesThatHit } from '@/server/alerts/hit-store';
import { observe, type Observed } from '@/server/alerts/observe';
import { silenceView } from '@/server/alerts/read-silences';
import { ROUTES } from '@/server/alerts/routing';
import { findSilence } from '@/server/alerts/silence-store';
import { traceFor } from '@/server/alerts/trace-for';
import type { Reading } from '@/server/api/context';
import { listChanges } from '@/server/changes/changes-store';
import { notFound } from '@/server/platform/errors';

const HISTORY_MS = 24 * 3_600_000;
const MAX_EPISODES = 200;
const AROUND_MS = 3_600_000;
const MAX_CHANGES = 50;

/** One alert with its day, who was told of it and why, what changed around its start, and what keeps it quiet. */
export async function alertDetail({ db, pool, clock, actor }: Reading, input: { deployment: string; fingerprint: string }) {
  const { deployment, fingerprint } = input;
  const now = clock.now();
  const seen = await observe(db, pool, deployment, now);
  const alert = seen.live.get(fingerprint) ?? (await alertByFingerprint(pool, deployment, fingerprint));
  if (!alert) throw notFound();
  const view = seen.view(alert);
  const episodes = await episodesSince(db, deployment, fingerprint, new Date(now.getTime() - HISTORY_MS), MAX_EPISODES);
  const [trace, changes, silences] = await Promise.all([
    traceFor(db, deployment, { view, seen, episodes }),
    listChanges(db, { deployment, from: new Date(alert.startsAt - AROUND_MS), to: new Date(Math.min(alert.startsAt + AROUND_MS, now.getTime())), limit: MAX_CHANGES }),
    silencesOf(db, deployment, alert, view.silencedBy),
  ]);
  return {
    at: now,
    alert: {
      ...cardOf(view),
      annotations: alert.annotations,
      receivers: destinationsOf(ROUTES, alert.labels).map((each) => each.receiver),
      generatorUrl: safeUrl(alert.generatorUrl),
      runbook: linkIn(alert.annotations, ['runbook', 'runbook_url', 'runbookUrl']),
      dashboard: dashboardOf(alert),
    },
    episodes: episodes.map(({ id, startsAt, endsAt, firing }) => ({ id, startsAt, endsAt: firing ? null : endsAt, firing })),
    trace,
    changes: changes.map((change) => ({ ...change, offsetMs: change.effectiveFrom.getTime() - alert.startsAt })),
    silences: silences.map((silence) => ({ ...silenceView(silence, now.getTime(), actor.id), mutesNow: view.silencedBy.includes(silence.id) })),
    inhibitors: view.state === 'resolved' ? [] : inhibitorsOf(seen, alert),
  };
}

async function silencesOf(db: Reading['db'], deployment: string, alert: StoredAlert, mutingNow: readonly string[]) {
  const before = await silencesThatHit(db, [alert.episodeId]);
  const ids = [...new Set([...mutingNow, ...before.map((hit) => hit.silenceId)])];
  const found = await Promise.all(ids.map((id) => findSilence(db, deployment, id)));
  return found.filter((silence) => silence !== null);
}

function inhibitorsOf(seen: Observed, alert: StoredAlert) {
  return inhibitIndex(DEFAULT_INHIBIT_RULES, seen.live.live(seen.now)).inhibitorsOf(alert.labels).map(({ fingerprint, rule }) => {
    const by = seen.live.get(fingerprint);
    return { fingerprint, rule, alertname: by?.alertname ?? '', labels: by?.labels ?? {} };
  });
}

/** Addresses in annotations came from outside: only what is safe becomes a link. */
function linkIn(annotations: Labels, names: readonly string[]): string | null {
  return names.map((name) => safeUrl(labelValue(annotations, name))).find((url) => url !== null) ?? null;
}

/** Alerts of the console itself lead to a page of it; those from outside may not pretend to. */
function dashboardOf({ annotations, source }: StoredAlert): { href: string; internal: boolean } | null {
  const path = labelValue(annotations, 'dashboard');
  if (source === 'slo' && /^\/[a-z0-9-]+\/[a-z0-9/-]+$/.test(path)) return { href: path, internal: true };
  const href = linkIn(annotations, ['dashboard', 'dashboard_url', 'dashboardUrl']);
  return href === null ? null : { href, internal: false };
}
