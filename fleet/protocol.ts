import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { loadPackageDefinition, type ServiceClientConstructor, type ServiceDefinition, type UntypedServiceImplementation } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';

/** The messages of `sidecar.proto` as they appear in JavaScript. Ids are numbers: they start anew with every stream. */
export interface AttachRequest {
  readonly instance_id: string;
  readonly version: string;
  readonly stateful: boolean;
}

export interface RestoreReply {
  readonly found: boolean;
  readonly payload: Uint8Array;
  readonly saved_at_ms: number;
  readonly instance: string;
}

export interface SaveRequest {
  readonly payload: Uint8Array;
}

export interface RecoveredReply {
  readonly recovery_ms: number;
}

export interface SidecarState {
  readonly connected: boolean;
  readonly grants_version: number;
  readonly grants: readonly { readonly topic: string; readonly action: string }[];
}

export interface PublishRequest {
  readonly id: number;
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly intended_at_ms: number;
}

export type PublishOutcome = 'ACCEPTED' | 'INVALID' | 'DROPPED' | 'REFUSED';

export interface PublishResult {
  readonly id: number;
  readonly outcome: PublishOutcome;
  readonly reason: string;
}

export interface SubscribeRequest {
  readonly open?: { readonly topic: string; readonly queue_group: string };
  readonly ack?: number;
  readonly fail?: number;
  readonly drain?: boolean;
}

export interface Delivery {
  readonly id: number;
  readonly topic: string;
  readonly payload: Uint8Array;
  readonly intended_at_ms: number;
  readonly instance: string;
}

export interface SubscribeEvent {
  readonly delivery?: Delivery | null;
  readonly state?: { readonly open: boolean; readonly reason: string } | null;
}

export interface HealthReply {
  readonly ready: boolean;
  readonly state: string;
}

/** Beside this file in the sources, in the sources still when bundled. */
const PROTO_PLACES = ['./sidecar.proto', '../fleet/sidecar.proto', '../../fleet/sidecar.proto'];

interface SidecarPackage {
  readonly meridian: { readonly sidecar: { readonly v1: { readonly Sidecar: ServiceClientConstructor & { readonly service: ServiceDefinition<UntypedServiceImplementation> } } } };
}

/** The generated client and service of the contract. Throws when `sidecar.proto` is not where it belongs. */
export function loadSidecarService(): SidecarPackage['meridian']['sidecar']['v1']['Sidecar'] {
  const file = PROTO_PLACES.map((place) => fileURLToPath(new URL(place, import.meta.url))).find((place) => existsSync(place));
  if (file === undefined) throw new Error('sidecar.proto was not found beside the program');
  const definition = loadSync(file, { keepCase: true, longs: Number, enums: String, defaults: true, oneofs: true });
  // The loader types what it makes from a file only as "some object".
  const loaded = loadPackageDefinition(definition) as unknown as SidecarPackage;
  return loaded.meridian.sidecar.v1.Sidecar;
}
