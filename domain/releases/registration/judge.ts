import type { TopicActivityRow } from '@/domain/acl/known-topics';
import type { Environment } from '@/domain/deployments/names';
import { judgeImage } from '@/domain/releases/image-rules';
import { type DriverPlan, planDriver } from './driver-plan';
import { distinctFindings, refuse, type RegistrationFinding, warn } from './finding';
import type { RegistrationFacts } from './facts';
import { judgeFacts } from './facts';
import { type Proposal, readProposal } from './proposal';
import { judgeRights, type RightLine } from './rights';

export interface JudgeContext {
  /** Of the deployment in which it is registered: the strictest that it is meant for. */
  readonly environment: Environment;
  readonly instances: readonly string[];
  readonly known: readonly TopicActivityRow[];
  /** Where images may come from (IMG-3), as far as the form was told; left out: as the platform has it. */
  readonly allow?: readonly string[] | undefined;
  /** Null where only the form is at hand. */
  readonly facts: RegistrationFacts | null;
}

export interface Judged {
  /** Null when its shape is not that of a registration. */
  readonly proposal: Proposal | null;
  /** Everything there is to say, each once. */
  readonly findings: readonly RegistrationFinding[];
  readonly lines: readonly RightLine[];
  readonly driver: DriverPlan | null;
}

/**
 * Everything that is wrong with a plugin's registration, or to be said of it. The form judges with it as a person types,
 * the server with its facts, so that both say the same. Each part is judged even where others cannot be read yet.
 */
export function judgeProposal(written: unknown, { environment, instances, known, allow, facts }: JudgeContext): Judged {
  const read = readProposal(written);
  const loose = fieldsOf(written);
  const service = typeof loose.service === 'string' ? loose.service : '';
  const rights = judgeRights(loose.requestedGrants, { service, poolType: loose.poolType, instances, known });
  const replicas = wantedPairs(read.proposal?.replicas ?? loose.replicas);
  const driver = facts && planDriver(facts.agents, replicas);
  const image = typeof loose.image === 'string' ? imageFindings(loose.image, environment, facts?.allow ?? allow) : [];
  return {
    proposal: read.proposal,
    findings: distinctFindings([
      ...read.findings.filter(({ field }) => !judgedApart(field, loose)),
      ...image,
      ...rights.findings,
      ...(facts && driver ? judgeFacts(loose, { facts, driver }).filter((finding) => !isSaid(finding, image)) : []),
    ]),
    lines: rights.lines,
    driver,
  };
}

/** A rule of images has spoken already, and as gravely. */
function isSaid({ rule, mode }: RegistrationFinding, image: readonly RegistrationFinding[]): boolean {
  return image.some((finding) => finding.rule === rule && (finding.mode === 'refuse' || mode === 'warn'));
}

function imageFindings(image: string, environment: Environment, allow: readonly string[] | undefined): readonly RegistrationFinding[] {
  return judgeImage(image, { environment, ...(allow && { allow }) }).map(({ rule, mode, message }) => (mode === 'deny' ? refuse('image', rule, message) : warn('image', rule, message)));
}

/** The image rules and the topic rules say what the shape says, and more. */
function judgedApart(field: string, { image, requestedGrants }: Readonly<Record<string, unknown>>): boolean {
  if (field === 'image') return typeof image === 'string';
  const at = /^requestedGrants\.(\d+)\.topic$/.exec(field)?.[1];
  const grant: unknown = at === undefined || !Array.isArray(requestedGrants) ? undefined : requestedGrants[Number(at)];
  return typeof grant === 'object' && grant !== null && 'topic' in grant && typeof grant.topic === 'string' && 'action' in grant && (grant.action === 'publish' || grant.action === 'subscribe');
}

function wantedPairs(replicas: unknown): number {
  return typeof replicas === 'number' && Number.isInteger(replicas) && replicas > 0 && replicas <= 20 ? replicas : 1;
}

/** What was handed in, field by field; nothing where it is no object. */
export function fieldsOf(written: unknown): Readonly<Record<string, unknown>> {
  return typeof written === 'object' && written !== null && !Array.isArray(written) ? { ...written } : {};
}
