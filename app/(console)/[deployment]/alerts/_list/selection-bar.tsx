import { Button } from '@/components/ui/button';
import { countBySeverity, severityNamed } from '@/domain/alerts/severity';
import type { ShownAlert } from './alert-types';

interface SelectionBarProps {
  readonly selected: readonly ShownAlert[];
  readonly refusal: string | null;
  readonly onSilence: () => void;
  readonly declareRefusal: string | null;
  readonly onDeclare: () => void;
  readonly onClear: () => void;
}

/** What is selected and what can be done with it. */
export function SelectionBar({ selected, refusal, onSilence, declareRefusal, onDeclare, onClear }: SelectionBarProps) {
  const { critical } = countBySeverity(selected.map(({ severity }) => severityNamed(severity)));
  return (
    <div role="region" aria-label="Selection" className="flex min-h-12 items-center gap-3 border-t border-control bg-sunken px-4 text-table">
      <span role="status"><strong className="font-semibold">{selected.length} selected</strong>{critical > 0 && <span className="ml-2 text-muted">{critical} critical</span>}</span>
      <span className="ml-auto flex gap-2">
        <Button size="small" variant="primary" hotkey="silence" disabledReason={refusal} onClick={onSilence}>Silence</Button>
        <Button size="small" hotkey="declare" disabledReason={declareRefusal} onClick={onDeclare}>Declare incident</Button>
        <Button size="small" variant="ghost" hotkey="back" onClick={onClear}>Clear</Button>
      </span>
    </div>
  );
}
