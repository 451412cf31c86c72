import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';
import type { HandleKey } from './driver';

const Running = z.nullable(z.object({ pid: z.int(), identity: z.string() }));

const RecordSchema = z.object({
  v: z.literal(1),
  instance: z.string(),
  generation: z.int(),
  specHash: z.string(),
  ports: z.object({ plugin: z.int(), health: z.int() }),
  sidecar: Running,
  plugin: Running,
  starts: z.object({ sidecar: z.int(), plugin: z.int() }),
});
export type HandleRecord = z.infer<typeof RecordSchema>;

export const keyOf = ({ instance, generation }: HandleKey): string => `${instance}.${generation}`;

/** What runs, on disk: one file a pair, always whole, so that whoever comes after a kill finds it. */
export class HandleFiles {
  readonly #dir: string;

  constructor(stateDir: string) {
    this.#dir = path.join(stateDir, 'pairs');
    mkdirSync(this.#dir, { recursive: true, mode: 0o700 });
  }

  /** Where a pair keeps what is its own: the key of that instance in that generation. */
  homeOf(key: HandleKey): string {
    return path.join(this.#dir, keyOf(key));
  }

  write(record: HandleRecord): void {
    writeWhole(path.join(this.#dir, `${keyOf(record)}.json`), JSON.stringify(record));
  }

  remove(key: HandleKey): void {
    rmSync(path.join(this.#dir, `${keyOf(key)}.json`), { force: true });
    rmSync(this.homeOf(key), { recursive: true, force: true });
  }

  /** Every record that can be read. */
  readAll(): HandleRecord[] {
    return readdirSync(this.#dir).filter((name) => name.endsWith('.json')).flatMap((name) => {
      try {
        return [RecordSchema.parse(JSON.parse(readFileSync(path.join(this.#dir, name), 'utf8')))];
      } catch {
        return [];
      }
    });
  }
}

/** Writes a file so that a reader, or a kill in between, meets either the old or the new one. */
export function writeWhole(file: string, text: string): void {
  writeFileSync(`${file}.new`, text, { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
