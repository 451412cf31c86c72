import type { Client, ClientDuplexStream, ClientReadableStream, ServiceError } from '@grpc/grpc-js';
import type { AttachRequest, PublishRequest, PublishResult, RecoveredReply, RestoreReply, SaveRequest, SidecarState, SubscribeEvent, SubscribeRequest } from '../protocol';

type Answer<Reply> = (error: ServiceError | null, reply?: Reply) => void;

/** What the client made from `sidecar.proto` can do. */
export interface SidecarStub extends Client {
  attach(request: AttachRequest): ClientReadableStream<SidecarState>;
  publish(): ClientDuplexStream<PublishRequest, PublishResult>;
  subscribe(): ClientDuplexStream<SubscribeRequest, SubscribeEvent>;
  restore(request: object, answer: Answer<RestoreReply>): void;
  save(request: SaveRequest, answer: Answer<object>): void;
  recovered(request: object, answer: Answer<RecoveredReply>): void;
}
