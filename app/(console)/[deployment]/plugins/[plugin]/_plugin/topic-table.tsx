import { pathTo } from '@/app/_lib/paths';
import type { ApiOutputs } from '@/app/_lib/api-types';
import type { Column } from '@/components/table/column';
import { DataTable } from '@/components/table/data-table';
import { Card, CardHeader } from '@/components/ui/card';
import { TagBox } from '@/components/ui/chip';
import { EmptyState } from '@/components/ui/states';
import { Subject } from '@/components/ui/subject';
import { TextLink } from '@/components/ui/text-link';
import { formatCount, formatRate } from '@/domain/shell/format-number';

type Topic = ApiOutputs['telemetry']['plugin']['topics'][number];

const words = { publish: 'publishes', subscribe: 'reads' } as const;
const keyOf = (topic: Topic) => `${topic.direction} ${topic.topic}`;

function columns(deployment: string): readonly Column<Topic>[] {
  return [
    { id: 'direction', header: '', width: '48px', cell: (topic) => <TagBox title={words[topic.direction]}>{topic.direction === 'publish' ? 'PUB' : 'SUB'}</TagBox> },
    { id: 'topic', header: 'Topic', width: 'minmax(0,1fr)', cell: (topic) => <code title={topic.topic} className="text-table">{topic.topic}</code> },
    { id: 'rate', header: 'Per second', width: '88px', align: 'end', cell: (topic) => formatRate(topic.perSecond) },
    { id: 'count', header: 'Messages', width: '88px', align: 'end', shownFrom: 'tablet', cell: (topic) => formatCount(topic.count) },
    { id: 'denied', header: 'Denied', width: '72px', align: 'end', cell: (topic) => <span className={topic.denied > 0 ? 'font-semibold text-critical' : 'text-muted'}>{formatCount(topic.denied)}</span> },
    { id: 'tap', header: '', width: '40px', align: 'end', shownFrom: 'tablet', cell: (topic) => <TextLink href={pathTo.taps(deployment, topic.topic)} aria-label={`Tap ${topic.topic}`}>Tap</TextLink> },
  ];
}

/** What a plugin did on each topic in the last five minutes, the busiest first; refused attempts are counted beside it. */
export function TopicTable({ deployment, topics }: { deployment: string; topics: readonly Topic[] }) {
  return (
    <Card className="mt-3 overflow-hidden">
      <CardHeader title="Topics" note="last 5 minutes" end={<span className="text-muted">{topics.length}</span>} />
      <TopicList topics={topics} />
      <DataTable
        label="Topics"
        columns={columns(deployment)}
        rows={topics}
        keyOf={keyOf}
        className={topics.length === 0 ? 'hidden' : 'max-h-[420px] border-t border-row max-sm:hidden'}
      />
      {topics.length === 0 && <EmptyState title="No traffic" className="py-6">It has neither published nor read anything in the last five minutes.</EmptyState>}
    </Card>
  );
}

/** The same on a phone, with every topic in full. */
function TopicList({ topics }: { topics: readonly Topic[] }) {
  return (
    <ul aria-label="Topics" className="divide-y divide-row border-t border-row sm:hidden">
      {topics.map((topic) => (
        <li key={keyOf(topic)} className="flex items-start gap-2 px-4 py-2 text-table">
          <TagBox title={words[topic.direction]}>{topic.direction === 'publish' ? 'PUB' : 'SUB'}</TagBox>
          <Subject text={topic.topic} dim="platform." className="min-w-0 flex-1" />
          <span className="text-right whitespace-nowrap">
            <span data-figures className="block">{formatRate(topic.perSecond)}</span>
            {topic.denied > 0 && <span data-figures className="block text-meta font-semibold text-critical">{formatCount(topic.denied)} denied</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
