import { Server, ServerCredentials, status, type handleBidiStreamingCall, type handleServerStreamingCall, type handleUnaryCall, type ServerWritableStream } from '@grpc/grpc-js';
import { loadSidecarService, type AttachRequest, type HealthReply, type PublishRequest, type PublishResult, type RecoveredReply, type RestoreReply, type SaveRequest, type SidecarState, type SubscribeEvent, type SubscribeRequest } from '../protocol';
import { preciseNow } from '../clock';
import type { Checkpoints } from './checkpoints';
import type { Publisher } from './publisher';
import type { Recovery } from './recovery';
import type { Subscriptions, WantedHandle } from './subscriptions';

export interface PluginServerDeps {
  readonly publisher: Publisher;
  readonly subscriptions: Subscriptions;
  readonly checkpoints: Checkpoints;
  readonly recovery: Recovery;
  readonly health: () => HealthReply;
  readonly state: () => SidecarState;
  /** Called when the plugin comes, has its state back, or goes. */
  readonly onPresence: () => void;
}

/** The listener a plugin connects to. */
export class PluginServer {
  readonly #deps: PluginServerDeps;
  readonly #server = new Server();
  readonly #attached = new Set<ServerWritableStream<AttachRequest, SidecarState>>();
  readonly #publishing = new Set<(topic: string) => void>();

  constructor(deps: PluginServerDeps) {
    this.#deps = deps;
    const health: handleUnaryCall<object, HealthReply> = (_, callback) => callback(null, deps.health());
    this.#server.addService(loadSidecarService().service, {
      attach: this.#attach,
      publish: this.#publish,
      subscribe: this.#subscribe,
      restore: this.#restore,
      save: this.#save,
      recovered: this.#recovered,
      health,
    });
  }

  /** Whether a plugin is there. */
  get isAttached(): boolean {
    return this.#attached.size > 0;
  }

  /** Listens on `host:port`; resolves with the port. */
  listen(address: string): Promise<number> {
    return new Promise((resolve, reject) => {
      this.#server.bindAsync(address, ServerCredentials.createInsecure(), (error, port) => (error ? reject(error) : resolve(port)));
    });
  }

  close(): void {
    this.#server.forceShutdown();
  }

  /** Tells the plugin what it may do now. */
  announceState(): void {
    for (const call of this.#attached) call.write(this.#deps.state());
  }

  /** Tells the plugin that the bus refused what it had published on a topic. */
  announceRefusal(topic: string): void {
    for (const tell of this.#publishing) tell(topic);
  }

  readonly #attach: handleServerStreamingCall<AttachRequest, SidecarState> = (call) => {
    this.#attached.add(call);
    this.#deps.recovery.arrived(call.request.stateful);
    call.write(this.#deps.state());
    this.#deps.onPresence();
    call.on('cancelled', () => {
      this.#attached.delete(call);
      this.#deps.onPresence();
      call.end();
    });
  };

  readonly #restore: handleUnaryCall<object, RestoreReply> = (_, callback) => {
    const kept = this.#deps.checkpoints.restore();
    callback(null, kept ? { found: true, payload: kept.payload, saved_at_ms: kept.savedAt, instance: kept.instance } : { found: false, payload: new Uint8Array(), saved_at_ms: 0, instance: '' });
  };

  readonly #save: handleUnaryCall<SaveRequest, object> = (call, callback) => {
    try {
      this.#deps.checkpoints.save(call.request.payload);
      callback(null, {});
    } catch (error) {
      callback({ code: status.FAILED_PRECONDITION, details: error instanceof Error ? error.message : 'the state could not be kept' });
    }
  };

  readonly #recovered: handleUnaryCall<object, RecoveredReply> = (_, callback) => {
    const recoveryMs = this.#deps.recovery.recovered();
    this.#deps.onPresence();
    callback(null, { recovery_ms: recoveryMs });
  };

  readonly #publish: handleBidiStreamingCall<PublishRequest, PublishResult> = (call) => {
    const tell = (topic: string): void => void call.write({ id: 0, outcome: 'REFUSED', reason: topic });
    this.#publishing.add(tell);
    call.on('data', (request: PublishRequest) => {
      const intendedAtMs = request.intended_at_ms > 0 ? request.intended_at_ms : preciseNow();
      const result = this.#deps.publisher.publish({ topic: request.topic, payload: request.payload, intendedAtMs });
      call.write({ id: request.id, ...result });
    });
    const finish = (): void => {
      this.#publishing.delete(tell);
      call.end();
    };
    call.on('end', finish);
    call.on('cancelled', finish);
    call.on('error', finish);
  };

  readonly #subscribe: handleBidiStreamingCall<SubscribeRequest, SubscribeEvent> = (call) => {
    let handle: WantedHandle | null = null;
    call.on('data', (request: SubscribeRequest) => {
      if (request.ack !== undefined && handle) return handle.acknowledge(request.ack);
      if (request.fail !== undefined && handle) return handle.fail(request.fail);
      if (request.drain && handle) return void handle.drain().then(() => call.end());
      if (!request.open || handle) return;
      try {
        handle = this.#deps.subscriptions.want({
          topic: request.open.topic,
          queueGroup: request.open.queue_group,
          deliver: (id, message) => void call.write({ delivery: { id, topic: message.topic, payload: message.payload, intended_at_ms: message.intendedAtMs, instance: message.instance } }),
          state: (open, reason) => void call.write({ state: { open, reason } }),
        });
      } catch (error) {
        call.emit('error', { code: status.INVALID_ARGUMENT, details: error instanceof Error ? error.message : 'not a topic' });
      }
    });
    const finish = (): void => {
      handle?.close();
      handle = null;
      call.end();
    };
    call.on('end', finish);
    call.on('cancelled', finish);
  };
}
