import { ONCALL_ROLES, type OncallRole } from '../schedule';
import { type Draft, logged, withEffect, withPage } from './draft';
import type { PageContext, PageFacts, RoleHolders, TellReason } from './page';
import type { StepTarget } from './policy';
import { RECENT_MS } from './timers';

/** Whom a step that names a role tells: its holder; with the primary also those who were added. */
export function peopleIn(role: OncallRole, holders: RoleHolders): readonly string[] {
  const held = holders[role];
  const also = role === 'primary' ? (holders.also ?? []) : [];
  return [...(held ? [held] : []), ...also].map(({ user }) => user);
}

/** Everyone a step reaches, with what they are told as; nobody twice. */
export function reachOf(targets: readonly StepTarget[], holders: RoleHolders): ReadonlyMap<string, string> {
  const reach = new Map<string, string>();
  for (const target of targets) {
    const people = target.kind === 'role' ? peopleIn(target.role, holders) : [target.userId];
    for (const user of people) if (!reach.has(user)) reach.set(user, target.kind === 'role' ? target.role : target.as);
  }
  return reach;
}

export function targetsOf(page: PageFacts, step: number): readonly StepTarget[] {
  return page.chain.steps[step]?.targets ?? [];
}

/** How to tell: why, and whether whoever was told within the last minutes is spared. */
export interface Telling {
  readonly why: TellReason;
  readonly spareRecent?: boolean;
}

/** Tells the people of these steps as of now. Nobody is told twice in one transition. */
export function tellSteps(draft: Draft, steps: readonly number[], { why, spareRecent = false }: Telling, context: PageContext): Draft {
  const holders = context.onCall(context.now);
  const targets = steps.flatMap((step) => targetsOf(draft.page, step));
  const roles = ONCALL_ROLES.filter((role) => targets.some((target) => target.kind === 'role' && target.role === role));
  const told = withPage(draft, { holders: { ...draft.page.holders, ...Object.fromEntries(roles.map((role) => [role, peopleIn(role, holders)])) } });
  return tellPeople(told, reachOf(targets, holders), steps[0] ?? 0, { why, spareRecent }, context.now);
}

/** New holders of the roles that steps done so far have told: the page follows the pager. */
export function tellNewHolders(draft: Draft, context: PageContext): Draft {
  return newHolders(draft.page, context).reduce((now, { role, step, people }) => {
    const noted = withPage(now, { holders: { ...now.page.holders, [role]: peopleIn(role, context.onCall(context.now)) } });
    return tellPeople(noted, new Map(people.map((user) => [user, role])), step, { why: 'transfer', spareRecent: true }, context.now);
  }, draft);
}

/** Who holds a role of a step done and was not told in it. */
export function newHolders(page: PageFacts, context: PageContext): readonly { readonly role: OncallRole; readonly step: number; readonly people: readonly string[] }[] {
  const holders = context.onCall(context.now);
  const done = page.chain.steps.slice(0, page.step + 1);
  return ONCALL_ROLES.flatMap((role) => {
    const step = done.findIndex(({ targets }) => targets.some((target) => target.kind === 'role' && target.role === role));
    const people = peopleIn(role, holders).filter((user) => !page.holders[role]?.includes(user));
    return step >= 0 && people.length > 0 ? [{ role, step, people }] : [];
  });
}

function tellPeople(draft: Draft, reach: ReadonlyMap<string, string>, step: number, { why, spareRecent = false }: Telling, now: number): Draft {
  const { page } = draft;
  const toldNow = new Set(draft.effects.flatMap((effect) => (effect.type === 'notify' ? effect.userIds : [])));
  const left = [...reach].filter(([user]) => !toldNow.has(user));
  const spared = spareRecent ? left.filter(([user]) => now - (page.notifiedAt[user] ?? -Infinity) < RECENT_MS) : [];
  const tell = left.filter((each) => !spared.includes(each));
  const noted = spared.length > 0 ? logged(draft, 'recently_told', null, { users: spared.map(([user]) => user), step }) : draft;
  if (tell.length === 0) return noted;
  const userIds = tell.map(([user]) => user);
  return withEffect(withPage(noted, { notifiedAt: { ...page.notifiedAt, ...Object.fromEntries(userIds.map((user) => [user, now])) } }), {
    type: 'notify', userIds, as: Object.fromEntries(tell), step, loop: page.loop, version: page.version, why,
  });
}
