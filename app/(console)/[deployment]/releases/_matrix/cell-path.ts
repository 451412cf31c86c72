import { pathTo } from '@/app/_lib/paths';
import type { Cell } from '../_release/release-types';

/** What a cell opens: what is on its way there, else the service's history. */
export function cellPath(service: string, { deployment, promotion }: Pick<Cell, 'deployment' | 'promotion'>): string {
  return promotion ? pathTo.promotion(deployment, service, promotion.id) : pathTo.releaseHistory(deployment, service);
}
