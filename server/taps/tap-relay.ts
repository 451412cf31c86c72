import type { Msg, NatsConnection, Subscription } from '@nats-io/nats-core';
import { deploymentPrefix } from '@/domain/acl/baseline';
import { covers, matches } from '@/domain/acl/subject';
import { PROBE_TOKEN } from '@/domain/acl/subject-grammar';
import { MESSAGE_HEADERS } from '@/domain/telemetry/messages';
import { NO_COUNTS, type TapCounters } from '@/domain/taps/counters';
import { compileFilter, type Condition } from '@/domain/taps/filter';
import type { TapFrame, TapRow } from '@/domain/taps/frame';
import { TAP_LIMITS } from '@/domain/taps/limits';
import { tapSubject } from '@/domain/taps/tap-subject';
import { type MaskRule, maskPayload, rulesFor } from '@/domain/taps/mask';

/** Rows wait this long for company: one frame instead of many, and still far below what an eye sees. */
const COALESCE_MS = 5;
const FRAME_BYTES = 256 * 1024;
const IDLE_FRAME_MS = 500;

export interface RelaySpec {
  id: string;
  session: string;
  deployment: string;
  patterns: readonly string[];
  conditions: readonly Condition[];
  /** What a relay before this one had counted when it was last heard of. */
  counted?: TapCounters;
}

export interface RelayDeps {
  /** Inside the deployment's account. */
  source: NatsConnection;
  /** Inside the console's account. */
  sink: NatsConnection;
  hash: (value: string) => string;
  now: () => number;
}

/**
 * One living tap: hears the deployment's messages, masks before anything else, counts everything exactly, and sends what
 * the filter lets through to the tab, up to 5,000 messages or 8 MiB a second; beyond that they count as dropped.
 */
export class TapRelay {
  #counts: { -readonly [K in keyof TapCounters]: TapCounters[K] };
  #rows: TapRow[] = [];
  #rowBytes = 0;
  #frames = 0;
  #timer: NodeJS.Timeout | null = null;
  #second = { began: 0, messages: 0, bytes: 0 };
  readonly #subscriptions: Subscription[];
  readonly #heartbeat: NodeJS.Timeout;
  readonly #passes: (message: Parameters<ReturnType<typeof compileFilter>>[0]) => boolean;
  readonly #prefix: string;
  readonly #began: number;

  constructor(
    readonly spec: RelaySpec,
    private readonly deps: RelayDeps,
    public rules: readonly MaskRule[],
  ) {
    this.#counts = { ...(spec.counted ?? NO_COUNTS) };
    this.#began = deps.now();
    this.#prefix = deploymentPrefix(spec.deployment);
    this.#passes = compileFilter(spec.conditions);
    const patterns = distinctPatterns(spec.patterns);
    this.#subscriptions = patterns.map((pattern, at) =>
      deps.source.subscribe(this.#prefix + pattern, { callback: (error, message) => (error ? undefined : this.#take(message, patterns, at)) }),
    );
    this.#heartbeat = setInterval(() => this.#send(), IDLE_FRAME_MS);
  }

  get counters(): TapCounters {
    return { ...this.#counts };
  }

  /** True while both connections are the ones it began with and open. */
  get healthy(): boolean {
    return !this.deps.source.isClosed() && !this.deps.sink.isClosed();
  }

  /** Stops hearing, sends what waits and says why it ended. */
  stop(reason: string | null): void {
    for (const subscription of this.#subscriptions) subscription.unsubscribe();
    clearInterval(this.#heartbeat);
    if (this.#timer) clearTimeout(this.#timer);
    if (!this.deps.sink.isClosed()) this.#send(reason ?? undefined);
  }

  #take(message: Msg, patterns: readonly string[], at: number): void {
    const topic = message.subject.slice(this.#prefix.length);
    if (topic.endsWith(`.${PROBE_TOKEN}`)) return;
    // Patterns of one tap may overlap: the first that fits counts the message, the others have seen it too.
    if (patterns.findIndex((pattern) => matches(pattern, topic)) !== at) return;
    this.#counts.seen++;
    const row = this.#row(message, topic);
    if (!row) return;
    this.#counts.matched++;
    if (!this.#withinRate(row.bytes)) {
      this.#counts.dropped++;
      return;
    }
    this.#counts.shown++;
    this.#rows.push({ ...row, n: this.#counts.shown });
    this.#rowBytes += (row.payload?.length ?? 0) + 300;
    if (this.#rowBytes > FRAME_BYTES) this.#send();
    else this.#timer ??= setTimeout(() => this.#send(), COALESCE_MS);
  }

  /** The masked row, or null when the filter does not let it through. */
  #row(message: Msg, topic: string): TapRow | null {
    const headers = headersOf(message);
    const bytes = message.data.length;
    const text = message.string();
    const read = readJson(text);
    const rules = rulesFor(this.rules, topic);
    const hidden = maskPayload(rules, read, this.deps.hash);
    const json = hidden.withheld || 'unreadable' in read ? undefined : hidden.value;
    if (!this.#passes({ topic, bytes, headers, json })) return null;
    const now = this.deps.now();
    const shown = hidden.withheld ? null : json === undefined ? text : rules.length > 0 ? JSON.stringify(json) : text;
    const intended = Number(headers[MESSAGE_HEADERS.intendedAt]);
    return {
      n: 0,
      at: now,
      topic,
      bytes,
      ageMs: Number.isFinite(intended) ? Math.max(0, now - intended) : null,
      headers,
      payload: shown === null ? null : shown.slice(0, TAP_LIMITS.previewBytes),
      json: json !== undefined,
      cut: (shown?.length ?? 0) > TAP_LIMITS.previewBytes,
      masked: [...hidden.masked],
    };
  }

  #withinRate(bytes: number): boolean {
    const now = this.deps.now();
    if (now - this.#second.began >= 1000) this.#second = { began: now, messages: 0, bytes: 0 };
    if (this.#second.messages >= TAP_LIMITS.messagesPerSecond || this.#second.bytes + bytes > TAP_LIMITS.bytesPerSecond) return false;
    this.#second.messages++;
    this.#second.bytes += bytes;
    return true;
  }

  #send(ended?: string): void {
    if (this.#timer) clearTimeout(this.#timer);
    this.#timer = null;
    const frame: TapFrame = { v: 1, tap: this.spec.id, relay: this.#began, seq: ++this.#frames, at: this.deps.now(), counters: this.counters, rows: this.#rows, ...(ended ? { ended } : {}) };
    this.#rows = [];
    this.#rowBytes = 0;
    this.deps.sink.publish(tapSubject(this.spec.session, this.spec.id), JSON.stringify(frame));
  }
}

function distinctPatterns(patterns: readonly string[]): string[] {
  return patterns.filter((pattern, at) => !patterns.some((other, index) => index !== at && covers(other, pattern) && (!covers(pattern, other) || index < at)));
}

function headersOf(message: Msg): Record<string, string> {
  const { headers } = message;
  return headers ? Object.fromEntries(headers.keys().slice(0, 32).map((key) => [key, headers.get(key).slice(0, 512)])) : {};
}

function readJson(text: string): { json: unknown } | { unreadable: true } {
  try {
    return { json: JSON.parse(text) as unknown };
  } catch {
    return { unreadable: true };
  }
}
