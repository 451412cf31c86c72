import { z } from 'zod';
import { bareProcesses } from '@/bench/bare-processes';
import { type Goal, line, quantile } from '@/bench/goal';
import { resident, share } from '@/bench/memory';

const KB_PER_MB = 1024;
const Half = z.object({ pid: z.number() });
const Pids = z.object({ sidecar: Half, plugin: Half });
/** What an agent reckons with for each pair, when it says how many it can hold (fleet/agent/commanded.ts). */
const RECKONED_MB = 100;

/** Resident memory of the pairs that run for releases, each a sidecar with its plugin at work, beside two Node processes that do nothing. Linux only. */
export const pairMemory: Goal = {
  name: 'pair-memory',
  about: 'memory of a running pair: sidecar and plugin together',
  async run({ running }) {
    const { rows } = await running.pool.query<{ pids: unknown }>('SELECT pids FROM deployments_pair WHERE ready AND ended_at IS NULL');
    const pairs = rows.map(({ pids }) => Pids.parse(pids)).map(({ sidecar, plugin }) => ({ sidecar: resident(sidecar.pid) / KB_PER_MB, plugin: resident(plugin.pid) / KB_PER_MB, shared: (share(sidecar.pid) + share(plugin.pid)) / KB_PER_MB }));
    if (pairs.length === 0) throw new Error('no pair is ready');
    const { memoryMb, sharedMb } = await bareProcesses(2);
    const against = 'two Node processes that do nothing';
    const whole = pairs.map(({ sidecar, plugin }) => sidecar + plugin);
    return [
      line({ goal: `memory of a pair, median of ${pairs.length}`, ours: quantile(whole, 0.5), unit: 'MB', against, reference: memoryMb, target: RECKONED_MB }),
      line({ goal: 'memory of the largest pair', ours: Math.max(...whole), unit: 'MB', against, reference: memoryMb, target: RECKONED_MB }),
      line({ goal: 'memory of a pair, what processes share divided among them, median', ours: quantile(pairs.map(({ shared }) => shared), 0.5), unit: 'MB', against, reference: sharedMb, target: RECKONED_MB }),
      line({ goal: 'memory of a sidecar in a pair, median', ours: quantile(pairs.map(({ sidecar }) => sidecar), 0.5), unit: 'MB', against: 'one of them', reference: memoryMb / 2, target: null }),
      line({ goal: 'memory of a plugin in a pair, median', ours: quantile(pairs.map(({ plugin }) => plugin), 0.5), unit: 'MB', against: 'one of them', reference: memoryMb / 2, target: null }),
    ];
  },
};
