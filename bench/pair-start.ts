import { bareProcesses } from '@/bench/bare-processes';
import { benchPairs } from '@/bench/bench-pairs';
import { type Goal, line, quantile } from '@/bench/goal';

const ROUNDS = 8;

/**
 * From wanting one pair until the console sees both of its halves ready: the command over the bus, two processes, a
 * registration with a new key, credentials on the bus, the plugin attached, its start-up probe, and the word of the agent
 * back in the database. The reference starts two Node processes that do nothing.
 */
export const pairStart: Goal = {
  name: 'pair-start',
  about: 'command to start a pair → both halves ready',
  async run({ running }) {
    const pairs = await benchPairs(running);
    try {
      const took: number[] = [];
      const bare: number[] = [];
      // The first one of a deployment waits for its bus account, too.
      await pairs.freshStart('1.4.0', 1);
      for (let round = 0; round < ROUNDS; round++) {
        took.push(await pairs.freshStart('1.4.0', 1));
        bare.push((await bareProcesses(2)).startMs);
      }
      const against = 'two Node processes that do nothing, until both run';
      return [
        line({ goal: 'pair wanted → both halves ready, p50', ours: quantile(took, 0.5), unit: 'ms', against, reference: quantile(bare, 0.5), target: null }),
        line({ goal: `pair wanted → both halves ready, slowest of ${ROUNDS}`, ours: Math.max(...took), unit: 'ms', against, reference: Math.max(...bare), target: null }),
      ];
    } finally {
      await pairs.leave();
    }
  },
};
