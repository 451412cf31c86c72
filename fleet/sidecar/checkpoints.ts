import { readdirSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';
import { NAME_PATTERN } from '@/domain/deployments/names';
import { keepFile, readKept } from './kept-file';

/** A plugin that needs more than this keeps its state elsewhere. */
export const CHECKPOINT_MAX_BYTES = 1024 * 1024;
const SUFFIX = '.checkpoint.json';

const Kept = z.strictObject({
  v: z.literal(1),
  instance: z.string().check(z.regex(NAME_PATTERN)),
  savedAt: z.number().check(z.positive()),
  payload: z.string(),
});

export interface Checkpoint {
  readonly instance: string;
  /** Milliseconds since the epoch. */
  readonly savedAt: number;
  readonly payload: Uint8Array;
}

/**
 * The last state of each instance of a plugin in one deployment, on this machine. An instance comes back with its own;
 * one that has none begins with the newest of its siblings, so that a canary knows what the stable release holds.
 */
export class Checkpoints {
  readonly #folder: string;
  readonly #instanceId: string;
  readonly #now: () => number;
  readonly #unreadable: () => void;

  constructor(deps: { readonly dir: string; readonly deployment: string; readonly plugin: string; readonly instanceId: string; readonly now: () => number; readonly unreadable: () => void }) {
    this.#folder = path.join(deps.dir, deps.deployment, deps.plugin);
    this.#instanceId = deps.instanceId;
    this.#now = deps.now;
    this.#unreadable = deps.unreadable;
  }

  /** Replaces what this instance saved before. Throws when it is too large or cannot be written. */
  save(payload: Uint8Array): void {
    if (payload.length > CHECKPOINT_MAX_BYTES) throw new Error(`a checkpoint of ${payload.length} bytes is larger than ${CHECKPOINT_MAX_BYTES}`);
    const kept = { v: 1, instance: this.#instanceId, savedAt: this.#now(), payload: Buffer.from(payload).toString('base64') };
    keepFile(path.join(this.#folder, this.#instanceId + SUFFIX), JSON.stringify(kept));
  }

  /** Null when neither this instance nor a sibling has saved anything that can be read. */
  restore(): Checkpoint | null {
    const own = this.#read(this.#instanceId + SUFFIX);
    if (own) return own;
    return this.#files()
      .flatMap((file) => this.#read(file) ?? [])
      .reduce<Checkpoint | null>((newest, each) => (newest && newest.savedAt >= each.savedAt ? newest : each), null);
  }

  #files(): readonly string[] {
    try {
      return readdirSync(this.#folder).filter((file) => file.endsWith(SUFFIX) && file !== this.#instanceId + SUFFIX);
    } catch {
      // Nobody has saved anything yet.
      return [];
    }
  }

  #read(file: string): Checkpoint | null {
    try {
      const bytes = readKept(path.join(this.#folder, file));
      if (!bytes) return null;
      const { instance, savedAt, payload } = Kept.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
      return { instance, savedAt, payload: Buffer.from(payload, 'base64') };
    } catch {
      this.#unreadable();
      return null;
    }
  }
}
