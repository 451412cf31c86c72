import type { SloDefinition } from '@/domain/slo/definition';
import { type AlertPair, pairsOf } from '@/domain/slo/pairs';
import type { Db, Tx } from '@/server/platform/db';
import type { BurnDetail } from '@/server/slo/move-burns';
import { findBurn, objectiveById } from '@/server/slo/slo-store';

/** What there is to tell of one alert of an objective. */
export interface BurnFact {
  objectiveId: string;
  slug: string;
  deployment: string;
  definition: SloDefinition;
  pair: AlertPair;
  firing: boolean;
  /** When it began, while it fires; else when it ended. */
  since: Date;
  /** Grows with every beginning and end. */
  version: number;
  detail: BurnDetail;
}

/** The alert of this objective and pair (0 to 3, fastest first) as it is now; null when it never fired. */
export async function burnFact(db: Db | Tx, objectiveId: string, pair: number): Promise<BurnFact | null> {
  // One after the other: a transaction has one connection.
  const objective = await objectiveById(db, objectiveId);
  const burn = await findBurn(db, objectiveId, pair);
  const alert = objective && pairsOf(objective.definition).find((each) => each.index === pair);
  if (!objective || !burn || !alert) return null;
  const { id, slug, deployment, definition } = objective;
  return { objectiveId: id, slug, deployment, definition, pair: alert, firing: burn.firing, since: burn.since, version: burn.version, detail: burn.detail as unknown as BurnDetail };
}
