import type { Right } from '@/domain/acl/direction';
import { DIRECTIONS } from '@/domain/acl/direction';
import { coversUnion } from '@/domain/acl/subject';
import { PROBE_ROLES, type ProbeSpec } from '@/domain/deployments/pairs/probes';
import { grantLines, type ReleaseContent, type RequestedGrant, type Strategy } from './release';

export const DIFF_SECTIONS = ['image', 'config', 'limits', 'probes', 'replicas', 'strategy', 'acl'] as const;
export type DiffSection = (typeof DIFF_SECTIONS)[number];

/** One thing that becomes different. Null: it is not there. */
export interface DiffRow {
  readonly section: DiffSection;
  readonly name: string;
  readonly before: string | null;
  readonly after: string | null;
}

export interface AclLine extends Right {
  /** As it is written in diffs and hashes: `publish platform.oms.>`. */
  readonly line: string;
  /** The other side holds all of it through other lines: an added one opens nothing new, a removed one takes nothing away. */
  readonly covered: boolean;
}

export interface AclDiff {
  readonly added: readonly AclLine[];
  readonly removed: readonly AclLine[];
  readonly same: readonly AclLine[];
}

/** What becomes different between two releases of a service, section by section; everything when nothing ran before. */
export function diffContent(from: ReleaseContent | null, to: ReleaseContent): readonly DiffRow[] {
  const [before, after] = [from === null ? new Map<string, Entry>() : entriesOf(from), entriesOf(to)];
  const rows = [...new Set([...after.keys(), ...before.keys()])].map((key): DiffRow => {
    const [old, fresh] = [before.get(key), after.get(key)];
    const { section, name } = fresh ?? old ?? { section: 'config' as const, name: key };
    return { section, name, before: old?.value ?? null, after: fresh?.value ?? null };
  });
  const changed = rows.filter((row) => row.before !== row.after);
  return DIFF_SECTIONS.flatMap((section) => changed.filter((row) => row.section === section));
}

/** Which requested rights come, go and stay. Lines that mean the same are one line. */
export function aclDiff(from: Pick<ReleaseContent, 'requestedGrants'> | null, to: Pick<ReleaseContent, 'requestedGrants'>): AclDiff {
  const [before, after] = [rightsOf(from?.requestedGrants ?? []), rightsOf(to.requestedGrants)];
  const [had, has] = [new Set(before.map(({ line }) => line)), new Set(after.map(({ line }) => line))];
  return {
    added: after.filter(({ line }) => !had.has(line)).map((right) => ({ ...right, covered: holds(before, right) })),
    removed: before.filter(({ line }) => !has.has(line)).map((right) => ({ ...right, covered: holds(after, right) })),
    same: after.filter(({ line }) => had.has(line)).map((right) => ({ ...right, covered: true })),
  };
}

/** Whether it asks for anything that is not held already. */
export function widens({ added }: AclDiff): boolean {
  return added.some(({ covered }) => !covered);
}

interface Entry {
  readonly section: DiffSection;
  readonly name: string;
  readonly value: string;
}

function entriesOf(content: ReleaseContent): ReadonlyMap<string, Entry> {
  const { image, imageSha256, version, poolType, forwardOnly, config, limits, probes, replicas, strategy } = content;
  const entries: readonly Entry[] = [
    { section: 'image', name: 'version', value: version },
    { section: 'image', name: 'image', value: image },
    { section: 'image', name: 'sha256', value: imageSha256 },
    { section: 'image', name: 'pool type', value: poolType },
    { section: 'image', name: 'forward only', value: forwardOnly ? 'yes' : 'no' },
    ...Object.entries(config).sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, value]) => ({ section: 'config' as const, name, value })),
    { section: 'limits', name: 'memory', value: limits.memoryMb === null ? 'no limit' : `${limits.memoryMb} MB` },
    { section: 'limits', name: 'cpus', value: limits.cpus === null ? 'no limit' : String(limits.cpus) },
    ...PROBE_ROLES.map((name) => ({ section: 'probes' as const, name, value: probeText(probes[name]) })),
    { section: 'replicas', name: 'replicas', value: String(replicas) },
    { section: 'strategy', name: 'strategy', value: strategyText(strategy) },
    ...grantLines(content.requestedGrants).map((line) => ({ section: 'acl' as const, name: line, value: 'requested' })),
  ];
  return new Map(entries.map((entry) => [`${entry.section} ${entry.name}`, entry]));
}

/** A probe in one line: `http /healthz every 10 s, timeout 2 s, 3 failures`. */
export function probeText({ kind, path, initialDelayS, periodS, timeoutS, successThreshold, failureThreshold }: ProbeSpec): string {
  const delay = initialDelayS > 0 ? ` after ${initialDelayS} s` : '';
  const successes = successThreshold > 1 ? `, ${successThreshold} successes` : '';
  return `${kind}${path === undefined ? '' : ` ${path}`}${delay} every ${periodS} s, timeout ${timeoutS} s, ${failureThreshold} failure${failureThreshold === 1 ? '' : 's'}${successes}`;
}

/** A strategy in one line: `canary: 5 % → analysis 120 s → 25 % → pause 300 s → 100 %`. */
export function strategyText(strategy: Strategy): string {
  if (strategy.kind === 'rolling') return 'rolling';
  const steps = strategy.steps.map((step) => {
    if (step.kind === 'weight') return `${step.percent} %`;
    return step.kind === 'pause' ? `pause ${step.seconds === null ? 'until somebody goes on' : `${step.seconds} s`}` : `analysis ${step.seconds} s`;
  });
  return `canary: ${steps.join(' → ')}`;
}

function rightsOf(grants: readonly RequestedGrant[]): readonly Omit<AclLine, 'covered'>[] {
  return grantLines(grants).map((line) => {
    const [word = '', pattern = ''] = line.split(' ');
    return { direction: DIRECTIONS.find((each) => each === word) ?? 'subscribe', pattern, line };
  });
}

function holds(held: readonly Right[], { direction, pattern }: Right): boolean {
  return coversUnion(held.filter((right) => right.direction === direction).map((right) => right.pattern), pattern);
}
