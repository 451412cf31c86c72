import type { MatrixService, Place } from '../_release/release-types';

/** Keys of the keyboard that move over the matrix. */
export const MOVES = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight', 'Home', 'End'] as const;
export type Move = (typeof MOVES)[number];

/** The cell that a key leads to: along the row over what is not there, up and down to the same deployment or the nearest service that has it. Null: nowhere. */
export function moved(services: readonly MatrixService[], deployments: readonly string[], from: Place | null, move: Move): Place | null {
  const has = (row: number, column: number): Place | null => {
    const [service, deployment] = [services[row], deployments[column]];
    return service && deployment !== undefined && service.cells.some((cell) => cell.deployment === deployment) ? { service: service.service, deployment } : null;
  };
  const row = services.findIndex(({ service }) => service === from?.service);
  const column = deployments.indexOf(from?.deployment ?? '');
  const columns = deployments.map((_, at) => at);
  const rows = services.map((_, at) => at);
  if (row < 0 || column < 0) return firstOf(rows, (at) => firstOf(columns, (place) => has(at, place)));
  switch (move) {
    case 'ArrowLeft':
      return firstOf(columns.slice(0, column).toReversed(), (at) => has(row, at));
    case 'ArrowRight':
      return firstOf(columns.slice(column + 1), (at) => has(row, at));
    case 'Home':
      return firstOf(columns, (at) => has(row, at));
    case 'End':
      return firstOf(columns.toReversed(), (at) => has(row, at));
    case 'ArrowUp':
      return firstOf(rows.slice(0, row).toReversed(), (at) => has(at, column));
    case 'ArrowDown':
      return firstOf(rows.slice(row + 1), (at) => has(at, column));
  }
}

function firstOf(places: readonly number[], at: (place: number) => Place | null): Place | null {
  for (const place of places) {
    const found = at(place);
    if (found) return found;
  }
  return null;
}
