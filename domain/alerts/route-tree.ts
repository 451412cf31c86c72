import { type Labels, labelValue } from './labels';
import { matchesAll } from './match';
import { canonicalMatchers, type Matcher, printMatchers } from './matcher';

/** How a group waits and repeats, in milliseconds. */
export interface GroupTimes {
  /** From a group's first alert to its first message. */
  readonly groupWaitMs: number;
  /** Between looks at a group afterwards. */
  readonly groupIntervalMs: number;
  /** Before the same is said again. */
  readonly repeatIntervalMs: number;
}

/** A node as it is written; what it leaves out comes from its parent. */
export interface Route extends Partial<GroupTimes> {
  readonly matchers: readonly Matcher[];
  readonly receiver?: string;
  /** Names of labels, or `'...'` for all. An empty list is as good as none. */
  readonly groupBy?: readonly string[] | '...';
  readonly continue?: boolean;
  readonly routes?: readonly Route[];
}

export const DEFAULT_TIMES: GroupTimes = { groupWaitMs: 30_000, groupIntervalMs: 300_000, repeatIntervalMs: 4 * 3_600_000 };

/** Where an alert goes: one node of the tree with everything it inherited. */
export interface Destination extends GroupTimes {
  /** The matchers from the root to the node, as group keys print them: `{}/{severity="critical"}`. */
  readonly routeKey: string;
  readonly path: readonly (readonly Matcher[])[];
  readonly receiver: string;
  readonly groupBy: readonly string[] | '...';
  /** Looking goes on to later siblings. */
  readonly continues: boolean;
}

/** All nodes that take the alert: depth first, left to right, ending at the first match that does not continue; a node whose children all decline takes it itself. */
export function destinationsOf(root: Route, labels: Labels): readonly Destination[] {
  return visit(root, ROOT, labels);
}

const ROOT: Destination = { ...DEFAULT_TIMES, routeKey: '', path: [], receiver: '', groupBy: [], continues: false };

function visit(route: Route, parent: Destination, labels: Labels): readonly Destination[] {
  if (!matchesAll(route.matchers, labels)) return [];
  const here = inherit(route, parent);
  const found: Destination[] = [];
  for (const child of route.routes ?? []) {
    const taken = visit(child, here, labels);
    found.push(...taken);
    if (taken.length > 0 && child.continue !== true) break;
  }
  return found.length > 0 ? found : [here];
}

function inherit(route: Route, parent: Destination): Destination {
  const text = printMatchers(canonicalMatchers(route.matchers));
  const grouped = route.groupBy !== undefined && route.groupBy.length > 0 ? route.groupBy : parent.groupBy;
  return {
    groupWaitMs: route.groupWaitMs ?? parent.groupWaitMs,
    groupIntervalMs: route.groupIntervalMs ?? parent.groupIntervalMs,
    repeatIntervalMs: route.repeatIntervalMs ?? parent.repeatIntervalMs,
    routeKey: parent.routeKey === '' ? text : `${parent.routeKey}/${text}`,
    path: [...parent.path, route.matchers],
    receiver: route.receiver ?? parent.receiver,
    groupBy: grouped,
    continues: route.continue === true,
  };
}

/** The labels an alert's group goes by; one that the alert lacks is no part of them. */
export function groupLabels({ groupBy }: Pick<Destination, 'groupBy'>, labels: Labels): Labels {
  const names = groupBy === '...' ? Object.keys(labels) : groupBy;
  const pairs = names.map((name) => [name, labelValue(labels, name)] as const).filter(([, value]) => value !== '');
  return Object.fromEntries(pairs.toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

/** Name of a group, as the real server writes it: `{}/{severity="critical"}:{alertname="Dup", deployment="d9"}`. */
export function groupKey(destination: Destination, labels: Labels): string {
  return `${destination.routeKey}:${printLabels(groupLabels(destination, labels))}`;
}

/** Labels as Go prints them: `{alertname="Dup", deployment="d9"}`. */
export function printLabels(labels: Labels): string {
  return `{${Object.entries(labels).map(([name, value]) => `${name}=${goQuoted(value)}`).join(', ')}}`;
}

/** What cannot be printed is escaped. Go's and our idea of that agree on control and format characters and on spaces. */
function goQuoted(value: string): string {
  const escaped = value.replace(/["\\]/g, '\\$&').replace(/[\p{C}\p{Z}]/gu, (sign) => {
    if (sign === ' ') return sign;
    const known = NAMED[sign];
    if (known !== undefined) return known;
    const code = sign.codePointAt(0) ?? 0;
    if (code < 0x80) return `\\x${code.toString(16).padStart(2, '0')}`;
    return code <= 0xffff ? `\\u${code.toString(16).padStart(4, '0')}` : `\\U${code.toString(16).padStart(8, '0')}`;
  });
  return `"${escaped}"`;
}

const NAMED: Readonly<Record<string, string>> = { '\x07': '\\a', '\b': '\\b', '\f': '\\f', '\n': '\\n', '\r': '\\r', '\t': '\\t', '\v': '\\v' };
