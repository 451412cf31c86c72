'use client';
import { parseAsArrayOf, parseAsString, useQueryState } from 'nuqs';
import { type PointerEvent, useMemo } from 'react';
import { X } from 'lucide-react';
import { IconButton } from '@/components/ui/button';
import { DataTable } from '@/components/table/data-table';
import { cx } from '@/components/ui/class-names';
import { EmptyState, ErrorState } from '@/components/ui/states';
import { FrozenBar } from './frozen-bar';
import { messageColumns } from './message-columns';
import { MessagePanel } from './message-panel';
import { RingFooter } from './ring-footer';
import { TapFigures } from './tap-figures';
import { TapHeader } from './tap-header';
import { sharedHead, type Tap } from './tap-types';
import { useMessages } from './use-messages';
import { useTapStream } from './use-tap-stream';

const FIELDS = parseAsArrayOf(parseAsString).withDefault([]);

/** A running tap of this session: counters, the stream, and the message one looks at. */
export function LiveTap({ tap, deployment, onClose }: { tap: Tap; deployment: string; onClose: () => void }) {
  const stream = useTapStream(tap.id, true);
  const messages = useMessages(stream);
  const [fields, setFields] = useQueryState('fields', FIELDS);
  // Rows come with every frame; all else on the page is drawn only when it changed.
  const columns = useMemo(() => messageColumns(sharedHead(tap.patterns), fields), [tap.patterns, fields]);
  const over = tap.state !== 'live' || stream.stream.ended !== null;
  const { opened } = messages;

  const freezeUnderPointer = (event: PointerEvent<HTMLDivElement>) => {
    if (stream.paused || !(event.target instanceof Element)) return;
    const pressed = event.target.closest('[role="row"]');
    if (!pressed) return;
    // A finger may be about to scroll: it stops the rows, and its tap opens one.
    if (event.pointerType === 'touch') return stream.toggle();
    // Rows move while running: what was pressed is taken at once, not what lies there when the finger leaves.
    const at = Number(pressed.getAttribute('aria-rowindex') ?? 0) - 2;
    const row = messages.rows[at];
    if (row) messages.keys.focus(String(row.number));
  };

  return (
    <div className="grid h-full grid-cols-[minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)] max-md:block max-md:h-auto">
      <div className="border-b border-line px-5 pt-4 pb-3 max-sm:px-4">
        <TapHeader tap={tap} deployment={deployment} over={over} onClose={onClose} />
        <TapFigures counters={stream.stream.counters} seen={stream.seen} matched={stream.matched} held={stream.view.held} />
      </div>
      <div className={cx('grid min-h-0 grid-rows-[minmax(0,1fr)] max-md:grid-cols-[minmax(0,1fr)]', opened ? 'grid-cols-[minmax(0,1fr)_392px]' : 'grid-cols-[minmax(0,1fr)]')}>
        <div className="grid min-h-0 grid-cols-[minmax(0,1fr)] grid-rows-[auto_minmax(0,1fr)_auto] bg-surface max-md:h-[calc(100dvh-112px)]" onPointerDown={freezeUnderPointer}>
          <FrozenBar stream={stream} over={over} tap={tap} />
          {stream.refused ? (
            <ErrorState title="The bus did not let this tab listen">{stream.refused}</ErrorState>
          ) : (
            <DataTable
              label="Messages"
              columns={columns}
              rows={messages.rows}
              keyOf={(message) => String(message.number)}
              rowHeight={28}
              selection={messages.keys}
              onOpen={() => undefined}
              empty={<Quiet over={over} heard={stream.stream.at !== null} seen={stream.stream.counters.seen} />}
            />
          )}
          <RingFooter stream={stream} fields={fields} onField={(path) => void setFields(fields.filter((each) => each !== path))} />
        </div>
        {opened?.row && (
          <aside aria-label="Opened message" className="relative min-h-0 overflow-y-auto border-l border-line bg-surface max-md:fixed max-md:inset-x-0 max-md:top-12 max-md:bottom-0 max-md:z-30 max-md:border-l-0">
            <div className="absolute top-1.5 right-2"><IconButton label="Close the message" size="iconSmall" icon={<X aria-hidden size={14} />} onClick={messages.close} /></div>
            <MessagePanel row={opened.row} deployment={deployment} fields={fields} onField={(path) => void setFields([...fields, path])} />
          </aside>
        )}
      </div>
    </div>
  );
}

function Quiet({ over, heard, seen }: { over: boolean; heard: boolean; seen: number }) {
  if (over) return <EmptyState title="The tap is over">No message reached this tab.</EmptyState>;
  if (!heard) return <EmptyState title="Waiting for the relay">It answers within a second of the start.</EmptyState>;
  if (seen > 0) return <EmptyState title="Nothing matched yet">Messages pass, and the conditions let none of them through.</EmptyState>;
  return <EmptyState title="Listening, nothing has passed yet">Messages appear here as they are published.</EmptyState>;
}
