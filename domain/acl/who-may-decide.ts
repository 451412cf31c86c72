import { no, yes, type Verdict } from '@/domain/verdict';

/** People tied to a request, who therefore may not decide it. */
export interface RequestPeople {
  readonly requesterId: string | null;
  readonly ownerId: string | null;
  readonly authorId: string | null;
  readonly lastEditorId: string | null;
}

/** The person who wants to decide, with the roles held in the deployment of the request. */
export interface Decider {
  readonly id: string;
  readonly roles: readonly string[];
  /** A machine token may ask, and never decide. */
  readonly machine?: boolean;
}

/** The role that decides requests; a platform administrator only breaks glass. */
export const DECIDING_ROLE = 'deployment_admin';
/** Roles that may cut off a grant at once: revoking makes things safer, so one person is enough. */
export const REVOKING_ROLES: readonly string[] = ['responder', 'deployment_admin', 'platform_admin'];

/** What ties a person to a request. */
export const TIE_NAMES = ['requester', 'owner', 'author', 'editor'] as const;
export type TieName = (typeof TIE_NAMES)[number];

const TIES: readonly { readonly key: keyof RequestPeople; readonly name: TieName; readonly reason: string }[] = [
  { key: 'requesterId', name: 'requester', reason: 'You made this request; someone else has to decide it' },
  { key: 'ownerId', name: 'owner', reason: 'You own this plugin; someone else has to decide its requests' },
  { key: 'authorId', name: 'author', reason: 'You wrote what this plugin asks for; someone else has to decide it' },
  { key: 'lastEditorId', name: 'editor', reason: 'You edited this request last; someone else has to decide it' },
];

/** What ties this person to the request and therefore keeps them from deciding it; null when nothing does. */
export function tieOf(personId: string, people: RequestPeople): TieName | null {
  return TIES.find(({ key }) => people[key] === personId)?.name ?? null;
}

/** Four eyes: whether this person may approve or deny, and if not, why. */
export function mayDecide(decider: Decider, people: RequestPeople): Verdict {
  if (decider.machine) return no('A token cannot approve or deny; a person has to');
  if (!decider.roles.includes(DECIDING_ROLE)) return no('Deciding needs the role deployment admin in this deployment');
  const tie = TIES.find(({ key }) => people[key] === decider.id);
  return tie ? no(tie.reason) : yes;
}

/** Those of the given people who could decide, so that a requester sees whom to ask. */
export function eligibleDeciders<Person extends Decider>(candidates: readonly Person[], people: RequestPeople): readonly Person[] {
  return candidates.filter((candidate) => mayDecide(candidate, people).ok);
}

/** Taking a right away needs no second person. */
export function mayRevokeGrants(actor: Decider): Verdict {
  return actor.roles.some((role) => REVOKING_ROLES.includes(role)) ? yes : no('Revoking needs the role responder or deployment admin in this deployment');
}
