import type { PolicyFinding } from './policy';

/** A violation as it is kept, by whatever id. */
export interface KeptViolation extends Omit<PolicyFinding, 'rule' | 'status' | 'grade'> {
  readonly id: string;
  readonly rule: string;
  readonly status: string;
  readonly grade: string;
}

export interface Compared {
  readonly opened: readonly PolicyFinding[];
  /** Still there, and said alike. */
  readonly same: readonly string[];
  readonly reworded: readonly { readonly id: string; readonly was: string; readonly finding: PolicyFinding }[];
  readonly ended: readonly KeptViolation[];
}

/** What an evaluation changes about what was kept of the one before. Of findings that are alike the first counts. */
export function compareFindings(kept: readonly KeptViolation[], found: readonly PolicyFinding[]): Compared {
  const left = new Map(kept.map((violation) => [nameOf(violation), violation]));
  const taken = new Set<string>();
  const opened: PolicyFinding[] = [];
  const same: string[] = [];
  const reworded: { id: string; was: string; finding: PolicyFinding }[] = [];
  for (const finding of found) {
    const name = nameOf(finding);
    if (taken.has(name)) continue;
    taken.add(name);
    const before = left.get(name);
    left.delete(name);
    if (!before) opened.push(finding);
    else if (before.status === finding.status && before.grade === finding.grade && before.message === finding.message) same.push(before.id);
    else reworded.push({ id: before.id, was: before.status, finding });
  }
  return { opened, same, reworded, ended: [...left.values()] };
}

function nameOf({ rule, target, key }: Pick<KeptViolation, 'rule' | 'target' | 'key'>): string {
  return `${rule}\n${target}\n${key}`;
}
