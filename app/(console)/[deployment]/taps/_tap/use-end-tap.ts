'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { apiError } from '@/app/_lib/api-error';
import { useIdempotencyKey } from '@/app/_lib/idempotency-key';
import { useTRPC } from '@/app/_lib/trpc';
import { useRefusal } from '@/app/_lib/use-may';
import { toast } from '@/components/ui/toast';
import type { Tap } from './tap-types';

/** Ends a tap: one's own, or another's with the right to. */
export function useEndTap(deployment: string, tap: Tap) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const keyFor = useIdempotencyKey();
  const end = useMutation(trpc.taps.end.mutationOptions());
  const mayEndOthers = useRefusal(deployment, 'taps.end');
  const run = async () => {
    const content = { deployment, tapId: tap.id, reason: '' };
    try {
      await end.mutateAsync({ ...content, idempotencyKey: keyFor(content) });
    } catch (thrown) {
      toast.failed({ title: 'The tap was not ended', detail: apiError(thrown).message });
    }
    await queries.invalidateQueries(trpc.taps.list.pathFilter());
  };
  return { run: () => void run(), busy: end.isPending, refusal: tap.mine ? null : mayEndOthers };
}
