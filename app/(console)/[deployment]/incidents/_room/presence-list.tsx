import { usePresence } from './use-presence';
import type { IncidentAt } from '../_incident/incident-types';

const NAMED = 3;

/** Who looks at the incident now. */
export function PresenceList({ at }: { at: IncidentAt }) {
  const people = usePresence(at);
  const sorted = people.toSorted((a, b) => Number(b.me) - Number(a.me) || a.name.localeCompare(b.name));
  const names = sorted.slice(0, NAMED).map(({ name, me }) => (me ? 'you' : name));
  const more = sorted.length - names.length;
  return (
    <p role="status" aria-label="Who looks now" title={sorted.map(({ name }) => name).join(', ')} className="flex min-h-5 min-w-0 items-center gap-1.5 text-meta text-muted">
      {names.length > 0 && (
        <>
          <span aria-hidden className="flex -space-x-1">{sorted.slice(0, NAMED).map(({ userId, name }) => <span key={userId} className="flex size-5 items-center justify-center rounded-full border border-surface bg-count text-[10px] font-semibold">{name.charAt(0).toUpperCase()}</span>)}</span>
          <span className="truncate">{names.join(', ')}{more > 0 && ` and ${more} more`} {sorted.length === 1 && names[0] === 'you' ? 'look alone' : 'look now'}</span>
        </>
      )}
    </p>
  );
}
