'use client';

export interface RolloutProps {
  deployment: string;
  service: string;
  promotionId: string;
}

/** A promotion from its start on: where its steps are, both sides compared, and the way back. */
export function Rollout({ service }: RolloutProps) {
  return <section aria-label={`Roll-out of ${service}`} />;
}
