import path from 'node:path';
import { CommandGathering } from '@/domain/deployments/agent-command-messages';
import { AGENT_EVERY_MS, agentCommandSubject, agentStatusSubject, type AgentCommand, type AgentStatus } from '@/domain/deployments/agent-protocol';
import { statusMessages } from '@/domain/deployments/agent-status-messages';
import { pause, untilDone } from '../backoff';
import type { Log } from '../log';
import { BusLink } from '../sidecar/bus-link';
import { loadIdentity } from '../sidecar/identity';
import { ConsoleApi } from './console-api';

const RETRY = { baseMs: 250, maxMs: 10_000 };
/** Until the console has made the credentials. */
const ASK_EVERY_MS = 500;
/** Changes that come together are told together. */
const GATHER_MS = 100;

export interface ContactOptions {
  readonly id: string;
  readonly token: string;
  readonly busApiUrl: string;
  readonly stateDir: string;
  readonly log: Log;
  readonly onCommand: (command: AgentCommand) => void;
  readonly status: () => AgentStatus;
}

/** An agent's line to its console: commands in, status out. While it is down everything runs as it was wanted last. */
export class ConsoleContact {
  readonly #options: ContactOptions;
  readonly #ended = new AbortController();
  readonly #opening: Promise<void>;
  #link: BusLink | null = null;
  #jwt = '';
  #due: NodeJS.Timeout | null = null;
  #every: NodeJS.Timeout | null = null;

  /** Begins to enrol and connect, for as long as it takes. */
  constructor(options: ContactOptions) {
    this.#options = options;
    this.#opening = this.#open().catch((error: unknown) => {
      if (!this.#ended.signal.aborted) options.log.warn('no contact to the console', { error: text(error) });
    });
  }

  /** Something changed that the console should know now. */
  changed(): void {
    this.#due ??= setTimeout(() => {
      this.#due = null;
      this.#tell();
    }, GATHER_MS);
  }

  /** Says how things are a last time, and hangs up. */
  async close(): Promise<void> {
    this.#ended.abort(new Error('closed'));
    if (this.#due) clearTimeout(this.#due);
    if (this.#every) clearInterval(this.#every);
    await this.#opening;
    this.#tell();
    await this.#link?.close();
  }

  async #open(): Promise<void> {
    const { id, token, busApiUrl, stateDir, log } = this.#options;
    const { signal } = this.#ended;
    const identity = loadIdentity(path.join(stateDir, 'agent'), id);
    const api = new ConsoleApi(busApiUrl, id, identity);
    const attempt = <T>(step: string, action: () => Promise<T>): Promise<T> =>
      untilDone(action, { ...RETRY, signal, onFailure: (error, waitMs) => log.warn(`${step} failed`, { error: text(error), waitMs }) });

    await attempt('enrol', () => api.enrol(token));
    let status = await attempt('read the enrolment', () => api.status());
    while (status.jwt === null) {
      await pause(ASK_EVERY_MS, signal);
      status = await attempt('read the enrolment', () => api.status());
    }
    this.#jwt = status.jwt;
    const { servers } = status.bus;
    const renew = (): void => void api.status().then(({ jwt }) => (this.#jwt = jwt ?? this.#jwt), () => undefined);
    const link = await attempt('connect to the bus', () => BusLink.open({
      servers,
      instanceId: id,
      identity,
      jwt: () => this.#jwt,
      onConnected: () => this.#tell(),
      onDisconnected: () => log.warn('bus connection lost'),
      onPublishRefused: (subject) => log.warn('status refused', { subject }),
      onError: (type) => (type === 'authorization' ? renew() : undefined),
    }));
    this.#link = link;
    this.#listen(link);
    this.#every = setInterval(() => this.#tell(), AGENT_EVERY_MS);
    this.#tell();
    log.info('in contact with the console', { agent: id });
    if (signal.aborted) clearInterval(this.#every);
  }

  #listen(link: BusLink): void {
    const { id, log } = this.#options;
    const gathering = new CommandGathering();
    link.subscribe(agentCommandSubject(id), {
      onMessage: (message) => {
        const taken = gathering.take(readJson(message.data));
        if (taken.is === 'part') return;
        if (taken.is === 'unreadable') log.warn('a command that cannot be read', { error: taken.why });
        else if (taken.whole.agent !== id) log.warn('a command for another agent', { agent: taken.whole.agent });
        else if (!this.#ended.signal.aborted) this.#options.onCommand(taken.whole);
      },
      // The rights of a new agent may take a moment to arrive.
      onRefused: () => void pause(AGENT_EVERY_MS, this.#ended.signal).then(() => (this.#ended.signal.aborted ? undefined : this.#listen(link))),
    });
  }

  #tell(): void {
    const link = this.#link;
    if (!link?.isUp) return;
    try {
      for (const message of statusMessages(this.#options.status(), link.maxMessageBytes)) link.publish(agentStatusSubject(this.#options.id), message);
    } catch (error) {
      this.#options.log.warn('status not sent', { error: text(error) });
    }
  }
}

function readJson(data: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(data)) as unknown;
  } catch {
    return null;
  }
}

function text(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
