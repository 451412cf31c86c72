import { canonicalJson } from '@/domain/canonical-json';
import type { PairLimits } from '@/domain/deployments/agent-protocol';
import type { ProbeSet } from '@/domain/deployments/pairs/probes';
import type { RequestedGrantSchema } from '@/domain/deployments/registration';
import { sha256 } from '@/server/platform/ids';
import type { z } from 'zod/mini';

/** The part of a release's content that decides what runs: a release's content fits as it is. */
export interface PairContent {
  image: string;
  imageSha256: string;
  /** Environment of the plugin. */
  config: Readonly<Record<string, string>>;
  limits: Readonly<PairLimits>;
  probes: Readonly<ProbeSet>;
  requestedGrants: readonly z.infer<typeof RequestedGrantSchema>[];
}

/** What is stored of it, and nothing else of the content. */
export function specOf({ image, imageSha256, config, limits, probes, requestedGrants }: PairContent): PairContent {
  return { image, imageSha256, config, limits, probes, requestedGrants };
}

/** Two pairs with the same hash run the same thing: SHA-256 of the canonical JSON of plugin, pool and spec. */
export function specHashOf(input: { plugin: string; poolType: string; spec: PairContent }): string {
  return sha256(canonicalJson(JSON.parse(JSON.stringify(input))));
}
