import { type Labels, labelValue } from '@/domain/alerts/labels';

/** Labels whose value says by itself where it is; in the order in which a place is told. */
const PLACES = ['plugin', 'instance', 'slo', 'topic', 'service', 'pool', 'node', 'job'] as const;
/** Said elsewhere on the page. */
const SAID = new Set(['alertname', 'severity', 'deployment']);
/** A row has room for so many. */
const MOST = 3;

/** Where an alert is, from its labels: `ccm-ib, account U-07`. `without` are those that a heading says already. */
export function placeWords(labels: Labels, without: readonly string[] = []): string {
  const left = Object.keys(labels).filter((name) => !SAID.has(name) && !without.includes(name) && labelValue(labels, name) !== '');
  const places = PLACES.filter((name) => left.includes(name)).map((name) => labelValue(labels, name));
  const others = left.filter((name) => !PLACES.some((place) => place === name)).map((name) => `${name.replaceAll('_', ' ')} ${labelValue(labels, name)}`);
  return [...new Set([...places.slice(0, Math.max(1, MOST - others.length)), ...others])].slice(0, MOST).join(', ');
}

/** How many alerts. */
export function alertCount(amount: number): string {
  return `${amount} ${amount === 1 ? 'alert' : 'alerts'}`;
}
