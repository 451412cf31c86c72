// Loops that others wake.

/** Looks at pages whose time has come. */
export const ESCALATION_LOOP = 'oncall.escalation';
/** Looks whether each group of alerts has the page it should have. */
export const GROUPS_LOOP = 'oncall.groups';
