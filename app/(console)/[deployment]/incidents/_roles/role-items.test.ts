import { describe, expect, it } from 'vitest';
import { INCIDENT_ROLES, type IncidentRole } from '@/domain/incidents/role-facts';
import { roleItems } from './role-items';

const nobody = () => undefined;
const acts = { take: nobody, takeCommand: nobody, leave: nobody, withdraw: nobody, offer: nobody };
const people = [{ id: 'a', name: 'Ada' }, { id: 'b', name: 'Bo' }];
const holder = (id: string, me: boolean) => ({ id, name: id, since: new Date(0), me });
const offerTo = (id: string) => ({ to: { id, name: id }, by: { id: 'a', name: 'a' }, at: new Date(0), toMe: false });

function items(role: IncidentRole, held: Partial<Record<IncidentRole, ReturnType<typeof holder>[]>>, offer: ReturnType<typeof offerTo> | null = null, state: 'active' | 'closed' = 'active') {
  const roles = INCIDENT_ROLES.map((each) => ({ role: each, holders: held[each] ?? [], offer: each === role ? offer : null, before: [] }));
  const one = roles.find((each) => each.role === role);
  return one ? roleItems({ incident: { state, roles, people }, held: one, refusal: null }, acts).map(({ id }) => id) : [];
}

describe('what can be done with a role', () => {
  it('an empty one is taken', () => expect(items('scribe', { commander: [holder('a', false)] })).toEqual(['take']));
  it('command of another is taken with words', () => expect(items('commander', { commander: [holder('a', false)] })).toEqual(['take-command']));
  it('what another holds is not', () => expect(items('scribe', { commander: [holder('a', false)], scribe: [holder('b', false)] })).toEqual([]));
  it('the commander offers, to everybody but who holds it', () => expect(items('commander', { commander: [holder('a', true)] })).toEqual(['offer b']));
  it('one offer at a time, which the commander takes back', () => expect(items('scribe', { commander: [holder('a', true)] }, offerTo('b'))).toEqual(['take', 'withdraw']));
  it('whoever holds one leaves it, but not command', () => expect(items('scribe', { commander: [holder('a', false)], scribe: [holder('b', true)] })).toEqual(['leave', 'offer a']));
  it('nothing when it is closed', () => expect(items('scribe', {}, null, 'closed')).toEqual([]));
});
