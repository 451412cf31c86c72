import { no, yes, type Verdict } from '@/domain/verdict';
import { personMark } from './person-mark';
import type { IncidentRole, RoleFacts } from './role-facts';

export const NO_ROLES: RoleFacts = { spans: [], offers: [] };

const ROLE_WORDS: Readonly<Record<IncidentRole, string>> = { commander: 'commander', ops_lead: 'ops lead', comms_lead: 'comms lead', scribe: 'scribe', observer: 'observer' };

/** The role as people say it. */
export function roleWord(role: IncidentRole): string {
  return ROLE_WORDS[role];
}

/** Taking command without a handover has to be explained by at least so many characters. */
export const MIN_REASON = 10;

/** Everybody who holds the role now; one at most, but for observers. */
export function holdersOf(roles: RoleFacts, role: IncidentRole): readonly string[] {
  return roles.spans.filter((span) => span.role === role && span.until === null).map((span) => span.user);
}

/** Who holds a role that one person holds; null: nobody. */
export function holderOf(roles: RoleFacts, role: Exclude<IncidentRole, 'observer'>): string | null {
  return holdersOf(roles, role)[0] ?? null;
}

export function offerOf(roles: RoleFacts, role: IncidentRole): RoleFacts['offers'][number] | null {
  return roles.offers.find((offer) => offer.role === role) ?? null;
}

/** The roles that somebody holds now. */
export function rolesOf(roles: RoleFacts, user: string): readonly IncidentRole[] {
  return roles.spans.filter((span) => span.user === user && span.until === null).map((span) => span.role);
}

/** Since when a role is empty, counted from `since` at the earliest; null: somebody holds it. */
export function emptySince(roles: RoleFacts, role: IncidentRole, since: number): number | null {
  if (holdersOf(roles, role).length > 0) return null;
  return Math.max(since, ...roles.spans.filter((span) => span.role === role).map((span) => span.until ?? since));
}

/** A role changes hands by offer and acceptance; its holder or the commander offers. */
export function mayOffer(roles: RoleFacts, role: IncidentRole, by: string, to: string): Verdict {
  if (role === 'observer') return no('Nobody has to be asked to observe: each joins by themselves.');
  const commander = holderOf(roles, 'commander');
  const holder = holderOf(roles, role);
  if (by !== commander && by !== holder) return no(commander === null ? `Only who holds ${roleWord(role)} may offer it.` : `Only ${role === 'commander' || holder === null ? '' : `${personMark(holder)} or `}the commander, ${personMark(commander)}, may offer ${roleWord(role)}.`);
  if (to === holder) return no(`${personMark(to)} is ${roleWord(role)} already.`);
  const open = offerOf(roles, role);
  if (open !== null) return no(`${personMark(open.to)} was asked to be ${roleWord(role)} and has not answered: withdraw that offer first.`);
  return yes;
}

export function mayAccept(roles: RoleFacts, role: IncidentRole, by: string): Verdict {
  const offer = offerOf(roles, role);
  if (offer === null) return no(`Nobody was asked to be ${roleWord(role)}${role === 'commander' ? '' : ': an empty role can be taken without being asked'}.`);
  return offer.to === by ? yes : no(`${personMark(offer.to)} was asked to be ${roleWord(role)}; only they can answer.`);
}

export function mayWithdraw(roles: RoleFacts, role: IncidentRole, by: string): Verdict {
  const offer = offerOf(roles, role);
  if (offer === null) return no(`There is no open offer of ${roleWord(role)}.`);
  return by === offer.by || by === holderOf(roles, 'commander') ? yes : no(`Only ${personMark(offer.by)}, who made the offer, or the commander can withdraw it.`);
}

/** An empty role is taken by whoever comes; command also from its holder, with a reason. */
export function mayAssume(roles: RoleFacts, role: IncidentRole, by: string, reason: string): Verdict {
  if (holdersOf(roles, role).includes(by)) return no(`You are ${roleWord(role)} already.`);
  if (role === 'observer') return yes;
  const holder = holderOf(roles, role);
  if (holder === null) return yes;
  if (role !== 'commander') return no(`${personMark(holder)} is ${roleWord(role)}: ask them, or the commander, to offer it to you.`);
  return reason.trim().length >= MIN_REASON ? yes : no(`${personMark(holder)} is commander: ask for an offer, or say in at least ${MIN_REASON} characters why you take command without one.`);
}

export function mayRenounce(roles: RoleFacts, role: IncidentRole, by: string): Verdict {
  if (!holdersOf(roles, role).includes(by)) return no(`You are not ${roleWord(role)}.`);
  return role === 'commander' ? no('An incident always has a commander: offer the role, and it is yours until somebody accepts.') : yes;
}

export function withOffer(roles: RoleFacts, offer: RoleFacts['offers'][number]): RoleFacts {
  return { ...roles, offers: [...roles.offers, offer] };
}

export function withoutOffer(roles: RoleFacts, role: IncidentRole): RoleFacts {
  return { ...roles, offers: roles.offers.filter((offer) => offer.role !== role) };
}

/** Gives the role to `user` from `at` on; whoever held it no longer does (observers stay), and an offer of it is void. */
export function withHolder(roles: RoleFacts, role: IncidentRole, user: string, at: number): RoleFacts {
  const spans = role === 'observer' ? roles.spans : ended(roles, at, (span) => span.role === role);
  return { spans: [...spans, { role, user, from: at, until: null }], offers: withoutOffer(roles, role).offers };
}

export function withoutHolder(roles: RoleFacts, role: IncidentRole, user: string, at: number): RoleFacts {
  return { ...roles, spans: ended(roles, at, (span) => span.role === role && span.user === user) };
}

/** Everybody is released: the incident is over. */
export function releaseAll(roles: RoleFacts, at: number): RoleFacts {
  return { spans: ended(roles, at, () => true), offers: [] };
}

function ended(roles: RoleFacts, at: number, which: (span: RoleFacts['spans'][number]) => boolean): RoleFacts['spans'] {
  return roles.spans.map((span) => (span.until === null && which(span) ? { ...span, until: Math.max(at, span.from) } : span));
}
