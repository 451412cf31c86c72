'use client';
import { pathTo } from '@/app/_lib/paths';
import { useTRPCClient } from '@/app/_lib/trpc';
import { Button } from '@/components/ui/button';
import { Instant } from '@/components/ui/instant';
import { StatusBadge, StatusText } from '@/components/ui/status';
import { TextLink } from '@/components/ui/text-link';
import { severityLook } from '@/domain/alerts/severity';
import type { Incident } from '../_incident/incident-types';
import { useQuick } from '../_incident/use-quick';
import { useRoom } from '../_room/room-context';
import { Section } from '../_room/section';

/** The alerts that belong to it, and the silences over them, each of which is decided before it is resolved. */
export function AlertsSection() {
  const { incident, refusal, ask } = useRoom();
  const { alerts, silences } = incident;
  const over = incident.state === 'closed' || incident.state === 'cancelled';
  return (
    <Section title="Linked alerts" note={alerts.length} end={!over && <Button size="small" variant="ghost" disabledReason={refusal} onClick={() => ask({ kind: 'link' })}>Link another</Button>}>
      {alerts.length === 0 && <p className="text-table text-muted">No alert is linked.</p>}
      <ul aria-label="Linked alerts">{alerts.map((alert) => <AlertLine key={alert.fingerprint} alert={alert} over={over} />)}</ul>
      {silences.length > 0 && <h3 className="mt-2 text-meta font-semibold text-muted">Silences over them</h3>}
      <ul aria-label="Silences">{silences.map((silence) => <SilenceLine key={silence.id} silence={silence} over={over} />)}</ul>
    </Section>
  );
}

function AlertLine({ alert, over }: { alert: Incident['alerts'][number]; over: boolean }) {
  const { at, refusal, ask } = useRoom();
  const { fingerprint, alertname, severity, firing, endedAt, waived, waivedByName, labels } = alert;
  const { tone, shape } = severityLook(severity);
  return (
    <li className="grid min-h-7 grid-cols-[84px_minmax(0,1fr)_auto] items-center gap-x-2 text-table max-sm:min-h-11">
      <span>{!firing ? <StatusText tone="quiet" word="resolved" /> : waived !== null ? <StatusText tone="quiet" shape="dash" word="waived" /> : <StatusBadge tone={tone === 'neutral' ? 'info' : tone} shape={shape} word="firing" />}</span>
      <span className="min-w-0 truncate"><TextLink href={pathTo.alert(at.deployment, fingerprint)} className="text-ink">{alertname}</TextLink>{labels['plugin'] && <span className="text-muted"> {labels['plugin']}</span>}</span>
      {firing && waived === null && !over ? <Button size="small" variant="ghost" disabledReason={refusal} className="h-6" aria-label={`Waive ${alertname}`} onClick={() => ask({ kind: 'waive', fingerprint, alertname })}>Waive</Button> : <span className="text-meta text-muted">{endedAt ? <Instant at={endedAt} showZone={false} precision="minute" /> : waivedByName && `by ${waivedByName}`}</span>}
      {waived !== null && <p className="col-span-2 col-start-2 text-meta text-muted wrap-anywhere">may go on firing: {waived}</p>}
    </li>
  );
}

function SilenceLine({ silence: { id, title, decision }, over }: { silence: Incident['silences'][number]; over: boolean }) {
  const { at, refusal } = useRoom();
  const client = useTRPCClient();
  const { quick, busy } = useQuick();
  const decide = (next: 'keep' | 'expire') => void quick('Silence', (idempotencyKey) => client.incidents.decideSilence.mutate({ ...at, idempotencyKey, silenceId: id, decision: next }));
  return (
    <li className="flex min-h-8 flex-wrap items-center gap-x-2 text-table">
      <StatusText tone="silenced" word="silence" />
      <TextLink href={pathTo.silences(at.deployment)} className="min-w-0 flex-1 basis-32 truncate text-ink" title={title}>{title}</TextLink>
      {decision !== null && <span className="text-meta text-muted">{decision === 'keep' ? 'kept' : 'ended'}</span>}
      {!over && decision !== 'expire' && (
        <span className="flex gap-1">
          {decision === null && <Button size="small" busy={busy} disabledReason={refusal} onClick={() => decide('keep')}>Keep</Button>}
          <Button size="small" busy={busy} disabledReason={refusal} onClick={() => decide('expire')}>End it</Button>
        </span>
      )}
    </li>
  );
}
