import { permits } from '@/domain/identity/permissions';
import { NAME_PATTERN } from '@/domain/deployments/names';
import type { TopicActivityRow } from '@/domain/acl/known-topics';
import { DEFAULT_ALLOW } from '@/domain/releases/image-rules';
import type { AgentRoom } from '@/domain/releases/registration/driver-plan';
import type { RegistrationFacts } from '@/domain/releases/registration/facts';
import { fieldsOf } from '@/domain/releases/registration/judge';
import { contentOfProposal, type Proposal, readProposal } from '@/domain/releases/registration/proposal';
import { canonicalText, type ReleaseContent } from '@/domain/releases/release';
import { ACTIVITY_MS } from '@/server/acl/plan-for';
import { agentRoomsFact, imageFact } from '@/server/deployments/pairs/facts';
import { freeNames } from '@/server/deployments/pairs/placement';
import type { ApiTokenActor, Person } from '@/server/platform/actor';
import type { Tx } from '@/server/platform/db';
import { notFound } from '@/server/platform/errors';
import { sha256 } from '@/server/platform/ids';
import { allRules, lineMembers, type StoredRules } from '@/server/releases/environment-store';
import { policyFact } from '@/server/releases/policies/policy-fact';
import { decideFreeze, fieldOfRule } from '@/server/releases/policies/refuse-freeze';
import { findRelease } from '@/server/releases/release-store';
import { serviceExists } from '@/server/releases/service-store';
import { topicActivityIn } from '@/server/telemetry/activity-store';

export interface Asked {
  actor: Person | ApiTokenActor;
  deployment: string;
  /** What was handed in, unread. */
  written: unknown;
  now: Date;
}

export interface RegistrationGround {
  facts: RegistrationFacts;
  /** Of the deployment it is registered in. */
  rules: StoredRules;
  /** Of the one its release begins in. */
  target: StoredRules;
  /** Null when it cannot be read, or no agent knows its image. */
  content: ReleaseContent | null;
  /** The names that its instances would get now. */
  instances: string[];
  known: TopicActivityRow[];
}

/** Everything that a registration is judged by, in one transaction. NOT_FOUND for a deployment that does not exist. */
export async function registrationGround(tx: Tx, { actor, deployment, written, now }: Asked): Promise<RegistrationGround> {
  const all = await allRules(tx);
  const rules = all.get(deployment);
  const target = rules && all.get(rules.rules.upstream === null ? deployment : rules.line);
  if (!rules || !target) throw notFound();
  const { proposal } = readProposal(written);
  const { image: ref, service } = fieldsOf(written);
  const image = typeof ref === 'string' ? await imageFact(tx, ref) : null;
  const content = proposal && image && contentOfProposal(proposal, image.sha256);
  const named = typeof service === 'string' && NAME_PATTERN.test(service) ? service : null;
  const slug = target.rules.deployment;
  return {
    rules, target, content,
    facts: {
      deployment, image,
      target: { deployment: slug, open: mayPromote(actor, slug) },
      takenIn: named === null ? null : await takenIn(tx, lineMembers(all, rules.line), named),
      frozen: await frozenAs(tx, rules.line, proposal, content),
      agents: typeof ref === 'string' ? await roomsFor(tx, ref, content?.imageSha256 ?? image?.sha256 ?? null) : [],
      allow: (await policyFact(tx, slug, now)).get('IMG-3')?.params.allow ?? DEFAULT_ALLOW,
      policies: content === null ? [] : await policyWords(tx, target, content, now),
    },
    instances: named === null ? [] : await freeNames(tx, named, { slug, environment: target.environment }, proposal?.replicas ?? 1),
    known: await topicActivityIn(tx, slug, new Date(now.getTime() - ACTIVITY_MS)),
  };
}

/** A release comes in through the first deployment of its line: who submits it has to be let in there. A token is in its own only. */
function mayPromote(actor: Asked['actor'], slug: string): boolean {
  return actor.kind === 'person' ? permits(actor.roles, 'releases.promote', slug).ok : actor.deployment === slug;
}

async function takenIn(tx: Tx, line: readonly string[], service: string): Promise<string | null> {
  for (const slug of line) if (await serviceExists(tx, slug, service)) return slug;
  return null;
}

async function frozenAs(tx: Tx, line: string, proposal: Proposal | null, content: ReleaseContent | null): Promise<RegistrationFacts['frozen']> {
  const release = proposal && (await findRelease(tx, line, proposal.service, proposal.version));
  return release && { by: release.createdByName, same: content !== null && release.digest === sha256(canonicalText(content)) };
}

/** In the words of the freeze that would be refused. A rule that is only watched refuses nothing, and is said all the same. */
async function policyWords(tx: Tx, target: StoredRules, content: ReleaseContent, now: Date): Promise<RegistrationFacts['policies']> {
  const { refused, warned, audited } = await decideFreeze(tx, { deployment: target.rules.deployment, environment: target.environment }, content, now);
  const words = (mode: 'refuse' | 'warn') => ({ rule, message }: { rule: string; message: string }) => ({ field: fieldOfRule(rule), rule, mode, message: `${rule}: ${message}` });
  return [...refused.map(words('refuse')), ...[...warned, ...audited].map(words('warn'))];
}

async function roomsFor(tx: Tx, ref: string, wanted: string | null): Promise<AgentRoom[]> {
  const rooms = await agentRoomsFact(tx, ref);
  return rooms.map(({ sha256: has, ...room }) => ({ ...room, image: imageWord(has, wanted) }));
}

function imageWord(has: string | null, wanted: string | null): AgentRoom['image'] {
  if (has === null) return 'none';
  return has === wanted ? 'same' : 'other';
}
