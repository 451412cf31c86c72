'use client';
import { useQuery } from '@tanstack/react-query';
import { pathTo } from '@/app/_lib/paths';
import { useTRPC } from '@/app/_lib/trpc';
import { useRefusal } from '@/app/_lib/use-may';
import { ShapeMark } from '@/components/ui/shapes';
import { TextLink } from '@/components/ui/text-link';

/** The incidents that hold the opened alert and are not over: somebody is on it. */
export function AlertIncidents({ deployment, fingerprint }: { deployment: string; fingerprint: string }) {
  const trpc = useTRPC();
  const { data } = useQuery(trpc.incidents.draft.queryOptions({ deployment, fingerprints: [fingerprint] }, { enabled: useRefusal(deployment, 'incidents.read') === null }));
  if (!data || data.already.length === 0) return null;
  return (
    <ul aria-label="Its incident" className="mx-4 mb-2 grid gap-1 rounded-card border border-line bg-sunken px-3 py-2 text-table">
      {data.already.map(({ number, label, title }) => (
        <li key={number} className="flex min-w-0 items-center gap-2 max-sm:min-h-11"><span className="text-critical"><ShapeMark shape="diamond" size={11} /></span><TextLink href={pathTo.incident(deployment, number)} className="min-w-0 truncate"><strong className="font-semibold">{label}</strong> {title}</TextLink></li>
      ))}
    </ul>
  );
}
