import type { HandoffEffect } from '@/domain/handoffs/handoff';

export type HandoffAction = Extract<HandoffEffect, { type: 'log' }>['action'] | 'brought_forward' | 'dropped' | 'revived';

/** What happens to a note: the verb of its audit entries and events, and what its history says. */
export const HANDOFF_ACTIONS = ['drafted', 'people', 'submitted', 'decided', 'undecided', 'accepted', 'returned', 'frozen', 'reminded', 'lead_told', 'released', 'brought_forward', 'dropped', 'revived'] as const satisfies readonly HandoffAction[];

type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
const _all: Same<HandoffAction, (typeof HANDOFF_ACTIONS)[number]> = true;
void _all;
