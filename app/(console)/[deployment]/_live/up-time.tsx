'use client';
import { useNow } from '@/components/ui/clock';
import { ABSENT } from '@/domain/shell/format-number';
import { formatDuration } from '@/domain/shell/format-duration';

/** How long something has been up, in two units. */
export function UpTime({ since }: { since: number | null }) {
  const now = useNow();
  return <span data-figures className="whitespace-nowrap">{since === null ? ABSENT : formatDuration(Math.max(0, now - since))}</span>;
}
