'use client';
import { Ellipsis } from 'lucide-react';
import { Menu } from '@/components/ui/menu';
import { RelativeTime } from '@/components/ui/instant';
import { StatusText } from '@/components/ui/status';
import { releaseLooks } from '../_release/looks';
import type { Place, Release, ServiceFacts } from '../_release/release-types';
import { useVerbs } from '../_verbs/verb-provider';

interface ReleaseRowProps {
  readonly place: Place;
  readonly release: Release;
  readonly facts: ServiceFacts;
  /** Why the person may not promote and mark, and not roll back. */
  readonly refusals: { readonly promote: string | null; readonly rollBack: string | null };
  readonly onCompare: (id: string) => void;
}

/** One frozen release, and what can be done with it here. */
export function ReleaseRow({ place, release, facts, refusals, onCompare }: ReleaseRowProps) {
  const verbs = useVerbs();
  const { id, version, digest, state, stateReason, stateByName, createdByName, createdAt } = release;
  const runs = facts.stable?.release.id === id;
  const way = facts.rollbackTo.find(({ releaseId }) => releaseId === id);
  const bad = state === 'blocked';
  const back = refusals.rollBack ?? (runs ? 'It is what runs.' : bad ? 'It is marked as bad.' : way ? null : 'It is none of the last ten good releases here.');
  return (
    <li className="flex items-start gap-2 px-4 py-2">
      <div className="min-w-0 flex-1">
        <p className="flex flex-wrap items-baseline gap-x-3 text-table">
          <span data-figures className="font-semibold">{version}</span>
          {runs && <StatusText tone="ok" word="runs here" />}
          {state !== 'frozen' && <StatusText {...releaseLooks[state]} />}
          {facts.active?.releaseVersion === version && <StatusText tone="info" shape="half" word="on its way" />}
        </p>
        <p className="text-meta text-muted">{createdByName} <RelativeTime at={createdAt} /> · <code title={digest}>{digest.slice(0, 8)}</code></p>
        {stateReason && state !== 'frozen' && <p className="text-meta wrap-anywhere">{stateByName}: {stateReason}</p>}
      </div>
      <Menu
        label={`Verbs of ${version}`}
        align="end"
        className="thumb inline-flex size-8 shrink-0 items-center justify-center rounded-control border border-transparent text-muted hover:bg-sunken"
        trigger={<><Ellipsis aria-hidden size={16} /><span className="sr-only">Verbs of {version}</span></>}
        items={[
          { id: 'promote', label: 'Promote…', disabledReason: refusals.promote ?? (runs ? 'It runs here already.' : bad ? 'It is marked as bad.' : null), onSelect: () => verbs.open({ kind: 'promote', ...place, releaseId: id }) },
          { id: 'back', label: 'Roll back to it…', disabledReason: back, danger: true, onSelect: () => verbs.open({ kind: 'rollBack', ...place, toReleaseId: id }) },
          { id: 'compare', label: 'Compare with what runs', disabledReason: runs ? 'It is what runs.' : null, onSelect: () => onCompare(id) },
          { id: 'mark', label: bad ? 'Take the mark off…' : 'Mark as bad…', disabledReason: refusals.promote, danger: !bad, onSelect: () => verbs.open({ kind: 'mark', ...place, release, as: bad ? 'frozen' : 'blocked' }) },
        ]}
      />
    </li>
  );
}
