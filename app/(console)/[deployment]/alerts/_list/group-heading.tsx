import { ChevronDown, ChevronRight } from 'lucide-react';
import { Checkbox } from '@/components/ui/checkbox';
import type { ShownGroup } from './alert-types';
import { alertCount } from './alert-words';
import { SeverityMark } from './severity-mark';

interface GroupHeadingProps {
  readonly group: ShownGroup;
  readonly folded: boolean;
  readonly onFold: () => void;
  readonly selected: ReadonlySet<string>;
  readonly onSelect: (fingerprints: readonly string[], select: boolean) => void;
}

/** What several alerts have in common, and how many there are; while it is folded also how bad they are. */
export function GroupHeading({ group, folded, onFold, selected, onSelect }: GroupHeadingProps) {
  const name = Object.values(group.labels).join(', ') || 'without this label';
  const own = group.alerts.map(({ fingerprint }) => fingerprint);
  const chosen = own.filter((fingerprint) => selected.has(fingerprint)).length;
  const Mark = folded ? ChevronRight : ChevronDown;
  return (
    <div className="flex min-w-0 items-center gap-4">
      {folded ? <span className="w-5" /> : <Checkbox aria-label={`Select all of ${name}`} checked={chosen === own.length} mixed={chosen > 0 && chosen < own.length} onChange={(select) => onSelect(own, select)} className="w-5" />}
      <button type="button" aria-expanded={!folded} onClick={onFold} className="flex h-9 min-w-0 flex-1 items-center gap-2 rounded-control text-left">
        <Mark aria-hidden size={14} className="shrink-0 text-muted" />
        <span className="truncate font-semibold">{name}</span>
        {folded && <SeverityMark severity={group.severity} quiet={group.active === 0} />}
        <span className="ml-auto shrink-0 text-muted">{alertCount(group.total)}{group.active < group.total && group.active > 0 && `, ${group.active} firing`}{group.active === 0 && ', none asks for anybody'}</span>
      </button>
    </div>
  );
}
