'use client';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTRPC, useTRPCClient } from '@/app/_lib/trpc';
import type { Severity } from '@/domain/incidents/severity';
import { MIN_REASON } from '@/domain/incidents/roles';
import { useAttempt } from '../_incident/use-attempt';
import { type DeclareStart, guessSeverity, servicesOf } from './declare-start';

interface Draft {
  readonly title?: string;
  readonly severity?: Severity;
  readonly impact?: string;
  readonly commander?: string;
  readonly services?: string;
  readonly customerFacing?: boolean;
}

/** What is typed over what is known already, what is missing, and declaring it. */
export function useDeclare(deployment: string, from: DeclareStart) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const queries = useQueryClient();
  const { attempt, busy, problem } = useAttempt();
  const fingerprints = [...(from.triaged?.fingerprints ?? from.fingerprints ?? [])];
  const source = { ...(fingerprints.length > 0 ? { fingerprints } : {}), ...(from.pageId ? { pageId: from.pageId } : {}) };
  const { data, error } = useQuery(trpc.incidents.draft.queryOptions({ deployment, ...source }, { staleTime: 5000 }));
  const [draft, setDraft] = useState<Draft>({});
  const title = draft.title ?? from.triaged?.title ?? data?.title ?? '';
  const severity = draft.severity ?? guessSeverity(data?.alerts ?? []);
  const impact = draft.impact ?? '';
  const commander = draft.commander ?? data?.commander?.id ?? '';
  const services = draft.services ?? data?.services.join(', ') ?? '';
  const missing = title.trim().length < 5 ? 'The title is missing: at least 5 characters.' : severity === null ? 'Choose a severity.' : impact.trim().length < MIN_REASON ? `Say what it does to whom: at least ${MIN_REASON} characters.` : null;

  const declare = async (): Promise<number | null> => {
    if (busy || severity === null || missing !== null) return null;
    const said = { deployment, severity, impact, customerFacing: draft.customerFacing ?? false, services: servicesOf(services), ...(commander === '' ? {} : { commander }) };
    const answer = from.triaged ? await attempt({ ...said, number: from.triaged.number }, (sent) => client.incidents.declareTriaged.mutate(sent)) : await attempt({ ...said, ...source, title }, (sent) => client.incidents.declare.mutate(sent));
    return answer?.number ?? null;
  };
  const triage = async (): Promise<number | null> => {
    if (busy || title.trim().length < 5) return null;
    return (await attempt({ deployment, ...source, title, services: servicesOf(services) }, (sent) => client.incidents.open.mutate(sent)))?.number ?? null;
  };
  const link = async (number: number): Promise<boolean> => (await attempt({ deployment, number, fingerprints }, (sent) => client.incidents.linkAlerts.mutate(sent))) !== null;
  return {
    data, pending: !data && !error, title, severity, impact, commander, services, missing, busy, problem, declare, triage, link,
    customerFacing: draft.customerFacing ?? false,
    change: (next: Draft) => setDraft((before) => ({ ...before, ...next })),
    reread: () => void queries.invalidateQueries(trpc.incidents.pathFilter()),
  };
}

export type DeclareForm = ReturnType<typeof useDeclare>;
