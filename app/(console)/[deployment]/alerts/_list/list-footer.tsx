import { Button } from '@/components/ui/button';
import { KeyHint } from '@/components/ui/kbd';
import type { Alerts } from './use-alerts';

/** Keys of the list, and how much of it is shown. */
export function ListFooter({ alerts: { groups, newest, more, loadingMore, loadMore } }: { alerts: Alerts }) {
  const shown = groups.reduce((sum, group) => sum + group.alerts.length, 0);
  return (
    <footer className="flex h-10 items-center gap-3 border-t border-line bg-surface px-4 text-meta text-muted max-sm:hidden">
      <KeyHint id="next" /><KeyHint id="previous" /><span>move</span>
      <KeyHint id="open" /><span>open</span>
      <KeyHint id="select" /><span>select</span>
      <KeyHint id="silence" /><span>silence</span>
      <span className="ml-auto" data-figures>{shown} of {newest?.total ?? 0} shown</span>
      {more && <Button size="small" busy={loadingMore} onClick={loadMore}>Load more</Button>}
    </footer>
  );
}
