import { connect } from 'node:net';
import { credentials, type Client } from '@grpc/grpc-js';
import * as z from 'zod/mini';
import type { ProbeOutcome, ProbeRole, ProbeSpec } from '@/domain/deployments/pairs/probes';
import { loadSidecarService, type HealthReply } from '../protocol';

export type ProbeTry = Pick<ProbeSpec, 'kind' | 'path' | 'timeoutS'> & { readonly role: ProbeRole };

export interface ProbeAnswer {
  readonly outcome: ProbeOutcome;
  /** How long the plugin's state took to come back, where the answer says it. */
  readonly recoveryMs: number | null;
}

const Facts = z.object({ state: z.string(), recoveryMs: z.optional(z.nullable(z.number())) });

/**
 * One try against the sidecar of a pair. HTTP: 200–399 from its health server is a success. TCP: the plugin's
 * listener takes a connection. gRPC: `Health` says ready. Heartbeat: what its next heartbeat would say.
 */
export async function probePair(ports: { readonly plugin: number; readonly health: number }, { kind, path, timeoutS, role }: ProbeTry): Promise<ProbeAnswer> {
  const timeoutMs = timeoutS * 1_000;
  if (kind === 'heartbeat') return heartbeat(ports.health, role, timeoutMs);
  if (kind === 'tcp') return answer(await listens(ports.plugin, timeoutMs));
  if (kind === 'grpc') return answer(await isHealthy(ports.plugin, timeoutMs));
  const response = await ask(ports.health, path ?? '/health/ready', timeoutMs);
  return answer(response !== null && response.status >= 200 && response.status < 400);
}

const answer = (isSuccess: boolean): ProbeAnswer => ({ outcome: isSuccess ? 'success' : 'failure', recoveryMs: null });

/** A plugin lives while it is attached; that the bus is away is no reason to restart it, only to be not ready. */
async function heartbeat(port: number, role: ProbeRole, timeoutMs: number): Promise<ProbeAnswer> {
  const response = await ask(port, '/health/ready', timeoutMs);
  const facts = response && Facts.safeParse(response.body);
  // A sidecar that does not answer says nothing about the plugin, except that nothing reaches it.
  if (!facts?.success) return { outcome: role === 'readiness' ? 'failure' : 'unknown', recoveryMs: null };
  const { state, recoveryMs = null } = facts.data;
  const isSuccess = role === 'readiness' ? response?.status === 200 : state === 'ready' || state === 'draining';
  return { ...answer(isSuccess), recoveryMs };
}

async function ask(port: number, path: string, timeoutMs: number): Promise<{ readonly status: number; readonly body: unknown } | null> {
  try {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, { signal: AbortSignal.timeout(timeoutMs), redirect: 'manual' });
    const text = await response.text();
    return { status: response.status, body: text.startsWith('{') ? (JSON.parse(text) as unknown) : text };
  } catch {
    return null;
  }
}

/** Whether something takes connections at a loopback port. */
export function listens(port: number, timeoutMs = 500): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port, timeout: timeoutMs });
    const finish = (isOpen: boolean): void => {
      socket.destroy();
      resolve(isOpen);
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
