'use client';
import { useRefusal } from '@/app/_lib/use-may';
import { toast } from '@/components/ui/toast';
import type { Place, Release } from '../_release/release-types';
import { ReasonForm } from './reason-form';
import { useSend } from './use-send';

interface MarkDialogProps extends Place {
  readonly release: Pick<Release, 'id' | 'version' | 'state'>;
  readonly as: 'blocked' | 'frozen';
  readonly onClose: () => void;
}

/** Marks a release as bad, or takes the mark away, in all deployments of its line. */
export function MarkDialog({ deployment, service, release, as, onClose }: MarkDialogProps) {
  const { attempt, busy, problem, releases } = useSend();
  const bad = as === 'blocked';
  const mark = async (reason: string): Promise<boolean> => {
    const sent = await attempt({ deployment, releaseId: release.id, state: release.state, reason }, (input) => (bad ? releases.block.mutate(input) : releases.unblock.mutate(input)));
    if (sent) toast.done({ title: bad ? `${service} ${release.version} is marked as bad` : `The mark on ${service} ${release.version} is gone` });
    return sent !== null;
  };
  return (
    <ReasonForm
      keep={`release mark ${release.id} ${as}`}
      title={bad ? `Mark ${service} ${release.version} as bad` : `Take the mark off ${service} ${release.version}`}
      description={bad ? 'It goes nowhere any more, and nobody can roll back to it, in any deployment of its line. Where it is on its way it is taken back.' : 'It can be promoted and gone back to again.'}
      placeholder={bad ? 'Loses orders whose price has no decimals' : 'The bus was at fault, not this release'}
      wanted="any"
      submit={bad ? 'Mark as bad' : 'Take the mark off'}
      danger={bad}
      refusal={useRefusal(deployment, 'releases.promote')}
      busy={busy}
      problem={problem}
      onSubmit={mark}
      onClose={onClose}
    />
  );
}
