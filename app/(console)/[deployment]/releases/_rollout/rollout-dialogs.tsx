'use client';
import { FlightDialog } from './flight-dialog';
import type { AskedVerb } from './flight-words';
import type { RolloutAt, RolloutNow } from './rollout-types';
import { WeightDialog } from './weight-dialog';

interface RolloutDialogsProps {
  readonly verb: AskedVerb;
  readonly at: RolloutAt;
  readonly rollout: RolloutNow;
  /** Why it cannot be done now. */
  readonly refusal: string | null;
  readonly onClose: () => void;
}

/** The dialog that is asked for. */
export function RolloutDialogs({ verb, ...rest }: RolloutDialogsProps) {
  if (verb !== 'setWeight') return <FlightDialog verb={verb} {...rest} />;
  return rest.rollout.canary && <WeightDialog {...rest} canary={rest.rollout.canary} />;
}
