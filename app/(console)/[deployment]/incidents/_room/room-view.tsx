'use client';
import { useQuery } from '@tanstack/react-query';
import { useQueryState } from 'nuqs';
import { lazy, Suspense, useState } from 'react';
import { apiError } from '@/app/_lib/api-error';
import { useTRPC } from '@/app/_lib/trpc';
import { useRefusal } from '@/app/_lib/use-may';
import { PageBody } from '@/components/shell/page-header';
import { ErrorState } from '@/components/ui/states';
import { useFetchSoon } from '@/components/ui/use-fetch-soon';
import type { IncidentAt } from '../_incident/incident-types';
import { type RoomDialog, RoomContext } from './room-context';
import { RoomDesk } from './room-desk';
import { roomSearch } from './room-search';

const loadDialogs = () => import('../_verbs/room-dialogs').then((module) => ({ default: module.RoomDialogs }));
const RoomDialogs = lazy(loadDialogs);

/** The bus tells of every step; without word from it, this often. */
const REREAD_MS = 15_000;

/** The room of an incident: what happened, what changed, who does what, and every step to its end. */
export function RoomView({ deployment, number }: IncidentAt) {
  const trpc = useTRPC();
  const at = { deployment, number };
  const { data, error, refetch, isError } = useQuery(trpc.incidents.detail.queryOptions(at, { refetchInterval: REREAD_MS }));
  const refusal = useRefusal(deployment, 'incidents.respond');
  const [dialog, setDialog] = useState<RoomDialog | null>(null);
  const [, setTab] = useQueryState('tab', roomSearch.tab);
  useFetchSoon(loadDialogs);
  if (!data) return <PageBody>{error && <ErrorState title="The incident could not be loaded" onRetry={() => void refetch()}>{apiError(error).message}</ErrorState>}</PageBody>;
  return (
    <RoomContext value={{ at, incident: data, refusal, ask: setDialog, showPostmortem: () => void setTab('postmortem') }}>
      <RoomDesk stale={isError} />
      <Suspense>{dialog && <RoomDialogs dialog={dialog} onClose={() => setDialog(null)} />}</Suspense>
    </RoomContext>
  );
}
