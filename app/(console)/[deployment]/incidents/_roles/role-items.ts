import type { MenuItem } from '@/components/ui/menu';
import { roleWord } from '@/domain/incidents/roles';
import type { Incident, Role } from '../_incident/incident-types';

interface Standing {
  readonly incident: Pick<Incident, 'state' | 'roles' | 'people'>;
  readonly held: Pick<Role, 'role' | 'holders' | 'offer'>;
  readonly refusal: string | null;
}

interface Acts {
  readonly take: () => void;
  readonly takeCommand: () => void;
  readonly leave: () => void;
  readonly withdraw: () => void;
  readonly offer: (to: string) => void;
}

/** What this person can do with a role now, by the rules that the server applies; nothing where there are no roles. */
export function roleItems({ incident, held: { role, holders, offer }, refusal }: Standing, acts: Acts): readonly MenuItem[] {
  if (incident.state === 'triage' || incident.state === 'closed' || incident.state === 'cancelled') return [];
  const mine = holders.some((holder) => holder.me);
  const commanding = incident.roles.some((each) => each.role === 'commander' && each.holders.some((holder) => holder.me));
  const can = { disabledReason: refusal };
  const word = roleWord(role);
  const takes: MenuItem[] = mine ? [] : holders.length === 0 || role === 'observer' ? [{ id: 'take', label: role === 'observer' ? 'Observe' : `Take ${word}`, onSelect: acts.take, ...can }] : role === 'commander' ? [{ id: 'take-command', label: 'Take command…', onSelect: acts.takeCommand, ...can }] : [];
  const leaves: MenuItem[] = mine && role !== 'commander' ? [{ id: 'leave', label: role === 'observer' ? 'Stop observing' : `Leave ${word}`, onSelect: acts.leave, ...can }] : [];
  const withdraws: MenuItem[] = offer && commanding ? [{ id: 'withdraw', label: `Withdraw the offer to ${offer.to.name}`, onSelect: acts.withdraw, ...can }] : [];
  const mayOffer = role !== 'observer' && offer === null && (mine || commanding);
  const held = new Set(holders.map((holder) => holder.id));
  const offers = mayOffer ? incident.people.filter(({ id }) => !held.has(id)).map(({ id, name }, index): MenuItem => ({ id: `offer ${id}`, label: name, onSelect: () => acts.offer(id), ...can, ...(index === 0 ? { group: 'Offer it to' } : {}) })) : [];
  return [...takes, ...leaves, ...withdraws, ...offers];
}
