import type { Handle, HandleKey, PairSpec, RuntimeDriver } from '@/fleet/agent/driver';
import type { PairHalf } from '@/domain/deployments/pairs/pair';

const keyOf = ({ instance, generation }: HandleKey): string => `${instance}.${generation}`;

/** A driver that only keeps book: every pair it is told of runs at once, is ready, and says nothing. No process is started. */
export function idleDriver(): RuntimeDriver {
  const handles = new Map<string, Handle>();
  const half = (current: Handle['sidecar'], halves: readonly PairHalf[], which: PairHalf) => (halves.includes(which) ? (current ?? { pid: handles.size + 1_000_000, identity: 'book' }) : current);
  return {
    kind: 'process',
    capabilities: () => ({ limits: 'none', isolation: 'none', logs: true, stats: true }),
    ensurePair({ instance, generation, specHash }: PairSpec, halves) {
      const known = handles.get(keyOf({ instance, generation })) ?? { instance, generation, specHash, ports: { plugin: 1, health: 2 }, sidecar: null, plugin: null, starts: { sidecar: 1, plugin: 1 }, adopted: false };
      const handle = { ...known, specHash, sidecar: half(known.sidecar, halves, 'sidecar'), plugin: half(known.plugin, halves, 'plugin') };
      handles.set(keyOf(handle), handle);
      return Promise.resolve(handle);
    },
    signal: () => undefined,
    stopPair: () => Promise.resolve(),
    removePair: (key) => Promise.resolve(void handles.delete(keyOf(key))),
    probe: () => Promise.resolve({ outcome: 'success', recoveryMs: null }),
    isSidecarReady: () => Promise.resolve(true),
    stats: () => ({ memoryMb: 90, pluginMb: 45 }),
    logs: () => [],
    list: () => [...handles.values()],
    events: () => () => undefined,
    close: () => undefined,
  };
}
