import { parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { POLICY_IDS } from '@/domain/releases/policies/ids';

export const POLICY_TABS = ['all', 'broken', 'enforced', 'exceptions'] as const;
export type PolicyTab = (typeof POLICY_TABS)[number];

/** What of the page stands in its address: which list, what is looked for, and which rule is open beside it, and for what an exception from it is being made. */
export const policySearch = {
  tab: parseAsStringLiteral(POLICY_TABS).withDefault('all'),
  find: parseAsString.withDefault(''),
  rule: parseAsStringLiteral(POLICY_IDS),
  except: parseAsString,
};
