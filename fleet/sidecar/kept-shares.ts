import path from 'node:path';
import * as z from 'zod/mini';
import { MAX_SHARES } from '@/domain/telemetry/messages';
import { keepFile, readKept } from './kept-file';

const Kept = z.strictObject({ shares: z.int().check(z.gte(0), z.lte(MAX_SHARES)) });

/**
 * The shares an instance was last told to hold. They outlive its process: a canary of weight 0 that comes back must not
 * take messages until somebody tells it again not to.
 */
export class KeptShares {
  readonly #file: string;

  constructor(stateDir: string, instanceId: string) {
    this.#file = path.join(stateDir, `${instanceId}.shares.json`);
  }

  /** Null when never told, or when what is there says nothing. */
  read(): number | null {
    const kept = readKept(this.#file);
    if (!kept) return null;
    try {
      return Kept.parse(JSON.parse(Buffer.from(kept).toString('utf8'))).shares;
    } catch {
      return null;
    }
  }

  keep(shares: number): void {
    if (this.read() !== shares) keepFile(this.#file, JSON.stringify({ shares }));
  }
}
