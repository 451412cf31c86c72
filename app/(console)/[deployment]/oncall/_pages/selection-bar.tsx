import { Button } from '@/components/ui/button';

interface SelectionBarProps {
  readonly count: number;
  readonly busy: boolean;
  readonly refusal: string | null;
  readonly onAck: () => void;
  readonly onClear: () => void;
}

/** How many pages are selected, and the one verb for all of them. */
export function SelectionBar({ count, busy, refusal, onAck, onClear }: SelectionBarProps) {
  return (
    <div role="region" aria-label="Selection" className="flex min-h-12 items-center gap-3 border-t border-control bg-sunken px-4 text-table">
      <strong role="status" className="font-semibold">{count} selected</strong>
      <span className="ml-auto flex gap-2">
        <Button size="small" variant="primary" hotkey="approve" busy={busy} disabledReason={refusal} onClick={onAck}>Ack</Button>
        <Button size="small" variant="ghost" hotkey="back" onClick={onClear}>Clear</Button>
      </span>
    </div>
  );
}
