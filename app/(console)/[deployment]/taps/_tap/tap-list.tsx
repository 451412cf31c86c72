'use client';
import type { Column } from '@/components/table/column';
import { DataTable } from '@/components/table/data-table';
import { useRowKeys } from '@/components/table/use-row-keys';
import { Card, CardHeader } from '@/components/ui/card';
import { Instant, ZoneName } from '@/components/ui/instant';
import { EmptyState } from '@/components/ui/states';
import { StatusText } from '@/components/ui/status';
import { formatCount } from '@/domain/shell/format-number';
import { type Tap, tapLooks } from './tap-types';

const columns: readonly Column<Tap>[] = [
  { id: 'state', header: 'state', width: '88px', cell: (tap) => <StatusText {...tapLooks[tap.state]} /> },
  { id: 'at', header: <>started <ZoneName /></>, width: '112px', shownFrom: 'tablet', cell: (tap) => <Instant at={tap.startedAt} showZone={false} className="text-muted" /> },
  { id: 'who', header: 'who', width: 'minmax(64px,120px)', cell: (tap) => <>{tap.userName}{tap.mine && <span className="text-accent"> you</span>}</> },
  { id: 'patterns', header: 'subjects', width: 'minmax(0,1fr)', cell: (tap) => <code className="text-meta">{tap.patterns.join(', ')}</code> },
  { id: 'reason', header: 'reason', width: 'minmax(0,1fr)', shownFrom: 'tablet', cell: (tap) => tap.reason },
  { id: 'seen', header: 'seen', width: '80px', align: 'end', shownFrom: 'tablet', cell: (tap) => formatCount(tap.seen) },
  { id: 'shown', header: 'shown', width: '80px', align: 'end', shownFrom: 'desktop', cell: (tap) => formatCount(tap.shown) },
  { id: 'dropped', header: 'dropped', width: '72px', align: 'end', shownFrom: 'desktop', cell: (tap) => formatCount(tap.dropped) },
];

/** Who looks at payloads here, and who did. */
export function TapList({ taps, onOpen }: { taps: readonly Tap[]; onOpen: (id: string) => void }) {
  const rows = useRowKeys({ keys: taps.map((tap) => tap.id), onOpen });
  const running = taps.filter((tap) => tap.state === 'live').length;
  return (
    <Card className="mt-4 overflow-hidden">
      <CardHeader title="Taps" note={`${running} running, ${taps.length - running} earlier`} />
      <DataTable label="Taps" columns={columns} rows={taps} keyOf={(tap) => tap.id} selection={rows} onOpen={onOpen} empty={<EmptyState title="Nobody has tapped here yet" className="py-6" />} />
    </Card>
  );
}
