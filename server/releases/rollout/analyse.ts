import type { CanaryScene } from '@/server/releases/rollout/canary-scene';

/** Measures when it is time, and tells the run what the measurements of this step say. */
export async function analyse(canary: CanaryScene): Promise<void> {
  void canary;
}
