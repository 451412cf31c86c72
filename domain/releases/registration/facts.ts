import type { DriverPlan, AgentRoom } from './driver-plan';
import { refuse, type RegistrationFinding, warn } from './finding';
import { imageIsOther, imageUnknown, limitsNotKept, serviceTaken, tooLittleRoom, upstreamClosed, versionFrozen } from './sentences';

/** What the console knows of a proposal that the form alone cannot. */
export interface RegistrationFacts {
  readonly deployment: string;
  /** Where its release begins: this deployment, or the first of its line. */
  readonly target: { readonly deployment: string; readonly open: boolean };
  /** What most agents have under the image's name; null when none has any. */
  readonly image: { readonly sha256: string; readonly agents: readonly string[]; readonly others: readonly { readonly agent: string; readonly sha256: string }[] } | null;
  /** The deployment of the line in which there is a plugin of this name. */
  readonly takenIn: string | null;
  /** The release of this name and version, if there is one: whether it is this very content, and who froze it. */
  readonly frozen: { readonly same: boolean; readonly by: string } | null;
  readonly agents: readonly AgentRoom[];
  /** Where images may come from there (IMG-3). */
  readonly allow: readonly string[];
  /** What the policies say of it where it would be frozen; nothing while it cannot be read. */
  readonly policies: readonly { readonly field: string; readonly rule: string; readonly mode: RegistrationFinding['mode']; readonly message: string }[];
}

/** What the facts have against it. The same content handed in again is the same registration. */
export function judgeFacts({ image, imageSha256, service, version, limits }: Readonly<Record<string, unknown>>, { facts, driver }: { facts: RegistrationFacts; driver: DriverPlan }): readonly RegistrationFinding[] {
  const findings: RegistrationFinding[] = [];
  const known = facts.image;
  if (typeof image === 'string' && !known) findings.push(refuse('image', 'known', imageUnknown(image)));
  if (typeof image === 'string' && known && typeof imageSha256 === 'string' && imageSha256 !== known.sha256) findings.push(refuse('imageSha256', 'same', imageIsOther(image, known)));
  if (typeof service === 'string' && typeof version === 'string' && facts.frozen?.same === false) findings.push(refuse('version', 'frozen', versionFrozen({ service, version, by: facts.frozen.by })));
  if (typeof service === 'string' && facts.takenIn !== null && facts.frozen?.same !== true) findings.push(refuse('service', 'taken', serviceTaken(service, facts.takenIn)));
  if (!facts.target.open) findings.push(refuse('target', 'upstream', upstreamClosed(facts.deployment, facts.target.deployment)));
  findings.push(...facts.policies.map(({ field, rule, mode, message }) => (mode === 'refuse' ? refuse(field, rule, message) : warn(field, rule, message))));
  return known ? [...findings, ...judgeDriver(limits, driver)] : findings;
}

function judgeDriver(limits: unknown, driver: DriverPlan): readonly RegistrationFinding[] {
  const lax = driver.agents.filter(({ takes, limits: kept }) => takes > 0 && kept === 'none').map(({ name }) => name);
  const asked = typeof limits === 'object' && limits !== null && Object.values(limits).some((limit) => limit !== null);
  return [
    ...(driver.placed < driver.wanted ? [warn('agents', 'room', tooLittleRoom(driver.placed, driver.wanted))] : []),
    ...(asked && lax.length > 0 ? [warn('limits', 'guarantee', limitsNotKept(lax))] : []),
  ];
}
