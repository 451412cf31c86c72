import { DEFAULT_INHIBIT_RULES, defaultRouteTree, RECEIVERS } from '@/domain/alerts/default-routes';
import type { InhibitRule } from '@/domain/alerts/inhibit';
import { type Matcher, printMatcher } from '@/domain/alerts/matcher';
import type { Route } from '@/domain/alerts/route-tree';

/** The route tree that is in force. */
export const ROUTES: Route = defaultRouteTree();

/** Routes and inhibition as an Alertmanager configuration, as `GET /status` shows it and amtool reads it. Every text is a YAML double-quoted scalar. */
export function configText(route: Route = ROUTES, rules: readonly InhibitRule[] = DEFAULT_INHIBIT_RULES): string {
  return ['global:', '  resolve_timeout: 5m', 'route:', ...routeLines(route, '  '), 'inhibit_rules:', ...rules.flatMap(ruleLines), 'receivers:', ...RECEIVERS.map((name) => `- name: ${name}`), 'templates: []', ''].join('\n');
}

function routeLines(route: Route, indent: string): string[] {
  const { receiver, groupBy, matchers, routes = [] } = route;
  const lines = [
    ...(receiver === undefined ? [] : [`receiver: ${receiver}`]),
    ...(groupBy === undefined ? [] : [`group_by: [${(groupBy === '...' ? ['...'] : groupBy).map(quoted).join(', ')}]`]),
    ...(matchers.length === 0 ? [] : [`matchers: ${list(matchers)}`]),
    ...(route.continue === true ? ['continue: true'] : []),
    ...duration('group_wait', route.groupWaitMs),
    ...duration('group_interval', route.groupIntervalMs),
    ...duration('repeat_interval', route.repeatIntervalMs),
  ];
  const children = routes.flatMap((child) => item(routeLines(child, ''), indent));
  return [...lines.map((line) => indent + line), ...(children.length === 0 ? [] : [`${indent}routes:`, ...children])];
}

function ruleLines({ source, target, equal }: InhibitRule): string[] {
  return item([`source_matchers: ${list(source)}`, `target_matchers: ${list(target)}`, `equal: [${equal.map(quoted).join(', ')}]`], '');
}

function item(lines: readonly string[], indent: string): string[] {
  return lines.map((line, at) => `${indent}${at === 0 ? '- ' : '  '}${line}`);
}

function list(matchers: readonly Matcher[]): string {
  return `[${matchers.map((each) => quoted(printMatcher(each))).join(', ')}]`;
}

function duration(name: string, ms: number | undefined): string[] {
  return ms === undefined ? [] : [`${name}: ${ms}ms`];
}

/** JSON's strings are YAML's double-quoted ones. */
function quoted(text: string): string {
  return JSON.stringify(text);
}
