import { memo } from 'react';
import { cx } from '@/components/ui/class-names';
import { Instant } from '@/components/ui/instant';
import type { LogLine } from './instance-types';

/** One line, with the half that wrote it in a word. */
export const LogRow = memo(function LogRow({ line: { at, half, line, generation }, isNewStart }: { line: LogLine; isNewStart: boolean }) {
  return (
    <>
      {isNewStart && <div className="my-1 border-t border-dashed border-control px-4 text-meta text-muted">generation {generation} from here on</div>}
      <div className="grid grid-cols-[max-content_56px_minmax(0,1fr)] gap-x-3 px-4 font-mono text-meta max-sm:grid-cols-[56px_minmax(0,1fr)]">
        <Instant at={at} precision="millisecond" showZone={false} showDay={false} className="text-muted max-sm:hidden" />
        <span className={cx(half === 'plugin' ? 'text-accent' : 'text-muted')}>{half}</span>
        <span className="whitespace-pre-wrap wrap-anywhere">{line}</span>
      </div>
    </>
  );
});
