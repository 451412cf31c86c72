'use client';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { apiError } from '@/app/_lib/api-error';
import { newKey } from '@/app/_lib/idempotency-key';
import { pathTo } from '@/app/_lib/paths';
import { useTRPC } from '@/app/_lib/trpc';
import { useRefusal } from '@/app/_lib/use-may';
import { Button } from '@/components/ui/button';
import { toast } from '@/components/ui/toast';

/** Pages oneself by every way a real page would take, and leads to what comes of it. */
export function TestPageButton({ deployment }: { deployment: string }) {
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const refusal = useRefusal(deployment, 'oncall.respond');
  const test = useMutation(trpc.oncall.testPage.mutationOptions());
  const run = async () => {
    try {
      const { number } = await test.mutateAsync({ idempotencyKey: newKey(), deployment });
      toast.done({ title: `Test page #${number} is on its way`, detail: 'To you alone. Ack it as you would a real one.' });
      await queries.invalidateQueries(trpc.oncall.pathFilter());
      router.push(pathTo.oncallPage(deployment, number));
    } catch (error) {
      toast.failed({ title: 'No test page was sent', detail: apiError(error).message });
    }
  };
  return <Button variant="primary" busy={test.isPending} disabledReason={refusal} onClick={() => void run()}>Page me as a test</Button>;
}
