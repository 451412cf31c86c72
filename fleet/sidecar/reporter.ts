import { heartbeatSubject, telemetrySubject } from '@/domain/acl/baseline';
import { HEARTBEAT_INTERVAL_MS } from '@/domain/deployments/instance-state';
import type { HeartbeatState } from '@/domain/telemetry/heartbeat-states';
import { TELEMETRY_INTERVAL_MS, type Heartbeat, type Telemetry } from '@/domain/telemetry/messages';
import { preciseNow } from '../clock';
import type { BusLink } from './bus-link';
import type { PublishLedger } from './publish-ledger';
import type { Traffic } from './traffic';

/** How often publishes are confirmed; bounds what a broken connection leaves unknown. */
const CONFIRM_MS = 100;

export interface ReporterDeps {
  readonly deployment: string;
  readonly instanceId: string;
  readonly boot: string;
  readonly link: () => BusLink | null;
  readonly traffic: Traffic;
  readonly ledger: PublishLedger;
  readonly state: () => Omit<Heartbeat, 'v' | 'instance' | 'boot' | 'at' | 'uptimeMs'>;
}

/** Sends telemetry every second and a heartbeat every five, for as long as the bus is there. */
export class Reporter {
  readonly #deps: ReporterDeps;
  readonly #startedAt = preciseNow();
  readonly #timers: NodeJS.Timeout[] = [];
  #intervalStart = preciseNow();
  #seq = 0;
  #confirming = false;

  constructor(deps: ReporterDeps) {
    this.#deps = deps;
  }

  start(): void {
    this.#timers.push(
      setInterval(() => void this.#confirm(), CONFIRM_MS),
      setInterval(() => this.#telemetry(), TELEMETRY_INTERVAL_MS),
      setInterval(() => this.heartbeat(), HEARTBEAT_INTERVAL_MS),
    );
    this.heartbeat();
  }

  stop(): void {
    for (const timer of this.#timers) clearInterval(timer);
  }

  /** The last word: settles what was published and sends what was counted since the last interval. */
  async finish(): Promise<void> {
    this.stop();
    await this.#confirm();
    this.#telemetry();
    this.heartbeat();
  }

  /** Says at once how things are; also between two beats, when something has changed. */
  heartbeat(): void {
    const { deployment, instanceId, boot, state } = this.#deps;
    const beat: Heartbeat = { v: 1, instance: instanceId, boot, at: preciseNow(), uptimeMs: preciseNow() - this.#startedAt, ...state() };
    this.#send(heartbeatSubject(deployment, instanceId), beat);
  }

  #telemetry(): void {
    // Counts wait for the bus to come back, rather than being lost in an interval that nobody hears.
    if (!this.#deps.link()?.isUp) return;
    const at = preciseNow();
    const { topics, errors } = this.#deps.traffic.takeInterval();
    const { deployment, instanceId, boot } = this.#deps;
    const message: Telemetry = { v: 1, instance: instanceId, boot, seq: this.#seq++, at, intervalMs: at - this.#intervalStart, topics: [...topics], errors };
    this.#intervalStart = at;
    this.#send(telemetrySubject(deployment, instanceId), message);
  }

  async #confirm(): Promise<void> {
    const link = this.#deps.link();
    if (this.#confirming || !link?.isUp || this.#deps.ledger.isEmpty) return;
    this.#confirming = true;
    this.#deps.ledger.ask();
    if (await link.ping()) this.#deps.ledger.confirm();
    this.#confirming = false;
  }

  #send(subject: string, message: Telemetry | Heartbeat): void {
    const link = this.#deps.link();
    if (link?.isUp) link.publish(subject, JSON.stringify(message));
  }
}

/** The state a heartbeat carries, from where the start-up has got to. `hasPlugin`: it is there, with its state. */
export function heartbeatState(facts: { readonly listening: boolean; readonly hasPlugin: boolean; readonly draining: boolean }): HeartbeatState {
  if (facts.draining) return 'draining';
  if (!facts.listening) return 'starting';
  return facts.hasPlugin ? 'ready' : 'waiting';
}
