import Link from 'next/link';
import { environmentLook } from '@/app/_lib/environment-look';
import { EnvironmentBadge } from '@/components/shell/environment-badge';
import { Marks, OnItsWay, Running } from './cell-facts';
import { cellPath } from './cell-path';
import type { MatrixView } from './use-matrix';

/** The same for a thumb: a card for each service, a row for each of its deployments. */
export function MatrixCards({ matrix: { services, deployments } }: { matrix: MatrixView }) {
  return (
    <ul className="grid gap-3">
      {services.map(({ service, cells }) => (
        <li key={service} className="overflow-hidden rounded-card border border-line bg-surface">
          <h2 className="px-3 pt-2.5 pb-1.5 text-body font-semibold wrap-anywhere">{service}</h2>
          {deployments.flatMap(({ slug, environment }) => {
            const cell = cells.find((each) => each.deployment === slug);
            return cell ? [
              <Link key={slug} href={cellPath(service, cell)} prefetch={false} className="grid min-h-11 gap-1.5 border-t border-row px-3 py-2.5">
                <span className="flex items-center gap-2 text-meta font-semibold">{slug}<EnvironmentBadge environment={environmentLook[environment]} /></span>
                <Running cell={cell} />
                {cell.promotion && <OnItsWay promotion={cell.promotion} />}
                <Marks cell={cell} />
              </Link>,
            ] : [];
          })}
        </li>
      ))}
    </ul>
  );
}
