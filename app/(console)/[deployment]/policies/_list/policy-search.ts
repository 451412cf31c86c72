import { parseAsBoolean, parseAsString, parseAsStringLiteral } from 'nuqs/server';
import { POLICY_IDS } from '@/domain/releases/policies/ids';

export const POLICY_TABS = ['all', 'broken', 'enforced', 'exceptions'] as const;
export type PolicyTab = (typeof POLICY_TABS)[number];

/** What of the page stands in its address: which list, what is looked for, which rule is open beside it, for what an exception from it is being made, and whether it is being edited. */
export const policySearch = {
  tab: parseAsStringLiteral(POLICY_TABS).withDefault('all'),
  find: parseAsString.withDefault(''),
  rule: parseAsStringLiteral(POLICY_IDS),
  except: parseAsString,
  edit: parseAsBoolean.withDefault(false),
};
