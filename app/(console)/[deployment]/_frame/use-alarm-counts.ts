'use client';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '@/app/_lib/trpc';
import { useRefusal } from '@/app/_lib/use-may';
import { countBySeverity, severityNamed } from '@/domain/alerts/severity';
import { alarmInput, silenceCountInput } from './alarm-input';

/** The bus tells of every change; without word from it, this often. */
const REREAD_MS = 60_000;

/** How many alerts ask for somebody (`alerts`: critical and warning together), and how many silences are in force. */
export function useAlarmCounts(deployment: string): { readonly critical: number; readonly alerts: number; readonly silences: number } {
  const trpc = useTRPC();
  const options = { enabled: useRefusal(deployment, 'alerts.read') === null, refetchInterval: REREAD_MS } as const;
  const alerts = useQuery(trpc.alerts.list.queryOptions(alarmInput(deployment), options));
  const silences = useQuery(trpc.alerts.silences.queryOptions(silenceCountInput(deployment), options));
  const counts = countBySeverity(alerts.data?.facets.severity.flatMap(({ value, count }) => Array.from({ length: count }, () => severityNamed(value))) ?? []);
  return { critical: counts.critical, alerts: counts.critical + counts.warning, silences: silences.data?.counts.active ?? 0 };
}
