import type { ReactNode } from 'react';
import { Button } from './button';
import { cx } from './class-names';
import { type Shape, ShapeMark } from './shapes';

interface StateProps {
  readonly title: ReactNode;
  /** What it means, or what to do. */
  readonly children?: ReactNode;
  readonly action?: ReactNode;
  readonly className?: string;
}

function StateMessage({ shape, ink = 'text-muted', title, children, action, className, role }: StateProps & { shape: Shape; ink?: string; role?: 'status' | 'alert' }) {
  return (
    <div role={role} className={cx('flex flex-col items-center justify-center gap-2 px-4 py-10 text-center', className)}>
      <span className={ink}><ShapeMark shape={shape} size={18} /></span>
      <p className="text-body font-semibold">{title}</p>
      {children && <div className="max-w-[60ch] text-table text-muted">{children}</div>}
      {action && <div className="mt-1 flex flex-wrap justify-center gap-2">{action}</div>}
    </div>
  );
}

/** There is nothing, and that is well or at least true. */
export function EmptyState(props: StateProps) {
  return <StateMessage {...props} shape="check" />;
}

/** There are things, but the filter hides them all. */
export function FilteredEmptyState({ of, what, onClear }: { of: number; what: string; onClear: () => void }) {
  return (
    <StateMessage shape="dash" role="status" title={`None of ${of} ${what} match the filter`} action={<Button size="small" onClick={onClear}>Clear filter</Button>} />
  );
}

/** It could not be loaded: what, why, and the way on. `reference` finds the case in the logs. */
export function ErrorState({ title, children, reference, onRetry, className }: Omit<StateProps, 'action'> & { reference?: string | undefined; onRetry?: (() => void) | undefined }) {
  return (
    <StateMessage shape="hexagon" ink="text-critical" role="alert" title={title} className={className ?? ''} action={onRetry && <Button size="small" onClick={onRetry}>Try again</Button>}>
      {children}
      {reference && <p className="mt-1">Reference <code>{reference}</code></p>}
    </StateMessage>
  );
}

/** It works once something is set up: what is missing and who can do it. */
export function NotSetUpState(props: StateProps) {
  return <StateMessage {...props} shape="ring" />;
}

/** No right to see or do this, with the same words the server would give. */
export function NotAllowedState(props: StateProps) {
  return <StateMessage {...props} shape="blocked" />;
}
