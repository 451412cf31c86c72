import { describe, expect, it } from 'vitest';
import { burnAlert } from './burn-labels';
import { DEFAULT_INHIBIT_RULES, defaultRouteTree } from './default-routes';
import { inhibitIndex, type InhibitRule, lintInhibitRule, nearestRule } from './inhibit';
import { fingerprintOf } from './fingerprint';
import type { Labels } from './labels';
import { destinationsOf, groupKey, type Route } from './route-tree';
import { readMatchers } from './testing/read-matchers';
import inhibition from './vectors/inhibition.json';
import vectors from './vectors/routes.json';

interface WrittenRoute extends Omit<Route, 'matchers' | 'routes'> {
  matchers: string[];
  routes?: WrittenRoute[];
}

function read(route: WrittenRoute): Route {
  return { ...route, matchers: readMatchers(route.matchers), routes: (route.routes ?? []).map(read) };
}

describe('routes, as the real server went through them', () => {
  const tree = read(vectors.tree as WrittenRoute);
  const cases = vectors.cases as readonly unknown[] as readonly { labels: Labels; to: [string, string][] }[];

  it.each(cases)('$labels', ({ labels, to }) => {
    expect(destinationsOf(tree, labels).map((each) => [each.receiver, groupKey(each, labels)]).sort()).toEqual(to.toSorted());
  });

  it('inherits waits and repeats', () => {
    const [to] = destinationsOf({ matchers: [], groupWaitMs: 1, routes: [{ matchers: [], repeatIntervalMs: 2 }] }, { a: 'b' });
    expect(to).toMatchObject({ groupWaitMs: 1, groupIntervalMs: 300_000, repeatIntervalMs: 2 });
  });
});

describe('the default tree', () => {
  const receivers = (labels: Labels): string[] => destinationsOf(defaultRouteTree(), labels).map((each) => each.receiver);

  it('tells responders, chat or nobody, and collects everything for the digest', () => {
    expect(receivers({ alertname: 'A', severity: 'critical' })).toEqual(['digest', 'responders']);
    expect(receivers({ alertname: 'A', severity: 'warning' })).toEqual(['digest', 'responders']);
    expect(receivers({ alertname: 'A', severity: 'info' })).toEqual(['digest', 'chat']);
    expect(receivers({ alertname: 'A', severity: 'crtical' })).toEqual(['digest', 'chat']);
    expect(receivers({ alertname: 'Watchdog' })).toEqual(['nobody']);
  });

  it('keeps critical ones waiting for less', () => {
    const wait = (severity: string, tree = defaultRouteTree()): number | undefined => destinationsOf(tree, { alertname: 'A', severity }).at(-1)?.groupWaitMs;
    expect([wait('critical'), wait('warning'), wait('critical', defaultRouteTree({ criticalWaitMs: 0, groupIntervalMs: 100 }))]).toEqual([2_000, 30_000, 0]);
  });
});

describe('inhibition, as on the real server', () => {
  const rules: InhibitRule[] = inhibition.rules.map((rule) => ({ ...rule, source: readMatchers(rule.source), target: readMatchers(rule.target) }));
  const alerts = inhibition.alerts as readonly unknown[] as readonly { labels: Labels & { i: string }; by: string[]; withLabelless?: string[] }[];
  const labelless = inhibition.labelless as Labels & { i: string };

  function mutedBy(all: readonly (Labels & { i: string })[], labels: Labels): string[] {
    const names = new Map(all.map((each) => [fingerprintOf(each), each.i]));
    const index = inhibitIndex(rules, all.map((each) => ({ fingerprint: fingerprintOf(each), labels: each })));
    return index.inhibitorsOf(labels).map((each) => names.get(each.fingerprint) ?? '?').sort();
  }

  it.each(alerts)('$labels.i', ({ labels, by, withLabelless = by }) => {
    const all = alerts.map((each) => each.labels);
    expect(mutedBy(all, labels)).toEqual(by);
    expect(mutedBy([...all, labelless], labels)).toEqual(withLabelless);
  });

  it('lint names the missing label and what to add', () => {
    const [node] = rules;
    if (!node) throw new Error('no rule');
    expect(lintInhibitRule(node).map((each) => each.words)).toEqual(['Neither side asks for a value of "node": an alert without it would mute every other without it. Add node!="" to both.']);
    expect(lintInhibitRule({ ...node, source: readMatchers(['node=~".+"']) }).map((each) => each.words)).toEqual(['The target does not ask for a value of "node": an alert without it would mute every other without it. Add node!="" to the target.']);
    expect(lintInhibitRule({ ...node, equal: [] })).toMatchObject([{ label: null }]);
    expect(DEFAULT_INHIBIT_RULES.flatMap(lintInhibitRule)).toEqual([]);
  });

  it('says what came nearest', () => {
    const firing = [{ fingerprint: 'f', labels: { scope: 'node', node: 'n1' } }];
    expect(nearestRule(rules, firing, { scope: 'pod', node: 'n2' })).toEqual({ rule: 'node', differs: ['node'] });
    expect(nearestRule(rules, firing, { alertname: 'X' })).toBeNull();
  });
});

describe('burn alerts', () => {
  const facts = { deployment: 'd1', slug: 'oms-fast', title: 'OMS answers fast', service: 'oms', plugin: 'oms-1', longS: 3_600, shortS: 300, factor: 14.4, burn: 22.41 } as const;

  it('of a page mute the ticket of the same objective, not of another', () => {
    const page = burnAlert({ ...facts, severity: 'page', runbook: 'https://runbooks.example/oms' });
    const ticket = burnAlert({ ...facts, severity: 'ticket', longS: 86_400 });
    const index = inhibitIndex(DEFAULT_INHIBIT_RULES, [{ fingerprint: 'p', labels: page.labels }]);
    expect(index.inhibitorsOf(ticket.labels)).toHaveLength(1);
    expect(index.inhibitorsOf({ ...ticket.labels, slo: 'other' })).toEqual([]);
    expect(index.inhibitorsOf(page.labels)).toEqual([]);
    expect(page.labels).toMatchObject({ alertname: 'SLOBurnPage', severity: 'critical', window: '1h', slo: 'oms-fast' });
    expect(ticket.labels['window']).toBe('1d');
    expect(page.annotations).toMatchObject({ description: 'More than 14.4 times too fast over 1h and over 5m. It burnt 22.4 times too fast when it began.', runbook_url: 'https://runbooks.example/oms' });
  });
});
