'use client';
import { Select } from '@/components/form/controls';
import { Card, CardHeader } from '@/components/ui/card';
import { Comparison } from '../_release/comparison';
import type { Release } from '../_release/release-types';

interface CompareCardProps {
  readonly deployment: string;
  readonly releases: readonly Release[];
  readonly from: string | null;
  readonly to: string | null;
  readonly onChange: (change: { readonly from?: string; readonly to?: string }) => void;
}

/** Any two releases of the service beside each other. */
export function CompareCard({ deployment, releases, from, to, onChange }: CompareCardProps) {
  const options = releases.map(({ id, version }) => <option key={id} value={id}>{version}</option>);
  return (
    <Card aria-label="Compare">
      <CardHeader title="Compare" end={
        <span className="flex items-center gap-2">
          <Select aria-label="From release" value={from ?? ''} onChange={(event) => onChange({ from: event.target.value })}>{from === null && <option value="">from nothing</option>}{options}</Select>
          <span aria-hidden className="text-muted">→</span>
          <Select aria-label="To release" value={to ?? ''} onChange={(event) => onChange({ to: event.target.value })}>{options}</Select>
        </span>
      } />
      <div className="px-4 pb-4">
        {to === null || from === to ? <p className="text-table text-muted">Choose two different releases.</p> : <Comparison deployment={deployment} fromId={from} toId={to} />}
      </div>
    </Card>
  );
}
