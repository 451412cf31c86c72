import type { StatusLook, StatusLooks } from '@/components/ui/status';
import type { ItemStatus } from '@/domain/releases/checklist/item';

export const itemLooks: StatusLooks<ItemStatus> = {
  pass: { tone: 'ok', word: 'passes' },
  fail: { tone: 'critical', word: 'fails' },
  unknown: { tone: 'stale', shape: 'dash', word: 'unknown' },
  waived: { tone: 'silenced', shape: 'blocked', word: 'waived' },
};

/** A deployment as a whole. */
export function fitLook(isFit: boolean): StatusLook {
  return isFit ? { tone: 'ok', word: 'fit for production' } : { tone: 'critical', word: 'not fit for production' };
}
