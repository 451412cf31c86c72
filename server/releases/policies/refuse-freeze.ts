import { decide } from '@/domain/releases/policies/decide';
import { evaluate } from '@/domain/releases/policies/evaluate';
import type { ReleaseContent } from '@/domain/releases/release';
import type { Tx } from '@/server/platform/db';
import { AppError } from '@/server/platform/errors';
import { exceptionsIn } from '@/server/releases/policies/exception-store';
import type { DeploymentRow } from '@/server/releases/policies/facts-store';
import { policiesOf } from '@/server/releases/policies/policy-store';
import { releaseTarget } from '@/server/releases/policies/targets';

/** BAD_INPUT with its sentence when content breaks a rule enforced where it is frozen. What needs to know more of a deployment is asked when it is promoted. */
export async function refuseFreeze(tx: Tx, at: DeploymentRow, content: ReleaseContent, now: Date): Promise<void> {
  const [first, ...more] = (await decideFreeze(tx, at, content, now)).refused;
  if (!first) return;
  const message = [first, ...more].map(({ rule, message: sentence }) => `${rule}: ${sentence}`).join(' ');
  throw new AppError('BAD_INPUT', message, { field: fieldOfRule(first.rule), rule: first.rule });
}

/** What the policies make of content that is to be frozen there. */
export async function decideFreeze(tx: Tx, at: DeploymentRow, content: ReleaseContent, now: Date): Promise<ReturnType<typeof decide>> {
  const policies = await policiesOf(tx, at.deployment, now);
  const findings = evaluate(policies, [releaseTarget(at, { service: content.service, content }, null)], now.getTime());
  return decide(policies, findings, await exceptionsIn(tx, at.deployment, now), now.getTime());
}

/** Where in a release's content a rule looks. */
export function fieldOfRule(rule: string): string {
  return FIELDS[rule] ?? 'content';
}

const FIELDS: Readonly<Partial<Record<string, string>>> = { 'IMG-1': 'image', 'IMG-2': 'image', 'IMG-3': 'image', 'IMG-4': 'image', 'RES-1': 'limits', 'PRB-1': 'probes', 'ACL-1': 'requestedGrants', 'ENV-1': 'config' };
