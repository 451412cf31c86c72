import { rmSync } from 'node:fs';
import path from 'node:path';
import { PAIR_HALVES, type PairHalf } from '@/domain/deployments/pairs/pair';
import { processIdentity } from '../process-identity';
import { endDetached, residentMb, signalDetached, startDetached, watchDetached, type Detached } from './detached-process';
import type { ExitEvent, Handle, HandleKey, PairSpec, RuntimeDriver } from './driver';
import { freePort } from './free-port';
import { HandleFiles, keyOf, type HandleRecord } from './handle-files';
import { halfEnvironment } from './half-environment';
import { findLabelled } from './labelled-processes';
import { LOG_LIMIT_BYTES, readLines, sizeOf, turnOver } from './log-files';
import { listens, probePair, type ProbeAnswer, type ProbeTry } from './probe-pair';

const SIDECAR_GRACE_MS = 5_000;

export interface ProcessDriverOptions {
  /** Absolute. Holds the handles and the keys of instances. */
  readonly stateDir: string;
  readonly logDir: string;
  /** What every process gets besides its own variables. */
  readonly inherited: Readonly<Record<string, string>>;
  /** Named by `guardOf`: the pairs end when that process is gone. Without it they outlive everything. */
  readonly guard: string | null;
}

interface Entry {
  record: HandleRecord;
  readonly running: Map<PairHalf, Detached>;
  readonly read: Map<PairHalf, number>;
  adopted: boolean;
  stopping: boolean;
}

/** Runs pairs as processes of the operating system, each half in a session of its own, so that they outlive their manager and its successor takes them over. */
export class ProcessDriver implements RuntimeDriver {
  readonly kind = 'process';
  readonly #options: ProcessDriverOptions;
  readonly #files: HandleFiles;
  readonly #entries = new Map<string, Entry>();
  readonly #listeners = new Set<(event: ExitEvent) => void>();
  #closed = false;

