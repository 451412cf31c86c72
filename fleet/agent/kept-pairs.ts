import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import path from 'node:path';
import * as z from 'zod/mini';
import { DesiredPairSchema, type DesiredPair } from '@/domain/deployments/agent-protocol';
import { PAIR_PHASES } from '@/domain/deployments/pairs/pair';
import { keyOf, writeWhole } from './handle-files';

/** Of a pair's story, what its next manager needs: how often it failed, and whether it waits. */
const Story = z.object({
  phase: z.enum(PAIR_PHASES),
  reason: z.string(),
  since: z.number(),
  restarts: z.int(),
  sidecarRestarts: z.int(),
  pluginRestarts: z.int(),
  failures: z.array(z.number()),
  nextRetryAt: z.nullable(z.number()),
  lastExit: z.nullable(z.string()),
  recoveryMs: z.nullable(z.number()),
  strips: z.object({ startup: z.string(), liveness: z.string(), readiness: z.string() }),
});
export type PairStory = z.infer<typeof Story>;

const Kept = z.object({ v: z.literal(1), wanted: DesiredPairSchema, story: Story });
export type KeptPair = Omit<z.infer<typeof Kept>, 'v'>;

/** What is wanted here and how it went, one file a pair, so that an agent that starts without its console goes on where the last one was. */
export class KeptPairs {
  readonly #dir: string;

  constructor(stateDir: string) {
    this.#dir = path.join(stateDir, 'wanted');
    mkdirSync(this.#dir, { recursive: true, mode: 0o700 });
  }

  write(wanted: DesiredPair, story: PairStory): void {
    writeWhole(this.#file(wanted), JSON.stringify({ v: 1, wanted, story }));
  }

  remove(key: Pick<DesiredPair, 'instance' | 'generation'>): void {
    rmSync(this.#file(key), { force: true });
  }

  /** Every pair that can be read. */
  readAll(): KeptPair[] {
    return readdirSync(this.#dir).filter((name) => name.endsWith('.json')).flatMap((name) => {
      try {
        return [Kept.parse(JSON.parse(readFileSync(path.join(this.#dir, name), 'utf8')))];
      } catch {
        return [];
      }
    });
  }

  #file(key: Pick<DesiredPair, 'instance' | 'generation'>): string {
    return path.join(this.#dir, `${keyOf(key)}.json`);
  }
}
