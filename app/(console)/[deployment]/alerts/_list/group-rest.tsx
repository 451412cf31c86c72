import { cx } from '@/components/ui/class-names';
import { restOf } from './alert-items';
import type { ShownGroup } from './alert-types';

/** What a group has beyond what is shown of it, and the way to it. */
export function GroupRest({ group, onShow, className }: { group: ShownGroup; onShow: (group: ShownGroup) => void; className?: string }) {
  const name = Object.values(group.labels).join(', ');
  return (
    <button type="button" onClick={() => onShow(group)} className={cx('thumb flex h-9 items-center rounded-control text-table text-accent hover:underline', className)}>
      Show {restOf(group)} more{name && ` of ${name}`}
    </button>
  );
}
