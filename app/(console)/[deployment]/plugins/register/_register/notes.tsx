import { StatusText } from '@/components/ui/status';

/** What is to be known before it goes on, and keeps nothing back. */
export function Notes({ notes }: { notes: readonly string[] }) {
  if (notes.length === 0) return null;
  return (
    <ul className="grid gap-1 text-table">
      {notes.map((note) => (
        <li key={note} className="grid grid-cols-[56px_minmax(0,1fr)] items-baseline gap-x-2"><StatusText tone="warning" word="note" /><span className="wrap-anywhere">{note}</span></li>
      ))}
    </ul>
  );
}
