import { useId } from 'react';
import { Checkbox } from '@/components/ui/checkbox';
import { ShapeMark } from '@/components/ui/shapes';

interface ChoicesProps {
  readonly label: string;
  /** What it means that none is ticked. */
  readonly none: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly chosen: readonly string[];
  readonly error: string | undefined;
  readonly onChange: (chosen: string[]) => void;
}

/** Any of a few names. */
export function Choices({ label, none, options, chosen, error, onChange }: ChoicesProps) {
  const id = useId();
  if (options.length === 0) return null;
  return (
    <fieldset aria-describedby={error ? `${id}-error` : undefined} className="min-w-0">
      <legend className="mb-1 text-table font-semibold">{label} <span className="text-meta font-normal text-muted">{chosen.length === 0 ? none : `${chosen.length} of ${options.length}`}</span></legend>
      <div className="flex max-h-56 flex-wrap gap-x-4 gap-y-1 overflow-y-auto">
        {options.map(({ value, label: words }) => (
          <Checkbox key={value} checked={chosen.includes(value)} aria-invalid={error ? true : undefined} onChange={(on) => onChange(on ? [...chosen, value] : chosen.filter((each) => each !== value))}>{words}</Checkbox>
        ))}
      </div>
      {error && <p id={`${id}-error`} className="mt-1 flex items-start gap-1.5 text-meta text-critical"><span className="mt-0.5"><ShapeMark shape="hexagon" size={11} /></span>{error}</p>}
    </fieldset>
  );
}
