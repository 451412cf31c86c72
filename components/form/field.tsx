import { type ReactNode, useId } from 'react';
import { cx } from '@/components/ui/class-names';
import { ShapeMark } from '@/components/ui/shapes';

/** Attributes that tie a control to its label, hint and error. Spread them on the control. */
export interface FieldControl {
  readonly id: string;
  readonly required: boolean;
  readonly 'aria-invalid': boolean | undefined;
  readonly 'aria-describedby': string | undefined;
}

interface FieldProps {
  readonly label: ReactNode;
  /** What is expected, before anything is wrong. */
  readonly hint?: ReactNode;
  /** What is wrong and what would be right. Empty when all is well. */
  readonly error?: ReactNode;
  readonly required?: boolean;
  readonly className?: string;
  readonly children: (control: FieldControl) => ReactNode;
}

/** A labelled control. An error stands below it in words and is read with it; what was typed stays. */
export function Field({ label, hint, error, required = false, className, children }: FieldProps) {
  const id = useId();
  const described = [error ? `${id}-error` : '', hint ? `${id}-hint` : ''].filter(Boolean).join(' ');
  return (
    <div className={cx('min-w-0', className)}>
      <div className="mb-1 flex flex-wrap items-baseline gap-x-2">
        <label htmlFor={id} className="text-table font-semibold">{label}</label>
        {hint && <span id={`${id}-hint`} className="text-meta text-muted">{hint}</span>}
      </div>
      {children({ id, required, 'aria-invalid': error ? true : undefined, 'aria-describedby': described || undefined })}
      {error && (
        <p id={`${id}-error`} className="mt-1 flex items-start gap-1.5 text-meta text-critical">
          <span className="mt-0.5"><ShapeMark shape="hexagon" size={11} /></span>
          {error}
        </p>
      )}
    </div>
  );
}
