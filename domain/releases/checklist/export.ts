import type { Environment } from '@/domain/deployments/names';
import type { ChecklistItemId, Fix, ItemOwner, ItemStatus } from './item';
import type { ChecklistView, ItemView } from './view';

/** The checklist for machines and files; times are RFC 3339 in UTC. */
export interface ChecklistExport {
  readonly deployment: string;
  readonly environment: Environment;
  /** When it was read, and when it was judged last. */
  readonly at: string;
  readonly evaluated_at: string | null;
  readonly fit: boolean;
  readonly passed: number;
  readonly of: number;
  readonly summary: string;
  readonly items: {
    readonly id: ChecklistItemId;
    readonly title: string;
    readonly owner: ItemOwner;
    readonly status: ItemStatus;
    readonly stale: boolean;
    readonly since: string | null;
    readonly evidence: { readonly query: string; readonly value: string; readonly source: string; readonly at: string | null };
    readonly fix: { readonly words: string; readonly href: string | null; readonly dry_run: string } | null;
    readonly waiver: { readonly owner: string; readonly reason: string; readonly until: string } | null;
  }[];
}

/** What is handed out is what the page shows, and nothing is judged on the way. */
export function exportOf({ deployment, environment, at, evaluatedAt, summary, items }: ChecklistView): ChecklistExport {
  return { deployment, environment, at: instant(at), evaluated_at: maybe(evaluatedAt), fit: summary.isFit, passed: summary.fit, of: summary.of, summary: summary.words, items: items.map(itemOf) };
}

function itemOf({ id, title, owner, status, stale, since, evidence, fix, waiver, evaluatedAt }: ItemView): ChecklistExport['items'][number] {
  const { query, value, source, at } = evidence;
  return {
    id, title, owner, status, stale, since: maybe(since),
    evidence: { query, value, source, at: evaluatedAt === null ? null : instant(at) },
    fix: fix && fixOf(fix), waiver: waiver && { owner: waiver.owner, reason: waiver.reason, until: instant(waiver.until) },
  };
}

function fixOf({ words, href, dryRun }: Fix) {
  return { words, href, dry_run: dryRun };
}

function instant(at: number): string {
  return new Date(at).toISOString();
}

function maybe(at: number | null): string | null {
  return at === null ? null : instant(at);
}
