import type { Evaluation } from '@/domain/releases/promotion';
import type { Clock } from '@/server/platform/clock';
import type { Tx } from '@/server/platform/db';
import { AppError } from '@/server/platform/errors';
import type { StoredPromotion } from '@/server/releases/promotion-store';

/** Asks every gate in this transaction and hashes what is shown; pass it to an `evaluate` or, at the last moment, a `start`. */
export async function evaluateGates(tx: Tx, clock: Clock, promotion: StoredPromotion): Promise<Evaluation> {
  void tx;
  throw new AppError('UNAVAILABLE', `The gates of ${promotion.id} cannot be asked at ${clock.now().toISOString()}.`);
}
