import { aclDiff, widens } from '@/domain/releases/content-diff';
import { quorumOf } from '@/domain/releases/environment';
import type { GateResult } from '@/domain/releases/gates';
import { canonicalText, type ReleaseContent } from '@/domain/releases/release';
import type { ApiTokenActor, Person } from '@/server/platform/actor';
import type { Clock } from '@/server/platform/clock';
import type { Tx } from '@/server/platform/db';
import { newId, sha256 } from '@/server/platform/ids';
import type { StoredRules } from '@/server/releases/environment-store';
import { askGates } from '@/server/releases/evaluate-gates';
import type { StoredRelease } from '@/server/releases/release-store';

export interface DryGates {
  gates: GateResult[];
  /** How many people would have to approve. */
  approvals: number;
}

/** What the gates would say of a release that is not frozen yet, where it would begin. */
export async function dryGates(tx: Tx, clock: Clock, { content, target, actor }: { content: ReleaseContent; target: StoredRules; actor: Person | ApiTokenActor }): Promise<DryGates> {
  const { deployment } = target.rules;
  const gates = await askGates(tx, clock, { deployment, service: content.service, release: unfrozen(content, target.line, actor, clock.now()), rules: target });
  return { gates, approvals: quorumOf(target.rules, widens(aclDiff(null, content))) };
}

function unfrozen(content: ReleaseContent, line: string, actor: Person | ApiTokenActor, now: Date): StoredRelease {
  const { service, version, image, imageSha256 } = content;
  return {
    id: newId(), line, service, version, image, imageSha256, content, digest: sha256(canonicalText(content)), state: 'frozen', stateReason: null, stateByName: null, stateAt: null, revision: 1,
    authorId: actor.id, createdByName: actor.name, createdByKind: actor.kind, createdAt: now,
  };
}
