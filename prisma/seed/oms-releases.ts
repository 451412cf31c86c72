import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { DEFAULT_PROBES } from '@/domain/deployments/pairs/probes';
import type { CanaryStep } from '@/domain/releases/canary/steps';
import type { ReleaseContent } from '@/domain/releases/release';

/** Order management as it ships: each version is a bundle of its own. */
const BUNDLES = { '1.3.0': 'oms', '1.4.0': 'oms-1.4.0', '1.4.1': 'oms-1.4.1' } as const;
export type OmsVersion = keyof typeof BUNDLES;
export const OMS_VERSIONS = Object.keys(BUNDLES) as OmsVersion[];
export const FIRST_OMS: OmsVersion = '1.3.0';

/**
 * The usual steps with shorter waits. At 5 % of some 25 targets a second there are hardly two hundred samples in three
 * minutes, so that the first step only lets it run in.
 */
const SHORT_STEPS: readonly CanaryStep[] = [
  { kind: 'weight', percent: 5 },
  { kind: 'pause', seconds: 20 },
  { kind: 'weight', percent: 25 },
  { kind: 'analysis', seconds: 45 },
  { kind: 'weight', percent: 50 },
  { kind: 'analysis', seconds: 20 },
  { kind: 'weight', percent: 100 },
];

export const omsImage = (version: OmsVersion): string => `ghcr.io/meridian/oms:${version}`;
const bundle = (version: OmsVersion): string => path.resolve('.build', 'plugins', `${BUNDLES[version]}.js`);

/** What the agent may run besides its manifest: reference, program, and the file whose hash it must have. */
export function omsImages(): { ref: string; argv: string[]; file: string }[] {
  return OMS_VERSIONS.map((version) => ({ ref: omsImage(version), argv: [process.execPath, bundle(version)], file: bundle(version) }));
}

/** The release of a version, as a pipeline that has built it would hand it in. */
export function omsRelease(version: OmsVersion): ReleaseContent {
  return {
    service: 'oms',
    version,
    image: omsImage(version),
    imageSha256: createHash('sha256').update(readFileSync(bundle(version))).digest('hex'),
    poolType: 'OMSPool',
    config: {},
    replicas: 1,
    limits: { memoryMb: 256, cpus: null },
    probes: DEFAULT_PROBES,
    requestedGrants: [{ topic: 'platform.portfolio.**', action: 'subscribe' }, { topic: 'platform.oms.{i}.order.created', action: 'publish' }],
    strategy: { kind: 'canary', steps: [...SHORT_STEPS] },
    forwardOnly: false,
  };
}
