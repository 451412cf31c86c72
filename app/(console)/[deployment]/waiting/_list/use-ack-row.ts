'use client';
import { useState } from 'react';
import type { WaitingItem } from './group-items';
import { useAttempt } from '@/app/_lib/use-attempt';
import { useTRPC, useTRPCClient } from '@/app/_lib/trpc';
import { useRefusal } from '@/app/_lib/use-may';
import { toast } from '@/components/ui/toast';

/** Acks a page from its row; what was refused is said, and the list read again. */
export function useAckRow(deployment: string) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const refusal = useRefusal(deployment, 'oncall.respond');
  const { attempt } = useAttempt(trpc.waiting.pathFilter());
  const [busy, setBusy] = useState<string | null>(null);
  const ack = async ({ kind, id }: WaitingItem) => {
    if (kind !== 'page' || refusal !== null || busy !== null) return;
    setBusy(id);
    const acked = await attempt({ deployment, pageId: id }, (sent) => client.oncall.ackPage.mutate(sent), 'It was not acked');
    setBusy(null);
    if (acked) toast.done({ title: `You have page #${acked.number}`, detail: 'Nobody else is told while you do.' });
  };
  return { busy, refusal, run: (item: WaitingItem) => void ack(item) };
}

export type AckRow = ReturnType<typeof useAckRow>;
