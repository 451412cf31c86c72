'use client';
import { type QueryKey, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef } from 'react';
import type { BusMessage } from '@/components/live/bus-topics';
import { useBusEvent, useResync } from '@/components/live/live-context';
import { useTRPC } from '@/app/_lib/trpc';

/** Events of one burst (a decision brings three) are answered by one round of reading. */
const GATHER_MS = 80;

type Concerned = readonly { readonly queryKey: QueryKey }[];

/**
 * Keeps what is on the page true: events carry ids and versions only, and each makes the queries it concerns read
 * again under the person's own rights. Once the connection stands, and again after each loss, everything on the page is
 * read again: nobody told of what happened between the reading and that. Events are not held by a pause, which is for
 * moving figures.
 */
export function useLiveQueries(deployment: string): void {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const due = useRef(new Map<string, QueryKey>());
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      // A page that is hidden and shown again keeps its refs: a timer that is over must not look as if it were running.
      timer.current = undefined;
    },
    [],
  );

  const refresh = useCallback(
    (concerned: Concerned) => {
      for (const { queryKey } of concerned) due.current.set(JSON.stringify(queryKey), queryKey);
      timer.current ??= setTimeout(() => {
        timer.current = undefined;
        for (const queryKey of due.current.values()) void queries.invalidateQueries({ queryKey });
        due.current.clear();
      }, GATHER_MS);
    },
    [queries],
  );

  const audit = trpc.audit.list.pathFilter();
  // The room of an incident is read from what others keep: its lines change with their source.
  const rooms = [trpc.incidents.timeline.pathFilter(), trpc.incidents.detail.pathFilter(), trpc.incidents.candidates.pathFilter()];
  const onAcl = () => refresh([trpc.acl.pathFilter(), trpc.waiting.pathFilter(), trpc.telemetry.pathFilter(), trpc.slo.detail.pathFilter(), ...rooms, audit]);
  // Pairs move many times in a roll-out: what is drawn of them, and nothing else.
  const onPairs = [trpc.pairs.pathFilter(), trpc.agents.pathFilter(), trpc.releases.matrix.pathFilter(), trpc.releases.rollout.pathFilter()];
  const onSettings = [trpc.deployments.settings.pathFilter(), trpc.waiting.pathFilter(), audit];
  const onDependencies = [trpc.deployments.dependencies.pathFilter(), audit];
  const onDeployments = ({ subject }: BusMessage) => refresh(/\.deployments\.dependency\./.test(subject) ? onDependencies : /\.deployments\.(settings|backup)\./.test(subject) ? onSettings : /\.deployments\.(pair|agent)\./.test(subject) ? onPairs : [trpc.deployments.plugins.pathFilter(), trpc.telemetry.pathFilter(), trpc.acl.queue.pathFilter(), trpc.waiting.pathFilter(), audit]);
  // Settings are held to figures of the rules.
  const onReleases = ({ subject }: BusMessage) => refresh([trpc.releases.pathFilter(), trpc.waiting.pathFilter(), trpc.pairs.pathFilter(), ...(subject.includes('.releases.policy.') ? [trpc.deployments.settings.pathFilter()] : []), audit]);
  const onNotifications = () => refresh([trpc.notifications.pathFilter(), trpc.incidents.timeline.pathFilter()]);
  const onTaps = () => refresh([trpc.taps.pathFilter(), audit]);
  const onSlo = () => refresh([trpc.slo.pathFilter(), ...rooms, audit]);
  const onAlerts = () => refresh([trpc.handoffs.note.pathFilter(), trpc.alerts.pathFilter(), ...rooms, audit]);
  const onOncall = () => refresh([trpc.handoffs.note.pathFilter(), trpc.oncall.pathFilter(), trpc.waiting.pathFilter(), ...rooms, audit]);
  const onHandoffs = ({ subject }: BusMessage) => refresh(subject.includes('.handoffs.presence.') ? [trpc.handoffs.presence.pathFilter()] : [trpc.handoffs.pathFilter(), trpc.waiting.pathFilter(), audit]);
  // Fifty people in a room read again for whatever one of them does: only what it stands in.
  const onIncidents = ({ subject }: BusMessage) => {
    if (subject.includes('.incidents.presence.')) return refresh([trpc.incidents.presence.pathFilter()]);
    if (subject.includes('.incidents.entry.')) return refresh([trpc.incidents.timeline.pathFilter(), trpc.handoffs.note.pathFilter()]);
    refresh([trpc.handoffs.note.pathFilter(), trpc.incidents.pathFilter(), trpc.waiting.pathFilter(), audit]);
  };
  const onChanges = () => refresh([trpc.handoffs.note.pathFilter(), trpc.slo.detail.pathFilter(), trpc.telemetry.pathFilter(), ...rooms, audit]);

  const deliver = { whilePaused: 'deliver' } as const;
  useBusEvent(`console.${deployment}.acl.>`, onAcl, deliver);
  useBusEvent(`console.${deployment}.deployments.>`, onDeployments, deliver);
  useBusEvent(`console.${deployment}.taps.>`, onTaps, deliver);
  // Not `slo.>`: figures come every second beside these and need no reading.
  useBusEvent(`console.${deployment}.slo.objective.>`, onSlo, deliver);
  useBusEvent(`console.${deployment}.slo.burn.>`, onSlo, deliver);
  useBusEvent(`console.${deployment}.alerts.>`, onAlerts, deliver);
  useBusEvent(`console.${deployment}.oncall.>`, onOncall, deliver);
  useBusEvent(`console.${deployment}.incidents.>`, onIncidents, deliver);
  useBusEvent(`console.${deployment}.handoffs.>`, onHandoffs, deliver);
  useBusEvent(`console.${deployment}.releases.>`, onReleases, deliver);
  useBusEvent(`console.${deployment}.changes.>`, onChanges, deliver);
  useBusEvent(`console.${deployment}.notifications.>`, onNotifications, deliver);
  useResync(() => void queries.invalidateQueries());
}
