import type { SidecarStub } from './stub';

/** A plugin's state as JSON. */
export interface PluginState {
  /** What to save now. */
  readonly snapshot: () => unknown;
  /** What was saved by this instance, or else the newest of its siblings; null when nobody has saved anything. Called once. */
  readonly restore: (saved: unknown) => void;
}

/** Saves a plugin's state through its sidecar: at most one save under way, and after it one more when there is something newer. */
export class SavedState {
  readonly #stub: Pick<SidecarStub, 'restore' | 'save' | 'recovered'>;
  readonly #state: PluginState;
  #restored = false;
  #dirty = false;
  #saving: Promise<void> | null = null;

  constructor(stub: Pick<SidecarStub, 'restore' | 'save' | 'recovered'>, state: PluginState) {
    this.#stub = stub;
    this.#state = state;
  }

  /** Restores, the first time; afterwards the memory is newer than what was saved. Throws when the sidecar does not answer. */
  async recover(): Promise<void> {
    if (!this.#restored) {
      const reply = await this.#restore();
      if (this.#restored) return;
      this.#state.restore(reply);
      this.#restored = true;
    }
    await new Promise<void>((resolve, reject) => this.#stub.recovered({}, (error) => (error ? reject(error) : resolve())));
  }

  changed(): void {
    this.#dirty = true;
    this.#saving ??= this.#save().finally(() => (this.#saving = null));
  }

  /** Resolves when the last change is saved, or could not be. */
  async saved(): Promise<void> {
    await this.#saving;
  }

  #restore(): Promise<unknown> {
    return new Promise((resolve, reject) =>
      this.#stub.restore({}, (error, reply) => {
        if (error || !reply) return reject(error ?? new Error('no answer'));
        resolve(reply.found ? parse(reply.payload) : null);
      }),
    );
  }

  async #save(): Promise<void> {
    while (this.#dirty) {
      this.#dirty = false;
      const payload = new TextEncoder().encode(JSON.stringify(this.#state.snapshot()));
      // What could not be saved is saved with the next change; the sidecar counts nothing of it as kept.
      await new Promise<void>((resolve) => this.#stub.save({ payload }, () => resolve())).catch(() => undefined);
    }
  }
}

function parse(payload: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(payload)) as unknown;
  } catch {
    return null;
  }
}
