import { memo } from 'react';
import { cx } from '@/components/ui/class-names';
import { Instant } from '@/components/ui/instant';
import type { LogLine } from './instance-types';
import { readLine } from './read-line';

const levels = { warn: 'text-warning', error: 'text-critical' } as const;

/** One line, with the half that wrote it in a word; what is grave says so. */
export const LogRow = memo(function LogRow({ line, isNewStart }: { line: LogLine; isNewStart: boolean }) {
  const { at, level, message, rest } = readLine(line);
  return (
    <>
      {isNewStart && <div className="my-1 border-t border-dashed border-control px-4 text-meta text-muted">generation {line.generation} from here on</div>}
      <div className="grid grid-cols-[max-content_56px_minmax(0,1fr)] gap-x-3 px-4 py-px font-mono text-meta max-sm:grid-cols-[56px_minmax(0,1fr)]">
        <Instant at={at} precision="millisecond" showZone={false} showDay={false} className="text-muted max-sm:hidden" />
        <span className={line.half === 'plugin' ? 'text-accent' : 'text-muted'}>{line.half}</span>
        <span className={cx('whitespace-pre-wrap wrap-anywhere', level !== null && levels[level])}>{level && <b>{level} </b>}{message}{rest && <span className="text-muted"> {rest}</span>}</span>
      </div>
    </>
  );
});
