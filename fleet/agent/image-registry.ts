import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import type { AgentImage } from '@/domain/deployments/agent-protocol';

/** One image of the manifest: what a reference means on this machine. */
export interface ImageEntry {
  readonly ref: string;
  /** Program and arguments. */
  readonly argv: readonly string[];
  /** The program's bundle: its hash is the image's. */
  readonly file: string;
  /** When given, any other content is refused. */
  readonly sha256?: string | undefined;
}

export type Resolved = { readonly ok: true; readonly argv: readonly string[] } | { readonly ok: false; readonly why: string };

/** From image references to programs, each checked against the content it was frozen with. */
export class ImageRegistry {
  readonly #baseDir: string;
  #entries: ReadonlyMap<string, ImageEntry> = new Map();
  readonly #hashes = new Map<string, { readonly stamp: string; readonly sha256: string }>();

  /** Files are relative to `baseDir`. */
  constructor(entries: readonly ImageEntry[], baseDir: string) {
    this.#baseDir = baseDir;
    this.replace(entries);
  }

  replace(entries: readonly ImageEntry[]): void {
    this.#entries = new Map(entries.map((entry) => [entry.ref, entry]));
  }

  /** What can be run here, with the hash of what is there now. */
  list(): AgentImage[] {
    return [...this.#entries.values()].flatMap((entry) => {
      const sha256 = this.#hash(entry);
      return sha256 === null || (entry.sha256 !== undefined && entry.sha256 !== sha256) ? [] : [{ ref: entry.ref, sha256 }];
    });
  }

  /** The program of an image, when what is there is what was wanted. Asked at every start: files change. */
  resolve(ref: string, wanted: string): Resolved {
    const entry = this.#entries.get(ref);
    if (!entry) return { ok: false, why: `The image ${ref} is not known to this agent` };
    const sha256 = this.#hash(entry);
    if (sha256 === null) return { ok: false, why: `The file of ${ref} cannot be read` };
    const other = [entry.sha256, wanted].find((each) => each !== undefined && each !== sha256);
    if (other !== undefined) return { ok: false, why: `The content of ${ref} has another hash: sha256 ${sha256.slice(0, 12)}…, not ${other.slice(0, 12)}…` };
    return { ok: true, argv: entry.argv };
  }

  #hash({ file }: ImageEntry): string | null {
    const where = path.resolve(this.#baseDir, file);
    try {
      const { mtimeMs, ctimeMs, size, ino } = statSync(where);
      const stamp = `${mtimeMs} ${ctimeMs} ${size} ${ino}`;
      const known = this.#hashes.get(where);
      if (known?.stamp === stamp) return known.sha256;
      const sha256 = createHash('sha256').update(readFileSync(where)).digest('hex');
      this.#hashes.set(where, { stamp, sha256 });
      return sha256;
    } catch {
      return null;
    }
  }
}
