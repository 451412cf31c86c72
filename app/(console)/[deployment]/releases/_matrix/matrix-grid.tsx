'use client';
import Link from 'next/link';
import type { CSSProperties, KeyboardEvent } from 'react';
import { environmentLook } from '@/app/_lib/environment-look';
import { pathTo } from '@/app/_lib/paths';
import { EnvironmentBadge } from '@/components/shell/environment-badge';
import { cx } from '@/components/ui/class-names';
import { TextLink } from '@/components/ui/text-link';
import type { Cell, Place, Target } from '../_release/release-types';
import { Marks, OnItsWay, Running } from './cell-facts';
import { MOVES } from './cell-moves';
import { cellPath } from './cell-path';
import type { CellKeys } from './use-cell-keys';
import type { MatrixView } from './use-matrix';

interface MatrixGridProps {
  /** The deployment whose page this is; its column is marked. */
  readonly deployment: string;
  readonly matrix: MatrixView;
  readonly keys: CellKeys;
}

/** Services down, deployments across in the order in which releases pass them. Arrows move, Enter opens. */
export function MatrixGrid({ deployment, matrix: { services, deployments }, keys }: MatrixGridProps) {
  const columns: CSSProperties = { gridTemplateColumns: `minmax(132px, 172px) repeat(${deployments.length}, minmax(264px, 1fr))` };
  const onKeyDown = (event: KeyboardEvent) => {
    const move = MOVES.find((key) => key === event.key);
    if (!move || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    keys.move(move);
  };
  const entry = keys.at ?? { service: services[0]?.service ?? '', deployment: services[0]?.cells[0]?.deployment ?? '' };
  return (
    <div className="overflow-x-auto rounded-card border border-line bg-surface">
      <div role="grid" aria-label="Releases" aria-rowcount={services.length + 1} onKeyDown={onKeyDown} className="min-w-max">
        <div role="row" className="grid items-center border-b border-line text-meta text-muted" style={columns}>
          <div role="columnheader" className="px-4 py-2">Service</div>
          {deployments.map((target) => <Head key={target.slug} target={target} here={target.slug === deployment} />)}
        </div>
        {services.map(({ service, cells }) => (
          <div key={service} role="row" className="grid border-b border-row last:border-b-0" style={columns}>
            <div role="rowheader" className="min-w-0 px-4 py-2.5 text-table font-semibold"><TextLink tabIndex={-1} href={pathTo.releaseHistory(deployment, service)} className="block truncate text-ink" title={service}>{service}</TextLink></div>
            {deployments.map(({ slug }) => {
              const cell = cells.find((each) => each.deployment === slug);
              const place = { service, deployment: slug };
              return cell ? <FilledCell key={slug} place={place} cell={cell} keys={keys} enter={entry.service === service && entry.deployment === slug} /> : <div key={slug} role="gridcell" className="border-l border-row px-3 py-2.5 text-meta text-muted">not here</div>;
            })}
          </div>
        ))}
      </div>
    </div>
  );
}

function Head({ target: { slug, environment, autoPromote, approvals }, here }: { target: Target; here: boolean }) {
  return (
    <div role="columnheader" aria-current={here || undefined} className={cx('flex min-w-0 items-center gap-2 border-l border-row px-3 py-2', here && 'bg-selected')}>
      <span className="text-table font-semibold text-ink">{slug}</span>
      <EnvironmentBadge environment={environmentLook[environment]} />
      <span className="ml-auto whitespace-nowrap">{autoPromote ? 'by itself' : approvals === 0 ? 'on request' : `${approvals} ${approvals === 1 ? 'approval' : 'approvals'}`}</span>
    </div>
  );
}

function FilledCell({ place, cell, keys, enter }: { place: Place; cell: Cell; keys: CellKeys; enter: boolean }) {
  const focused = keys.at?.service === place.service && keys.at.deployment === place.deployment;
  return (
    <div role="gridcell" className="border-l border-row">
      <Link
        href={cellPath(place.service, cell)}
        prefetch={false}
        data-cell={`${place.service} ${place.deployment}`}
        tabIndex={enter ? 0 : -1}
        onFocus={() => keys.focus(place)}
        className={cx('grid h-full content-start gap-1.5 px-3 py-2.5 -outline-offset-2 hover:bg-sunken', focused && 'bg-selected shadow-[inset_3px_0_0_var(--accent)]')}
      >
        <span className="sr-only">{place.service} in {place.deployment}:</span>
        <Running cell={cell} />
        {cell.promotion && <OnItsWay promotion={cell.promotion} />}
        <Marks cell={cell} />
      </Link>
    </div>
  );
}
