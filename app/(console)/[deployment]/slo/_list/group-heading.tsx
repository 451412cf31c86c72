import { ChevronDown, ChevronRight } from 'lucide-react';
import type { Group } from './objective-order';
import { isShown } from './objective-order';
import type { Objective } from '../_live/objective-types';

interface GroupHeadingProps {
  readonly group: Group<Objective>;
  readonly folded: boolean;
  readonly onFold: () => void;
}

/** Name of a group, how many there are, and what is wrong among them, also while it is folded. */
export function GroupHeading({ group: { name, objectives }, folded, onFold }: GroupHeadingProps) {
  const count = (shown: Parameters<typeof isShown>[1]) => objectives.filter((objective) => isShown(objective, shown)).length;
  const [burning, over, unsure] = [count('burning'), count('over'), count('unsure')];
  const Mark = folded ? ChevronRight : ChevronDown;
  return (
    <button type="button" aria-expanded={!folded} onClick={onFold} className="flex w-full min-w-0 items-center gap-2 rounded-control text-left">
      <Mark aria-hidden size={14} className="shrink-0 text-muted" />
      <span className="truncate font-semibold">{name}</span>
      <span className="text-muted">{objectives.length}</span>
      {burning > 0 && <span className="text-meta font-semibold text-critical">{burning} burning</span>}
      {over > 0 && <span className="text-meta font-semibold text-critical">{over} over budget</span>}
      {unsure > 0 && <span className="text-meta text-muted">{unsure} not sure</span>}
    </button>
  );
}
