import type { Column } from '@/components/table/column';
import { Instant } from '@/components/ui/instant';
import { StatusText } from '@/components/ui/status';
import { POLICY_WORDS } from '@/domain/releases/policies/ids';
import type { PolicyRow } from './policy-types';
import { MODE_LOOKS, modeNote, standingOf, wouldRefuseWords } from './policy-words';

const rule: Column<PolicyRow> = {
  id: 'rule', header: 'Rule', width: 'minmax(0,1fr)',
  cell: (row) => (
    <span className="grid min-w-0">
      <span className="flex min-w-0 items-baseline gap-2"><span className="font-mono text-meta text-muted">{row.id}</span><span className="truncate">{POLICY_WORDS[row.id]}</span></span>
      <span className="truncate text-meta text-muted">{wouldRefuseWords(row) ?? 'nothing would be refused'}</span>
    </span>
  ),
};
const now: Column<PolicyRow> = { id: 'now', header: 'Now', width: 'clamp(92px, 14vw, 160px)', cell: (row) => <StatusText {...standingOf(row)} className="truncate" /> };
const mode: Column<PolicyRow> = {
  id: 'mode', header: 'Mode', width: 'clamp(180px, 22vw, 260px)', shownFrom: 'tablet',
  cell: (row) => (
    <span className="grid min-w-0">
      <span className="flex items-baseline gap-2"><StatusText {...MODE_LOOKS[row.mode]} /><span data-figures className="truncate text-meta text-muted">{modeNote(row)}</span></span>
      {row.holdsFrom && <span className="truncate text-meta text-muted">enforced from <Instant at={row.holdsFrom} precision="minute" /></span>}
    </span>
  ),
};

/** `beside`: the open rule says its mode. */
export function policyColumns(beside: boolean): readonly Column<PolicyRow>[] {
  return beside ? [rule, now] : [rule, mode, now];
}
