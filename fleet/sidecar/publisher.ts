import { deploymentPrefix } from '@/domain/acl/baseline';
import { hasWildcard, OWN_ID, tokensOf } from '@/domain/acl/subject';
import { canonicalise } from '@/domain/acl/subject-grammar';
import { MESSAGE_HEADERS } from '@/domain/telemetry/messages';
import { preciseNow } from '../clock';
import type { PublishOutcome } from '../protocol';
import type { BusLink } from './bus-link';
import type { PublishLedger } from './publish-ledger';
import type { Traffic } from './traffic';

/** What waits while the bus is away. */
const MAX_WAITING = 10_000;
const MAX_WAITING_BYTES = 8 * 1024 * 1024;

export interface Outgoing {
  readonly topic: string;
  readonly payload: Uint8Array;
  /** When it was due, milliseconds since the epoch. */
  readonly intendedAtMs: number;
}

/**
 * Passes a plugin's messages to the bus. Latency counts from the moment a message was due to the moment
 * the bus client took it, waiting for a lost connection included.
 */
export class Publisher {
  readonly #prefix: string;
  readonly #instanceId: string;
  readonly #traffic: Traffic;
  readonly #ledger: PublishLedger;
  readonly #link: () => BusLink | null;
  #waiting: Outgoing[] = [];
  #waitingBytes = 0;
  #seq = 0;

  constructor(deps: { readonly deployment: string; readonly instanceId: string; readonly traffic: Traffic; readonly ledger: PublishLedger; readonly link: () => BusLink | null }) {
    this.#prefix = deploymentPrefix(deps.deployment);
    this.#instanceId = deps.instanceId;
    this.#traffic = deps.traffic;
    this.#ledger = deps.ledger;
    this.#link = deps.link;
  }

  publish(message: Outgoing): { readonly outcome: PublishOutcome; readonly reason: string } {
    const refusal = refuseTopic(message.topic);
    if (refusal !== null) {
      this.#traffic.error('invalid-topic');
      return { outcome: 'INVALID', reason: refusal };
    }
    if (this.#link()?.isUp) return this.#send(message);
    if (this.#waiting.length >= MAX_WAITING || this.#waitingBytes + message.payload.length > MAX_WAITING_BYTES) {
      this.#traffic.error('publish-queue-full');
      return { outcome: 'DROPPED', reason: 'the bus is out of reach and the queue for it is full' };
    }
    this.#waiting.push(message);
    this.#waitingBytes += message.payload.length;
    return { outcome: 'ACCEPTED', reason: '' };
  }

  /** Sends what waited for the connection, in order. */
  flushWaiting(): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.#waitingBytes = 0;
    for (const message of waiting) this.#send(message);
  }

  /** The topic of a subject that the bus refused, if it is one of this deployment's. */
  topicOf(subject: string): string | null {
    return subject.startsWith(this.#prefix) ? subject.slice(this.#prefix.length) : null;
  }

  #send(message: Outgoing): { readonly outcome: PublishOutcome; readonly reason: string } {
    this.#seq += 1;
    const headers = new Map([
      [MESSAGE_HEADERS.intendedAt, message.intendedAtMs.toFixed(3)],
      [MESSAGE_HEADERS.instance, this.#instanceId],
      [MESSAGE_HEADERS.seq, String(this.#seq)],
    ]);
    try {
      this.#link()?.publish(this.#prefix + message.topic, message.payload, headers);
    } catch (error) {
      this.#traffic.error('publish-failed');
      return { outcome: 'INVALID', reason: error instanceof Error ? error.message : 'not publishable' };
    }
    this.#ledger.handed(message.topic, message.payload.length, (preciseNow() - message.intendedAtMs) * 1e6);
    return { outcome: 'ACCEPTED', reason: '' };
  }
}

function refuseTopic(topic: string): string | null {
  const parsed = canonicalise(topic);
  if (!parsed.ok) return parsed.message;
  return hasWildcard(topic) || parsed.pattern !== topic || tokensOf(topic).includes(OWN_ID) ? 'A message is published on one topic, without wildcards' : null;
}
