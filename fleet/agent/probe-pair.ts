import { connect } from 'node:net';
import { credentials, type Client } from '@grpc/grpc-js';
import type { ProbeOutcome, ProbeSpec } from '@/domain/deployments/pairs/probes';
import { loadSidecarService, type HealthReply } from '../protocol';

export type ProbeTry = Pick<ProbeSpec, 'kind' | 'path' | 'timeoutS'>;

/** Whether the bus is up and the plugin attached, as the sidecar sees it; its own heartbeat says the same. */
const READY_PATH = '/health/ready';

/**
 * One try against the sidecar of a pair. HTTP: 200–399 from its health server is a success. TCP: the plugin's
 * listener takes a connection. gRPC: `Health` says ready. Heartbeat: what its next heartbeat would say.
 */
export async function probePair(ports: { readonly plugin: number; readonly health: number }, { kind, path, timeoutS }: ProbeTry): Promise<ProbeOutcome> {
  const timeoutMs = timeoutS * 1_000;
  if (kind === 'tcp') return (await listens(ports.plugin, timeoutMs)) ? 'success' : 'failure';
  if (kind === 'grpc') return (await isHealthy(ports.plugin, timeoutMs)) ? 'success' : 'failure';
  try {
    const response = await fetch(`http://127.0.0.1:${ports.health}${kind === 'http' ? (path ?? READY_PATH) : READY_PATH}`, { signal: AbortSignal.timeout(timeoutMs), redirect: 'manual' });
    await response.body?.cancel();
    return response.status >= 200 && response.status < 400 ? 'success' : 'failure';
  } catch {
    return 'failure';
  }
}

/** Whether something takes connections at a loopback port. */
export function listens(port: number, timeoutMs = 500): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, timeout: timeoutMs });
    const finish = (answer: boolean): void => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => finish(true));
    socket.once('timeout', () => finish(false));
    socket.once('error', () => finish(false));
  });
}

interface HealthStub extends Client {
  health(request: object, options: { deadline: number }, done: (error: Error | null, reply?: HealthReply) => void): void;
}

function isHealthy(port: number, timeoutMs: number): Promise<boolean> {
  // The constructor made from the file carries its methods without types.
  const stub = new (loadSidecarService())(`127.0.0.1:${port}`, credentials.createInsecure()) as unknown as HealthStub;
  return new Promise((resolve) => {
    stub.health({}, { deadline: Date.now() + timeoutMs }, (error, reply) => {
      stub.close();
      resolve(!error && reply?.ready === true);
    });
  });
}
