'use client';
import { toast } from '@/components/ui/toast';
import type { SilenceTarget } from './silence-door';

/** Opens the silence drawer for these alerts. */
export function useSilenceDoor(): (alerts: readonly SilenceTarget[]) => void {
  return () => toast.note({ title: 'Silencing is not open yet' });
}
