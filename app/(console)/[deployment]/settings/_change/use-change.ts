'use client';
import { useState } from 'react';
import { useTRPC, useTRPCClient } from '@/app/_lib/trpc';
import { useAttempt } from '@/app/_lib/use-attempt';
import { useDraftText } from '@/app/_lib/use-draft-text';
import { toast } from '@/components/ui/toast';
import type { SettingsChange } from '../_form/settings-types';

/** What somebody does about a change of settings that waits. */
export function useChange(change: SettingsChange) {
  const { deployment, id: changeId, hash, may } = change;
  const trpc = useTRPC();
  const { deployments: { settings } } = useTRPCClient();
  const [comment, setComment] = useDraftText(`settings change ${changeId}`);
  const [tried, setTried] = useState(false);
  const { attempt, busy, problem } = useAttempt(trpc.deployments.settings.pathFilter());
  const seen = { deployment, changeId, hash, comment: comment.trim() };
  const done = (title: string) => {
    setComment('');
    toast.done({ title });
  };
  const approve = async () => {
    if (busy || !may.approve.ok) return;
    if (await attempt(seen, (input) => settings.approve.mutate(input))) done('Approved: it holds now');
  };
  const reject = async () => {
    setTried(true);
    if (busy || !may.reject.ok || comment.trim() === '') return;
    if (await attempt(seen, (input) => settings.reject.mutate(input))) done('Rejected');
  };
  const withdraw = async () => {
    if (busy || !may.withdraw.ok) return;
    if (await attempt({ deployment, changeId }, (input) => settings.withdraw.mutate(input))) done('Withdrawn');
  };
  return {
    comment, setComment, busy, problem,
    commentError: tried && comment.trim() === '' ? 'Say why: whoever asked for it reads your reason.' : undefined,
    approve: () => void approve(), reject: () => void reject(), withdraw: () => void withdraw(),
  };
}
