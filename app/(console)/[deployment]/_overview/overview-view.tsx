'use client';
import { useQuery, useSuspenseQuery } from '@tanstack/react-query';
import { useAlarmCounts } from '../_frame/use-alarm-counts';
import { DependenciesCard } from './dependencies-card';
import { attentionItems } from './attention-items';
import { NoPlugins } from './no-plugins';
import { OverviewHeader } from './overview-header';
import { useObjectivesNow } from './use-objectives-now';
import { PluginBoard } from './plugin-board';
import { ChangeList } from '../_live/change-list';
import { NoTelemetryYet } from '../_live/no-telemetry-yet';
import { usePluginsNow } from '../_live/use-plugins-now';
import { useTRPC } from '@/app/_lib/trpc';
import { PageBody } from '@/components/shell/page-header';
import { Card, CardHeader } from '@/components/ui/card';

/** Stored figures are read again this often; they fill the seconds that were not heard live. */
const REREAD_MS = 20_000;
/** Width of a stored interval, and how long after its end it can be read. */
const STORED_MS = 10_000;
const STORING_MS = 4000;
/** What comes live has come by then. */
const HEARD_MS = 2000;

/** With the page, and when its connection stands. */
const FIRST_READS = 2;

/** After the first readings at once when the interval is stored in which the first live second was heard: then no gap is left before it. */
function rereadIn({ state }: { state: { data?: { at: Date } | undefined; dataUpdateCount: number } }): number {
  return state.data && state.dataUpdateCount <= FIRST_READS ? HEARD_MS + STORED_MS - ((state.data.at.getTime() + HEARD_MS) % STORED_MS) + STORING_MS : REREAD_MS;
}

/** Every plugin of a deployment, as it is this second. */
export function OverviewView({ deployment }: { deployment: string }) {
  const trpc = useTRPC();
  const { data } = useSuspenseQuery(trpc.telemetry.overview.queryOptions({ deployment }, { refetchInterval: rereadIn }));
  const queue = useQuery(trpc.acl.queue.queryOptions({ deployment }));
  const enforcements = useQuery(trpc.acl.enforcements.queryOptions({ deployment }));
  const { critical } = useAlarmCounts(deployment);
  const { plugins, summary, trails } = usePluginsNow(data);
  const failed = (enforcements.data ?? []).filter((row, index, all) => row.state === 'failed' && all.findIndex((other) => other.plugin === row.plugin) === index);
  const objectives = useObjectivesNow(deployment);
  const items = attentionItems({ deployment, plugins, objectives, pending: queue.data?.pending ?? [], failed, critical });
  return (
    <PageBody>
      <OverviewHeader deployment={deployment} plugins={plugins} summary={summary} />
      <DependenciesCard deployment={deployment} />
      {plugins.length === 0 ? (
        <NoPlugins deployment={deployment} />
      ) : (
        <>
          <NoTelemetryYet className="mb-3" />
          <PluginBoard deployment={deployment} plugins={plugins} trails={trails} changes={data.changes} items={items} />
        </>
      )}
      <Card className="mt-3">
        <CardHeader title="Recent changes" note="last 7 days" />
        {data.changes.length === 0 ? <p className="px-4 pb-4 text-table text-muted">Nothing was granted, revoked or ended.</p> : <ChangeList deployment={deployment} changes={data.changes} />}
      </Card>
    </PageBody>
  );
}
