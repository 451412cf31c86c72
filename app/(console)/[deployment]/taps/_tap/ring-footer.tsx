import { TokenChip } from '@/components/ui/chip';
import { KeyHint } from '@/components/ui/kbd';
import { RING_LIMITS } from '@/components/live/ring-buffer';
import { formatBytes, formatCount } from '@/domain/shell/format-number';
import type { TapStream } from './use-tap-stream';

interface RingFooterProps {
  readonly stream: TapStream;
  readonly fields: readonly string[];
  readonly onField: (path: string) => void;
}

/** What became of the messages that were sent to this tab: kept, let go, sent before it listened, never arrived. */
export function RingFooter({ stream: { view, stream }, fields, onField }: RingFooterProps) {
  return (
    <footer className="flex min-h-10 flex-wrap items-center gap-x-4 gap-y-1 border-t border-line px-4 py-1.5 text-meta text-muted">
      <span data-figures title="Messages this tab keeps, of those it can keep">kept {formatCount(view.retained)} of {formatCount(RING_LIMITS.count)}</span>
      <span data-figures className="max-sm:hidden">{formatBytes(view.bytes)} of {formatBytes(RING_LIMITS.bytes)}</span>
      <span data-figures title="Older messages this tab let go to stay within its memory; they are counted as shown">let go {formatCount(view.evicted)}</span>
      {stream.before > 0 && <span data-figures title="Sent to this session before this page listened">before this page {formatCount(stream.before)}</span>}
      <span data-figures className={stream.missed > 0 ? 'text-warning' : undefined} title="Sent by the relay and not received here">not received {formatCount(stream.missed)}</span>
      {fields.map((path) => <TokenChip key={path} onRemove={() => onField(path)} removeLabel={`Remove the column ${path}`}>{path}</TokenChip>)}
      <span className="ml-auto flex items-center gap-1.5 max-sm:hidden"><KeyHint id="next" /><KeyHint id="previous" /> move <KeyHint id="zone" className="ml-2" /> UTC</span>
    </footer>
  );
}
