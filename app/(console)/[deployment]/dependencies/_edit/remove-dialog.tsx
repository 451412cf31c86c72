'use client';
import { useTRPC, useTRPCClient } from '@/app/_lib/trpc';
import { useAttempt } from '@/app/_lib/use-attempt';
import { Banner } from '@/components/ui/banner';
import { Button } from '@/components/ui/button';
import { Dialog } from '@/components/ui/dialog';
import { toast } from '@/components/ui/toast';
import type { DependencyItem } from '../_list/dependency-look';

/** Asks once before a dependency goes, and says what goes with it. */
export function RemoveDialog({ deployment, item: { id, name, version, hasSecret }, onClose }: { deployment: string; item: DependencyItem; onClose: () => void }) {
  const trpc = useTRPC();
  const client = useTRPCClient();
  const { attempt, busy, problem } = useAttempt(trpc.deployments.dependencies.pathFilter());
  const remove = async () => {
    if (!(await attempt({ deployment, id, version }, (input) => client.deployments.dependencies.remove.mutate(input)))) return;
    toast.done({ title: `${name} is removed` });
    onClose();
  };
  return (
    <Dialog open onClose={onClose} size="small" title={`Remove ${name}?`} footer={<><Button onClick={onClose}>Keep it</Button><Button variant="dangerFilled" busy={busy} onClick={() => void remove()}>Remove it</Button></>}>
      {problem && <Banner tone="critical" title="Not done.">{problem.message}</Banner>}
      <p className="text-table">It is no longer checked, and an alert of it ends. {hasSecret && 'Its password is deleted. '}What went up and down until now stays on record.</p>
    </Dialog>
  );
}
