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
  const options = trpc.incidents.draft.queryOptions({ deployment, ...source }, { staleTime: 5000 });
  const { data, error } = useQuery(options);
  const [draft, setDraft] = useState<Draft>({});
  const [waiting, setWaiting] = useState(false);
  const fill = (known: typeof data) => ({
    title: draft.title ?? from.triaged?.title ?? known?.title ?? '',
    severity: draft.severity ?? guessSeverity(known?.alerts ?? []),
    impact: draft.impact ?? '',
    commander: draft.commander ?? known?.commander?.id ?? '',
    services: draft.services ?? known?.services.join(', ') ?? '',
  });
  const filled = fill(data);
  const { title, services } = filled;

  const declare = async (): Promise<number | null> => {
    if (busy || waiting) return null;
    setWaiting(data === undefined);
    // Who types faster than it is looked up waits for it, rather than being told that something is missing.
    const known = data ?? (await queries.ensureQueryData(options).catch(() => undefined));
    setWaiting(false);
    // That there is one already was not to be seen yet.
    if (data === undefined && !from.triaged && (known?.already.length ?? 0) > 0) return null;
    const said = fill(known);
    const { severity, impact, commander } = said;
    if (severity === null || missingOf(said) !== null) return null;
    const content = { deployment, severity, impact, customerFacing: draft.customerFacing ?? false, services: servicesOf(said.services), ...(commander === '' ? {} : { commander }) };
    const answer = from.triaged ? await attempt({ ...content, number: from.triaged.number }, (sent) => client.incidents.declareTriaged.mutate(sent)) : await attempt({ ...content, ...source, title: said.title }, (sent) => client.incidents.declare.mutate(sent));
    return answer?.number ?? null;
  };
  const triage = async (): Promise<number | null> => {
    if (busy || title.trim().length < 5) return null;
    return (await attempt({ deployment, ...source, title, services: servicesOf(services) }, (sent) => client.incidents.open.mutate(sent)))?.number ?? null;
  };
  const link = async (number: number): Promise<boolean> => (await attempt({ deployment, number, fingerprints }, (sent) => client.incidents.linkAlerts.mutate(sent))) !== null;
  return {
    data, ...filled, missing: data || error ? missingOf(filled) : null, busy: busy || waiting, problem, declare, triage, link,
    customerFacing: draft.customerFacing ?? false,
    change: (next: Draft) => setDraft((before) => ({ ...before, ...next })),
  };
}

function missingOf({ title, severity, impact }: { readonly title: string; readonly severity: Severity | null; readonly impact: string }): string | null {
  if (title.trim().length < 5) return 'The title is missing: at least 5 characters.';
  if (severity === null) return 'Choose a severity.';
  return impact.trim().length < MIN_REASON ? `Say what it does to whom: at least ${MIN_REASON} characters.` : null;
}

export type DeclareForm = ReturnType<typeof useDeclare>;
