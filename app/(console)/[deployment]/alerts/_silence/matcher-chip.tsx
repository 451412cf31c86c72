import { X } from 'lucide-react';
import { cx } from '@/components/ui/class-names';
import { type Matcher, operatorOf, printMatcher } from '@/domain/alerts/matcher';

/** One matcher, written as it is matched. With `onRemove` it can be taken off. */
export function MatcherChip({ matcher, onRemove }: { matcher: Matcher; onRemove?: () => void }) {
  const text = printMatcher(matcher);
  const operator = operatorOf(matcher);
  return (
    <span title={text} className={cx('inline-flex h-6 max-w-full min-w-0 items-center rounded-control border border-control bg-sunken font-mono text-meta', onRemove && 'touch:h-11')}>
      <span className="truncate px-2">
        {matcher.name}
        <span className="text-accent">{operator}</span>
        {text.slice(matcher.name.length + operator.length)}
      </span>
      {onRemove && (
        <button type="button" aria-label={`Remove ${text}`} onClick={onRemove} className="thumb flex h-full w-6 shrink-0 items-center justify-center border-l border-control text-muted hover:text-ink">
          <X aria-hidden size={12} />
        </button>
      )}
    </span>
  );
}
