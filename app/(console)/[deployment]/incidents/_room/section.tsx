import { type ReactNode, useId } from 'react';

interface SectionProps {
  readonly title: ReactNode;
  readonly note?: ReactNode;
  readonly end?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}

/** One part of the rail. */
export function Section({ title, note, end, children, className = '' }: SectionProps) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={`border-b border-line px-4 py-3 last:border-b-0 ${className}`}>
      <header className="mb-1.5 flex min-h-6 flex-wrap items-center gap-x-2">
        <h2 id={id} className="text-body font-semibold">{title}</h2>
        {note && <span className="text-table text-muted">{note}</span>}
        {end && <span className="ml-auto text-table">{end}</span>}
      </header>
      {children}
    </section>
  );
}