  /** Takes over what an earlier driver with the same state folder left running. */
  constructor(options: ProcessDriverOptions) {
    this.#options = options;
    this.#files = new HandleFiles(options.stateDir);
    const alive = findLabelled(options.stateDir);
    for (const record of this.#files.readAll()) this.#adopt(record, alive);
    const known = new Set([...this.#entries.values()].flatMap(({ running }) => [...running.values()].map(({ pid }) => pid)));
    // Ours by their label and in no handle: they would meet the next pair under the same name.
    for (const stray of alive) if (!known.has(stray.pid)) signalDetached(stray, 'kill');
  }

  capabilities() {
    return { limits: 'soft', isolation: 'none', logs: true, stats: true } as const;
  }

  async ensurePair(spec: PairSpec, halves: readonly PairHalf[]): Promise<Handle> {
    const entry = this.#entries.get(keyOf(spec)) ?? this.#enter(spec);
    if (entry.record.specHash !== spec.specHash && entry.running.size > 0) throw new Error('it runs with another spec; stop it first');
    const fresh = { plugin: await freePort(), health: await freePort() };
    // A plugin that runs has been told where its sidecar is.
    if (halves.includes('sidecar')) this.#start(entry, spec, 'sidecar', entry.running.has('plugin') ? { ...fresh, plugin: entry.record.ports.plugin } : fresh);
    if (halves.includes('plugin') && entry.running.has('sidecar') && (await listens(entry.record.ports.plugin))) this.#start(entry, spec, 'plugin', entry.record.ports);
    return handleOf(entry);
  }

  signal(key: HandleKey, half: PairHalf, how: 'drain' | 'kill'): void {
    const running = this.#entries.get(keyOf(key))?.running.get(half);
    if (running) signalDetached(running, how);
  }

  async stopPair(key: HandleKey, { graceMs }: { readonly graceMs: number }): Promise<void> {
    const entry = this.#entries.get(keyOf(key));
    if (!entry) return;
    entry.stopping = true;
    const [plugin, sidecar] = [entry.running.get('plugin'), entry.running.get('sidecar')];
    if (plugin) await endDetached(plugin, graceMs);
    if (sidecar) await endDetached(sidecar, Math.min(graceMs, SIDECAR_GRACE_MS));
    entry.stopping = false;
  }

  async removePair(key: HandleKey): Promise<void> {
    await this.stopPair(key, { graceMs: 0 });
    this.#entries.delete(keyOf(key));
    this.#files.remove(key);
    for (const half of PAIR_HALVES) rmSync(this.#logFile(key, half), { force: true });
  }

  async probe(key: HandleKey, attempt: ProbeTry): Promise<ProbeAnswer> {
    const entry = this.#entries.get(keyOf(key));
    // Without its sidecar nothing can be asked about a plugin, but it takes no messages either.
    if (!entry?.running.has('sidecar')) return { outcome: attempt.role === 'readiness' ? 'failure' : 'unknown', recoveryMs: null };
    return probePair(entry.record.ports, attempt);
  }

  async isSidecarReady(key: HandleKey): Promise<boolean> {
    const entry = this.#entries.get(keyOf(key));
    return entry !== undefined && entry.running.has('sidecar') && listens(entry.record.ports.plugin);
  }

  stats(key: HandleKey) {
    const running = this.#entries.get(keyOf(key))?.running;
    if (!running?.size) return null;
    const [sidecarMb = 0, pluginMb = 0] = PAIR_HALVES.map((half) => residentMb(running.get(half)?.pid));
    return sidecarMb + pluginMb > 0 ? { memoryMb: sidecarMb + pluginMb, pluginMb } : null;
  }

  logs(key: HandleKey) {
    const entry = this.#entries.get(keyOf(key));
    return PAIR_HALVES.flatMap((half) => {
      const file = this.#logFile(key, half);
      const { lines, next } = readLines(file, entry?.read.get(half) ?? 0);
      entry?.read.set(half, next);
      if (next > LOG_LIMIT_BYTES) turnOver(file);
      return lines.map((line) => ({ half, line }));
    });
  }

  list(): Handle[] {
    return [...this.#entries.values()].map(handleOf);
  }

  events(listener: (event: ExitEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  close(): void {
    this.#closed = true;
    this.#listeners.clear();
    for (const { running } of this.#entries.values()) for (const half of running.values()) half.release();
  }

  #enter(spec: PairSpec): Entry {
    const { instance, generation, specHash } = spec;
    const record: HandleRecord = { v: 1, instance, generation, specHash, ports: { plugin: 0, health: 0 }, sidecar: null, plugin: null, starts: { sidecar: 0, plugin: 0 } };
    return this.#remember(record);
  }

  #start(entry: Entry, spec: PairSpec, half: PairHalf, ports: HandleRecord['ports']): void {
    if (entry.running.has(half)) return;
    if (entry.stopping || this.#entries.get(keyOf(spec)) !== entry) throw new Error('it is being stopped');
    // On disk first, so that no process is ever without its record.
    entry.record = { ...entry.record, specHash: spec.specHash, ports, starts: { ...entry.record.starts, [half]: entry.record.starts[half] + 1 } };
    this.#files.write(entry.record);
    const env = halfEnvironment(spec, half, { ...this.#options, ports, home: this.#files.homeOf(spec) });
    const running = startDetached({ ...spec[half], env }, this.#logFile(spec, half));
    this.#watch(entry, half, running);
  }

  #watch(entry: Entry, half: PairHalf, running: Detached): void {
    entry.running.set(half, running);
    this.#note(entry);
    void running.exited.then(({ code, signal }) => {
      if (this.#closed || entry.running.get(half) !== running) return;
      entry.running.delete(half);
      if (this.#entries.has(keyOf(entry.record))) this.#note(entry);
      const { instance, generation } = entry.record;
      for (const tell of this.#listeners) tell({ instance, generation, half, pid: running.pid, exit: { code, signal, oom: false } });
    });
  }

  #note(entry: Entry): void {
    const runs = (half: PairHalf) => {
      const running = entry.running.get(half);
      return running ? { pid: running.pid, identity: running.identity } : null;
    };
    entry.record = { ...entry.record, sidecar: runs('sidecar'), plugin: runs('plugin') };
    this.#files.write(entry.record);
  }

  /** What carries the pair's label and runs is its half, also when its start was the last thing the manager did before it was killed. */
  #adopt(record: HandleRecord, alive: ReturnType<typeof findLabelled>): void {
    const entry = this.#remember(record);
    for (const half of PAIR_HALVES) {
      const noted = record[half];
      const labelled = alive.find((each) => each.half === half && keyOf(each) === keyOf(record) && each.specHash === record.specHash);
      const found = noted && processIdentity(noted.pid) === noted.identity ? noted : labelled;
      if (found) this.#watch(entry, half, watchDetached(found));
    }
    this.#note(entry);
    entry.adopted = entry.running.size > 0;
  }

  #remember(record: HandleRecord): Entry {
    // What was written before is not new.
    const read = new Map(PAIR_HALVES.map((half) => [half, sizeOf(this.#logFile(record, half))]));
    const entry: Entry = { record, running: new Map(), read, adopted: false, stopping: false };
    this.#entries.set(keyOf(record), entry);
    return entry;
  }

  #logFile({ instance, generation }: HandleKey, half: PairHalf): string {
    return path.join(this.#options.logDir, `${instance}.${generation}-${half}.log`);
  }
}

function handleOf({ record, adopted }: Entry): Handle {
  const { v: _v, ...handle } = record;
  return { ...handle, adopted };
}
