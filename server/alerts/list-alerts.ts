import { compileMatchers } from '@/domain/alerts/match';
import { type Labels, labelValue } from '@/domain/alerts/labels';
import { parseMatchers } from '@/domain/alerts/parse-matcher';
import { type AlertView, type AlertViewState, cardOf } from '@/server/alerts/alert-view';
import { groupsOf, orderKey, readCursor, writeCursor } from '@/server/alerts/list-order';
import { observe } from '@/server/alerts/observe';
import { rowFacts } from '@/server/alerts/row-facts';
import { listWatches } from '@/server/alerts/source-watch-store';
import type { Reading } from '@/server/api/context';
import { AppError } from '@/server/platform/errors';

export interface ListInput {
  deployment: string;
  /** Matchers with commas between, as amtool writes them; everything when empty. */
  filter: string;
  severities?: readonly string[] | undefined;
  services?: readonly string[] | undefined;
  /** Firing ones when left out. */
  states?: readonly AlertViewState[] | undefined;
  groupBy: readonly string[];
  /** Alerts shown of each group; the rest are counted, and found by filtering for the group without grouping. */
  perGroup: number;
  cursor?: string | undefined;
  limit: number;
}

const FIRING: readonly AlertViewState[] = ['active', 'silenced', 'inhibited'];
const MAX_CHOICES = 20;

/**
 * A page of alerts, grouped: groups by their worst and newest active alert, in each the worst and newest first. Facets
 * count what the filter leaves, each without its own choice, so that a choice shows what the others would bring.
 */
export async function listAlerts({ db, pool, clock }: Reading, input: ListInput) {
  const now = clock.now();
  const [seen, watches] = await Promise.all([observe(db, pool, input.deployment, now), listWatches(db, input.deployment)]);
  const test = filterOf(input.filter);
  const matched = [...seen.live.all()].filter((alert) => test(alert.labels)).map((alert) => seen.view(alert));
  const bySeverity = oneOf(input.severities, (view: AlertView) => view.alert.severity);
  const byState = oneOf(input.states ?? FIRING, (view: AlertView) => view.state);
  const byService = oneOf(input.services, serviceOf);
  const wanted = matched.filter((view) => bySeverity(view) && byState(view) && byService(view));
  const groups = groupsOf(wanted, input.groupBy);
  const shown = input.groupBy.length === 0 ? wanted.length : input.perGroup;
  const after = input.cursor === undefined ? null : readCursor(input.cursor);
  const ordered = groups.flatMap((group) => group.views.slice(0, shown).map((view) => ({ group, view, key: orderKey(group, view) })));
  const rest = after === null ? ordered : ordered.filter((each) => each.key > after);
  const page = rest.slice(0, input.limit);
  const last = page.at(-1);
  const facts = await rowFacts(db, input.deployment, page.map(({ view }) => view), now);
  return {
    at: now,
    total: wanted.length,
    firing: matched.filter((view) => view.state !== 'resolved').length,
    facets: {
      severity: counted(matched.filter((view) => byState(view) && byService(view)), (view) => view.alert.severity).slice(0, MAX_CHOICES),
      state: counted(matched.filter((view) => bySeverity(view) && byService(view)), (view) => view.state),
      service: counted(matched.filter((view) => bySeverity(view) && byState(view) && serviceOf(view) !== ''), serviceOf).slice(0, MAX_CHOICES),
    },
    groups: groups.flatMap((group) => {
      const alerts = page.filter((each) => each.group === group).map(({ view }) => ({ ...cardOf(view), ...facts(view) }));
      const { key, labels, severity, total, active } = group;
      return alerts.length === 0 ? [] : [{ key, labels, severity, total, active, alerts }];
    }),
    next: rest.length > page.length && last ? writeCursor(last.key) : null,
    silentSources: watches.flatMap(({ sourceName, lastHeardAt, silentSince }) => (silentSince ? [{ name: sourceName, lastHeardAt, silentSince }] : [])),
  };
}

/** The filter as a test; BAD_INPUT says what does not read. */
export function filterOf(text: string): (labels: Labels) => boolean {
  const parsed = parseMatchers(text);
  if (!parsed.ok) throw new AppError('BAD_INPUT', parsed.message, { field: 'filter', rule: 'matcher' });
  return compileMatchers(parsed.matchers);
}

function serviceOf({ alert }: AlertView): string {
  return labelValue(alert.labels, 'service');
}

function oneOf(wanted: readonly string[] | undefined, of: (view: AlertView) => string): (view: AlertView) => boolean {
  if (!wanted || wanted.length === 0) return () => true;
  const set = new Set(wanted);
  return (view) => set.has(of(view));
}

function counted(views: readonly AlertView[], of: (view: AlertView) => string): { value: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const view of views) counts.set(of(view), (counts.get(of(view)) ?? 0) + 1);
  return [...counts].map(([value, count]) => ({ value, count })).toSorted((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1));
}
