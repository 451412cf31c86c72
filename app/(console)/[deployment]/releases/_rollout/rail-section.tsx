import { type ReactNode, useId } from 'react';

/** One part of the rail beside the charts. */
export function RailSection({ title, end, children }: { title: ReactNode; end?: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="border-b border-line px-4 py-3 last:border-b-0">
      <header className="mb-1.5 flex min-h-6 flex-wrap items-center justify-between gap-x-2">
        <h2 id={id} className="text-body font-semibold">{title}</h2>
        {end}
      </header>
      {children}
    </section>
  );
}
