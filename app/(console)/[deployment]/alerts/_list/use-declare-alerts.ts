'use client';
import { useRefusal } from '@/app/_lib/use-may';
import { toast } from '@/components/ui/toast';
import { useDeclaring } from '../../incidents/_declare/declare-provider';
import type { SilenceTarget } from './alert-types';

/** Declares an incident from the selected alerts, else from the focused one, else by hand. */
export function useDeclareAlerts(deployment: string, targets: readonly Pick<SilenceTarget, 'fingerprint'>[]) {
  const declaring = useDeclaring();
  const refusal = useRefusal(deployment, 'incidents.respond');
  const open = (fingerprints: readonly string[]) => (refusal === null ? declaring.open(fingerprints.length > 0 ? { fingerprints } : {}) : toast.note({ title: refusal }));
  return { refusal, open, run: () => open(targets.map(({ fingerprint }) => fingerprint)) };
}
