import { ArrowUp, Pause, Play } from 'lucide-react';
import { Button } from '@/components/ui/button';
import { cx } from '@/components/ui/class-names';
import { useNow } from '@/components/ui/clock';
import { Instant } from '@/components/ui/instant';
import { StatusText } from '@/components/ui/status';
import { formatAge } from '@/domain/shell/format-duration';
import { formatCount } from '@/domain/shell/format-number';
import type { Tap } from './tap-types';
import type { TapStream } from './use-tap-stream';

/** The relay speaks at least twice a second; beyond this it is silent, ms. */
const SILENT_MS = 2500;

/** Whether the view runs or stands, and how much waits behind it. */
export function FrozenBar({ stream, over, tap }: { stream: TapStream; over: boolean; tap: Tap }) {
  const { view, paused, toggle } = stream;
  return (
    <div className={cx('flex min-h-10 items-center gap-3 border-b border-line px-4 text-table', paused && 'bg-frozen')}>
      <div role="status" aria-label="Stream" className="flex min-w-0 items-center gap-2">
        {paused && <><Pause aria-hidden size={13} className="shrink-0 text-accent" /><strong className="font-semibold text-accent">Frozen</strong><FrozenSince stream={stream} over={over} /></>}
        {!paused && over && <StatusText tone="quiet" shape="dash" word={`over: ${stream.stream.ended ?? tap.endReason ?? 'ended'}`} />}
        {!paused && !over && <Running stream={stream} />}
      </div>
      <span className="ml-auto" />
      {paused
        ? <Button variant="primary" size="small" hotkey="pause" icon={view.held > 0 ? <ArrowUp aria-hidden size={13} /> : <Play aria-hidden size={13} />} onClick={toggle}>{view.held > 0 ? `${formatCount(view.held)} new` : 'Resume'}</Button>
        : <Button size="small" hotkey="pause" icon={<Pause aria-hidden size={13} />} disabledReason={over && view.received === 0 ? 'Nothing arrived that could be frozen.' : null} onClick={toggle}>Freeze</Button>}
    </div>
  );
}

function FrozenSince({ stream: { view, store }, over }: { stream: TapStream; over: boolean }) {
  const newest = store.at(view.received - view.held - 1);
  return (
    <span className="truncate text-muted">
      {newest && <>at <Instant at={newest.at} precision="millisecond" showZone={false} showDay={false} /> </>}
      · {over ? 'the tap is over' : 'still counting, nothing is lost'}
    </span>
  );
}

function Running({ stream: { stream } }: { stream: TapStream }) {
  const now = useNow();
  if (stream.at === null) return <StatusText tone="info" shape="ring" word="waiting for the relay" />;
  const silent = now - stream.at;
  if (silent > SILENT_MS) return <StatusText tone="stale" word={`no word from the relay for ${formatAge(silent)}`} />;
  return (
    <>
      <StatusText tone="ok" shape="disc" word="live" />
      <span className="truncate text-muted">newest first</span>
      {stream.moves > 0 && <span className="truncate text-warning">· another worker took over {stream.moves === 1 ? 'once' : `${stream.moves} times`}; what passed in between was not counted</span>}
    </>
  );
}
