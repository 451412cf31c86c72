import type { NatsConnection } from '@nats-io/nats-core';
import { PermissionViolationError } from '@nats-io/nats-core';
import type { ProbeStep } from '@/domain/acl/probe-plan';
import type { ScopeTemplate } from '@/server/bus/scope';

export interface ProbeFinding {
  step: ProbeStep;
  /** `tried live` over a connection with the plugin's rights, or `read back` from the claims the server holds. */
  how: 'tried live' | 'read back';
  found: 'allowed' | 'denied' | 'present' | 'absent';
  ok: boolean;
}

/**
 * Carries a probe plan out: live steps one by one over `connection` (which has exactly the plugin's scope), the others
 * against the template read back from the server. Subscriptions are left at once; whatever is published ends in the
 * reserved token that sidecars discard.
 */
export async function runProbe(steps: readonly ProbeStep[], connection: NatsConnection, held: ScopeTemplate): Promise<ProbeFinding[]> {
  const violations = watchViolations(connection);
  const findings: ProbeFinding[] = [];
  for (const step of steps) {
    if (step.kind === 'read') {
      const found = held[step.direction][step.list].includes(step.entry) ? 'present' : 'absent';
      findings.push({ step, how: 'read back', found, ok: found === step.expect });
      continue;
    }
    const found = await (step.direction === 'subscribe' ? trySubscribe(connection, step.subject) : tryPublish(connection, step.subject, violations));
    findings.push({ step, how: 'tried live', found, ok: found === step.expect });
  }
  return findings;
}

/** The first thing that is not as it should be, in words; null when all is. */
export function probeFailure(findings: readonly ProbeFinding[]): string | null {
  const bad = findings.find((finding) => !finding.ok);
  if (!bad) return null;
  const { step } = bad;
  if (step.kind === 'read') return `${step.entry} is ${bad.found} in what the bus holds, it must be ${step.expect}`;
  const verb = step.direction === 'publish' ? 'publishing' : 'subscribing to';
  return `${verb} ${step.subject} was ${bad.found}, it must be ${step.expect}`;
}

async function trySubscribe(connection: NatsConnection, subject: string): Promise<'allowed' | 'denied'> {
  let refused = false;
  const subscription = connection.subscribe(subject, {
    callback: (error) => {
      if (error) refused = true;
    },
  });
  // The server answers in order: a refusal of the subscription comes before the answer to the flush.
  await connection.flush();
  if (!refused) subscription.unsubscribe();
  return refused ? 'denied' : 'allowed';
}

async function tryPublish(connection: NatsConnection, subject: string, violations: Set<string>): Promise<'allowed' | 'denied'> {
  violations.delete(subject);
  connection.publish(subject, '');
  await connection.flush();
  // The refusal is read before the flush's answer, but handed on by an iterator: let it run.
  await new Promise((resolve) => setTimeout(resolve, 5));
  return violations.has(subject) ? 'denied' : 'allowed';
}

function watchViolations(connection: NatsConnection): Set<string> {
  const seen = new Set<string>();
  void (async () => {
    for await (const status of connection.status()) {
      if (status.type === 'error' && status.error instanceof PermissionViolationError && status.error.operation === 'publish') seen.add(status.error.subject);
    }
  })();
  return seen;
}
