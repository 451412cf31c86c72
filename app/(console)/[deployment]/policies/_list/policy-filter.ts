import { POLICY_WORDS } from '@/domain/releases/policies/ids';
import type { PolicyTab } from './policy-search';
import type { PolicyRow } from './policy-types';

/** Whether a rule belongs to a list. */
export function inTab({ violated, mode }: Pick<PolicyRow, 'violated' | 'mode'>, tab: PolicyTab): boolean {
  if (tab === 'broken') return violated > 0 && mode !== 'off';
  return tab === 'enforced' ? mode === 'enforce' : true;
}

/** Whether it has every word that is looked for. */
export function matches({ id, mode }: Pick<PolicyRow, 'id' | 'mode'>, find: string): boolean {
  const text = `${id} ${POLICY_WORDS[id]} ${mode}`.toLowerCase();
  return find.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}
