import type { Verdict } from '@/domain/verdict';
import type { IncidentFacts, IncidentOutcome } from './incident';
import { personMark } from './person-mark';
import type { IncidentRole, RoleFacts } from './role-facts';
import { holderOf, mayAccept, mayAssume, mayOffer, mayRenounce, mayWithdraw, offerOf, roleWord, withHolder, withOffer, withoutHolder, withoutOffer } from './roles';
import { done, line, refuse, type Step } from './step';
import { stateWord } from './guards';

/** Roles belong to an incident that is declared and not closed. */
function allowed(incident: IncidentFacts, verdict: () => Verdict): { readonly refused: string } | null {
  if (incident.state === 'triage') return refuse('It is in triage: roles are given when it is declared.');
  if (incident.state === 'closed' || incident.state === 'cancelled') return refuse(`It is ${stateWord(incident.state)} and nobody holds a role any more: reopen it first.`);
  const judged = verdict();
  return judged.ok ? null : refuse(judged.reason);
}

const withRoles = (incident: IncidentFacts, roles: RoleFacts): IncidentFacts => ({ ...incident, roles });

function handed(incident: IncidentFacts, role: IncidentRole, user: string, at: number, text: string, told: readonly string[]): IncidentOutcome {
  return done(withRoles(incident, withHolder(incident.roles, role, user, at)), [
    line('role', text),
    ...(role === 'commander' ? [{ type: 'announce', what: 'commander' } as const] : []),
    ...(told.length > 0 ? [{ type: 'notify', users: told, why: 'role_answered' } as const] : []),
  ]);
}

export const offerRole: Step<'offer_role'> = (incident, { by, role, to }, { at }) =>
  allowed(incident, () => mayOffer(incident.roles, role, by, to)) ??
  done(withRoles(incident, withOffer(incident.roles, { role, to, by, at })), [line('role', `${personMark(to)} was asked to be ${roleWord(role)}`), { type: 'notify', users: [to], why: 'role_offered' }]);

export const acceptRole: Step<'accept_role'> = (incident, { by, role }, { at }) => {
  const told = [...new Set([offerOf(incident.roles, role)?.by, role === 'observer' ? undefined : holderOf(incident.roles, role)])].filter((user) => user !== undefined && user !== null && user !== by).map(String);
  return allowed(incident, () => mayAccept(incident.roles, role, by)) ?? handed(incident, role, by, at, `${personMark(by)} is ${roleWord(role)}`, told);
};

export const declineRole: Step<'decline_role'> = (incident, { by, role }) => {
  const offer = offerOf(incident.roles, role);
  return (
    allowed(incident, () => mayAccept(incident.roles, role, by)) ??
    done(withRoles(incident, withoutOffer(incident.roles, role)), [line('role', `${personMark(by)} declined to be ${roleWord(role)}`), ...(offer ? [{ type: 'notify', users: [offer.by], why: 'role_answered' } as const] : [])])
  );
};

export const withdrawOffer: Step<'withdraw_offer'> = (incident, { by, role }) =>
  allowed(incident, () => mayWithdraw(incident.roles, role, by)) ?? done(withRoles(incident, withoutOffer(incident.roles, role)), [line('role', `The offer to be ${roleWord(role)} was withdrawn`)]);

export const assumeRole: Step<'assume_role'> = (incident, { by, role, reason = '' }, { at }) => {
  const wrong = allowed(incident, () => mayAssume(incident.roles, role, by, reason));
  if (wrong) return wrong;
  const holder = role === 'observer' ? null : holderOf(incident.roles, role);
  const text = holder === null ? `${personMark(by)} is ${roleWord(role)}` : `${personMark(by)} took command from ${personMark(holder)}: ${reason.trim()}`;
  return handed(incident, role, by, at, text, holder === null ? [] : [holder]);
};

export const renounceRole: Step<'renounce_role'> = (incident, { by, role }, { at }) =>
  allowed(incident, () => mayRenounce(incident.roles, role, by)) ?? done(withRoles(incident, withoutHolder(incident.roles, role, by, at)), [line('role', `${personMark(by)} is no longer ${roleWord(role)}`)]);
