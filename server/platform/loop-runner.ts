import type pg from 'pg';
import type { Clock } from '@/server/platform/clock';
import type { Db } from '@/server/platform/db';
import { AppError } from '@/server/platform/errors';
import { type HeldLease, releaseLease, takeLease } from '@/server/platform/lease';
import type { Logger } from '@/server/platform/log';
import { WAKE_CHANNEL } from '@/server/platform/wake';

export interface LoopContext {
  db: Db;
  pool: pg.Pool;
  clock: Clock;
  log: Logger;
  signal: AbortSignal;
  /** Present in a `lease` loop: its epoch guards effects. */
  lease: HeldLease | null;
}

export interface Loop {
  name: string;
  /** `claim`: every worker runs it and claims rows. `lease`: one worker at a time holds it. */
  kind: 'claim' | 'lease';
  /** Safety poll; a wake-up runs the loop at once. */
  everyMs: number;
  run(ctx: LoopContext): Promise<'idle' | 'again' | void>;
  /** Called when a lease loop loses or gives back its lease, and at shutdown. */
  stop?(): Promise<void>;
}

export interface LoopStatus {
  name: string;
  runs: number;
  failures: number;
  lastRunAt: Date | null;
  lastError: string | null;
  holdsLease: boolean;
}

export interface LoopRunner {
  status(): LoopStatus[];
  /** Runs the loop, and those whose names begin with its, soon, as a wake-up does. */
  poke(name: string): void;
  stop(): Promise<void>;
}

type Base = Omit<LoopContext, 'signal' | 'lease' | 'log'> & { log: Logger; holder: string };

/** What a killed worker held is free again before its successor has been up for 5 s: the promise for expiries and revocations. */
const LEASE_TTL_MS = 4000;
const RENEW_MS = 1200;

/** Runs every loop until `stop`: wake-ups by LISTEN, a safety poll, leases renewed and released, failures logged and retried. */
export function runLoops(loops: readonly Loop[], base: Base): LoopRunner {
  const abort = new AbortController();
  const running = loops.map((loop) => new Running(loop, base, abort.signal));
  // A name wakes the loops below it, too: `platform.outbox` and `platform.outbox.urgent`.
  const poke = (name: string) => running.filter(({ loop }) => loop.name === name || loop.name.startsWith(`${name}.`)).forEach((entry) => entry.poke());
  const listening = listen(base, abort.signal, poke, () => running.forEach((entry) => entry.poke()));
  const work = running.map((entry) => entry.work());
  return {
    status: () => running.map((entry) => ({ ...entry.status })),
    poke,
    async stop() {
      abort.abort();
      running.forEach((entry) => entry.poke());
      await Promise.allSettled([...work, listening]);
    },
  };
}

class Running {
  readonly status: LoopStatus;
  private lease: HeldLease | null = null;
  private renewedAt = 0;
  private startedAt = 0;
  private poked = false;
  private awaken: (() => void) | null = null;

  constructor(
    readonly loop: Loop,
    private readonly base: Base,
    private readonly signal: AbortSignal,
  ) {
    this.status = { name: loop.name, runs: 0, failures: 0, lastRunAt: null, lastError: null, holdsLease: false };
  }

  poke(): void {
    this.poked = true;
    this.awaken?.();
  }

  async work(): Promise<void> {
    while (!this.signal.aborted) {
      const again = await this.once();
      if (!again) await this.sleep();
    }
    await this.loop.stop?.().catch(() => undefined);
    if (this.lease) await releaseLease(this.base.db, this.lease).catch(() => undefined);
  }

  private async once(): Promise<boolean> {
    const due = this.poked || Date.now() - this.startedAt >= this.loop.everyMs;
    this.poked = false;
    try {
      if (this.loop.kind === 'lease' && !(await this.hold())) return false;
      if (!due) return false;
      this.startedAt = Date.now();
      const log = this.base.log.child({ loop: this.loop.name });
      const outcome = await this.renewingMeanwhile(() => this.loop.run({ ...this.base, log, signal: this.signal, lease: this.lease }));
      this.status.runs++;
      this.status.lastRunAt = this.base.clock.now();
      this.status.lastError = null;
      return outcome === 'again';
    } catch (error) {
      this.status.failures++;
      this.status.lastError = error instanceof Error ? error.message : String(error);
      if (!this.signal.aborted) this.tell(error);
      return false;
    }
  }

  private tell(error: unknown): void {
    const waits = error instanceof AppError && error.code === 'UNAVAILABLE';
    if (waits) this.base.log.info({ loop: this.loop.name, why: error.message }, 'loop waits');
    else this.base.log.error({ loop: this.loop.name, err: error }, 'loop failed');
  }

  /** A run may take longer than the lease lasts. */
  private async renewingMeanwhile<T>(run: () => Promise<T>): Promise<T> {
    const renew = async (held: HeldLease) => {
      const now = await takeLease(this.base.db, held.name, held.holder, LEASE_TTL_MS);
      if (now?.epoch === held.epoch) this.renewedAt = Date.now();
    };
    // A failure shows when the lease is next asked for.
    const timer = this.lease && setInterval((held: HeldLease) => void renew(held).catch(() => undefined), RENEW_MS, this.lease);
    try {
      return await run();
    } finally {
      if (timer) clearInterval(timer);
    }
  }

  private async hold(): Promise<boolean> {
    if (this.lease && Date.now() - this.renewedAt < RENEW_MS) return true;
    const before = this.lease;
    this.lease = await takeLease(this.base.db, this.loop.name, this.base.holder, LEASE_TTL_MS);
    this.renewedAt = Date.now();
    this.status.holdsLease = this.lease !== null;
    if (before && before.epoch !== this.lease?.epoch) await this.loop.stop?.();
    return this.lease !== null;
  }

  private sleep(): Promise<void> {
    if (this.poked || this.signal.aborted) return Promise.resolve();
    const limit = this.loop.kind === 'lease' ? Math.min(this.loop.everyMs, RENEW_MS) : this.loop.everyMs;
    return new Promise((resolve) => {
      const done = () => {
        clearTimeout(timer);
        this.awaken = null;
        resolve();
      };
      const timer = setTimeout(done, limit);
      this.awaken = done;
    });
  }
}

/** Listens for wake-ups; after a lost connection everything is woken once, since notifications sent meanwhile are gone. */
async function listen(base: Base, signal: AbortSignal, onWake: (loop: string) => void, onAll: () => void): Promise<void> {
  while (!signal.aborted) {
    try {
      const client = await base.pool.connect();
      await new Promise<void>((resolve) => {
        client.on('notification', (message) => onWake(message.payload ?? ''));
        client.on('error', () => resolve());
        client.on('end', () => resolve());
        signal.addEventListener('abort', () => resolve(), { once: true });
        client.query(`LISTEN ${WAKE_CHANNEL}`).then(onAll, () => resolve());
      });
      client.release(true);
    } catch {
      // The pool reports why when the loops themselves need it.
    }
    if (!signal.aborted) await new Promise((resolve) => setTimeout(resolve, 500));
  }
}
