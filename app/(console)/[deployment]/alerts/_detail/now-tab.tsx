import type { ReactNode } from 'react';
import { pathTo } from '@/app/_lib/paths';
import { DetailList, DetailRow } from '@/components/ui/description-list';
import { Instant, RelativeTime } from '@/components/ui/instant';
import { SafeLink } from '@/components/ui/safe-link';
import { TextLink } from '@/components/ui/text-link';
import type { AlertDetail } from '../_list/alert-types';
import { FiredFor } from '../_list/fired-for';
import { DayStrip } from './day-strip';
import { QuietNote } from './quiet-note';

/** Annotations that are shown in a place of their own. */
const PLACED = new Set(['summary', 'description', 'runbook', 'runbook_url', 'runbookUrl', 'dashboard', 'dashboard_url', 'dashboardUrl']);

/** What it says, what keeps it quiet, where it leads, and every label it came with. */
export function NowTab({ deployment, detail }: { deployment: string; detail: AlertDetail }) {
  const { alert, episodes, at } = detail;
  const { annotations, labels } = alert;
  const description = annotations['description'] ?? '';
  const others = Object.entries(annotations).filter(([name]) => !PLACED.has(name));
  return (
    <div className="pb-4">
      <Part>
        {alert.summary && <p className="text-body font-medium wrap-anywhere">{alert.summary}</p>}
        {description && description !== alert.summary && <p className="mt-1 text-table text-muted wrap-anywhere">{description}</p>}
        <QuietNote deployment={deployment} detail={detail} />
        <DetailList className="mt-3">
          <DetailRow label={alert.state === 'resolved' ? 'Fired' : 'Firing'}><FiredFor alert={alert} /> <span className="text-muted">since <Instant at={alert.startsAt} /></span></DetailRow>
          {alert.endsAt && <DetailRow label="Over"><RelativeTime at={alert.endsAt} /></DetailRow>}
          <DetailRow label="From">{alert.sourceName} <span className="text-muted">heard <RelativeTime at={alert.updatedAt} /></span></DetailRow>
          <DetailRow label="Goes to">{alert.receivers.join(', ') || 'nobody'}</DetailRow>
        </DetailList>
        <DayStrip episodes={episodes} severity={alert.severity} at={at.getTime()} />
      </Part>
      <Part title="Where to look">
        <ul className="grid gap-1 text-table">
          {alert.runbook && <li><SafeLink href={alert.runbook}>Runbook</SafeLink></li>}
          {alert.dashboard && <li>{alert.dashboard.internal ? <TextLink href={alert.dashboard.href}>The objective it is about</TextLink> : <SafeLink href={alert.dashboard.href}>Dashboard</SafeLink>}</li>}
          {alert.generatorUrl && <li><SafeLink href={alert.generatorUrl}>The rule that raised it</SafeLink></li>}
          {labels['plugin'] && <li><TextLink href={pathTo.plugin(deployment, labels['plugin'])}>Plugin {labels['plugin']}</TextLink></li>}
          {!alert.runbook && <li className="text-muted">It came without a runbook.</li>}
        </ul>
      </Part>
      <Part title="Labels"><Pairs pairs={Object.entries(labels)} /></Part>
      {others.length > 0 && <Part title="Annotations"><Pairs pairs={others} /></Part>}
    </div>
  );
}

function Part({ title, children }: { title?: string; children: ReactNode }) {
  return (
    <section className="border-b border-line px-4 py-3 last:border-b-0">
      {title && <h3 className="mb-1.5 text-table font-semibold">{title}</h3>}
      {children}
    </section>
  );
}

function Pairs({ pairs }: { pairs: readonly (readonly [string, string])[] }) {
  return (
    <DetailList>
      {pairs.map(([name, value]) => <DetailRow key={name} label={<code className="text-meta">{name}</code>}><code className="text-meta wrap-anywhere">{value}</code></DetailRow>)}
    </DetailList>
  );
}
