import { type Labels, labelValue } from './labels';
import { compileMatchers, matchesEmpty } from './match';
import type { Matcher } from './matcher';

/** While a source fires, targets with the same values of the `equal` labels are muted. */
export interface InhibitRule {
  readonly name: string;
  readonly source: readonly Matcher[];
  readonly target: readonly Matcher[];
  readonly equal: readonly string[];
}

export interface InhibitSource {
  readonly fingerprint: string;
  readonly labels: Labels;
}

export interface Inhibitor {
  readonly rule: string;
  /** Of the alert that mutes. */
  readonly fingerprint: string;
}

/** Rules with the firing alerts that are sources of them, ready to be asked about many targets. */
export interface InhibitIndex {
  /** What mutes an alert with these labels; empty when it may ring. Ordered by rule, then fingerprint. */
  inhibitorsOf(labels: Labels): readonly Inhibitor[];
}

/**
 * Upstream's semantics: a missing label is an empty one, and empty equals empty. An alert that is both source and target
 * of a rule is not muted by another that is both, so that two such never mute each other.
 */
export function inhibitIndex(rules: readonly InhibitRule[], firing: Iterable<InhibitSource>): InhibitIndex {
  const alerts = [...firing];
  const prepared = rules.map((rule) => {
    const isSource = compileMatchers(rule.source);
    const isTarget = compileMatchers(rule.target);
    const sources = new Map<string, { fingerprint: string; twoSided: boolean }[]>();
    for (const { fingerprint, labels } of alerts) {
      if (!isSource(labels)) continue;
      const key = equalKey(rule, labels);
      const known = sources.get(key);
      const entry = { fingerprint, twoSided: isTarget(labels) };
      if (known) known.push(entry);
      else sources.set(key, [entry]);
    }
    return { rule, isSource, isTarget, sources };
  });
  return {
    inhibitorsOf: (labels) =>
      prepared.flatMap(({ rule, isSource, isTarget, sources }) => {
        if (sources.size === 0 || !isTarget(labels)) return [];
        const twoSided = isSource(labels);
        const muting = (sources.get(equalKey(rule, labels)) ?? []).filter((source) => !(twoSided && source.twoSided));
        return muting.map(({ fingerprint }) => ({ rule: rule.name, fingerprint })).toSorted((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1));
      }),
  };
}

function equalKey({ equal }: InhibitRule, labels: Labels): string {
  return JSON.stringify(equal.map((name) => labelValue(labels, name)));
}

/** A rule that would mute more than it seems to, in words that say what would be right. */
export interface InhibitFinding {
  readonly rule: string;
  readonly label: string | null;
  readonly words: string;
}

/**
 * The trap of empty equals empty: a source that lacks an `equal` label mutes every target that lacks it too. A rule is
 * safe when, for each such label, both sides ask for a value.
 */
export function lintInhibitRule(rule: InhibitRule): readonly InhibitFinding[] {
  const findings: InhibitFinding[] = rule.equal.flatMap((label) => {
    const open = (['source', 'target'] as const).filter((side) => !rule[side].some((each) => each.name === label && !matchesEmpty(each)));
    if (open.length === 0) return [];
    const where = open.length === 2 ? 'Neither side asks' : `The ${open[0]} does not ask`;
    return [{ rule: rule.name, label, words: `${where} for a value of "${label}": an alert without it would mute every other without it. Add ${label}!="" to ${open.length === 2 ? 'both' : `the ${open[0]}`}.` }];
  });
  if (rule.equal.length > 0) return findings;
  return [...findings, { rule: rule.name, label: null, words: 'It compares no label: one alert of the source would mute all of the target.' }];
}

/** The rule that came nearest to muting an alert and did not, because labels differ or are missing; null when none has a source and fits. */
export function nearestRule(rules: readonly InhibitRule[], firing: readonly InhibitSource[], labels: Labels): { readonly rule: string; readonly differs: readonly string[] } | null {
  for (const rule of rules) {
    const isSource = compileMatchers(rule.source);
    const source = firing.find((each) => isSource(each.labels));
    if (!source) continue;
    const named = [...new Set(rule.target.filter((each) => !compileMatchers([each])(labels)).map((each) => each.name))];
    const unequal = rule.equal.filter((name) => labelValue(labels, name) !== labelValue(source.labels, name));
    const differs = [...new Set([...named, ...unequal])];
    if (differs.length === 1) return { rule: rule.name, differs };
  }
  return null;
}
