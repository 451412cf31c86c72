import type { RegistrationStatus } from '@/domain/deployments/registration';
import { pause } from '../backoff';

const POLL_UNTIL_PROVISIONED_MS = 500;
/** Grants are announced; this only heals an announcement that was missed. */
const REFRESH_MS = 15_000;

/** What the sidecar last knew about its own rights. */
export class Grants {
  readonly #fetch: () => Promise<RegistrationStatus>;
  readonly #changed: () => void;
  #status: RegistrationStatus | null = null;
  #timer: NodeJS.Timeout | null = null;
  #running: Promise<void> | null = null;
  #again = false;

  constructor(deps: { readonly fetch: () => Promise<RegistrationStatus>; readonly changed: () => void }) {
    this.#fetch = deps.fetch;
    this.#changed = deps.changed;
  }

  /** Throws before `recover` has returned. */
  get current(): RegistrationStatus {
    if (!this.#status) throw new Error('grants are not recovered yet');
    return this.#status;
  }

  get jwt(): string {
    return this.#status?.jwt ?? '';
  }

  /** Asks until credentials exist. Grants may still be undecided then: the baseline is enough to go on. */
  async recover(signal: AbortSignal, onFailure: (error: unknown) => void): Promise<RegistrationStatus> {
    for (;;) {
      signal.throwIfAborted();
      try {
        this.#status = await this.#fetch();
        if (this.#status.jwt !== null) return this.#status;
      } catch (error) {
        onFailure(error);
      }
      await pause(POLL_UNTIL_PROVISIONED_MS, signal);
    }
  }

  watch(): void {
    this.#timer = setInterval(() => void this.refresh(), REFRESH_MS);
  }

  stop(): void {
    if (this.#timer) clearInterval(this.#timer);
  }

  /** Reads the grants again. Calls while one is under way lead to one more read after it. */
  async refresh(): Promise<void> {
    if (this.#running) {
      this.#again = true;
      return this.#running;
    }
    this.#running = this.#refresh();
    await this.#running;
    this.#running = null;
    if (this.#again) {
      this.#again = false;
      await this.refresh();
    }
  }

  async #refresh(): Promise<void> {
    try {
      const next = await this.#fetch();
      const jwt = next.jwt ?? this.#status?.jwt ?? null;
      const changed = !this.#status || jwt !== this.#status.jwt || !sameGrants(next, this.#status);
      this.#status = { ...next, jwt };
      if (changed) this.#changed();
    } catch {
      // The bus goes on without the console; the next announcement or refresh tries again.
    }
  }
}

/**
 * A version alone does not tell: the bus cuts a connection, and the sidecar asks, before the grants of that version are
 * all in force.
 */
function sameGrants(a: RegistrationStatus, b: RegistrationStatus): boolean {
  return a.grants_version === b.grants_version && JSON.stringify(a.grants) === JSON.stringify(b.grants);
}
