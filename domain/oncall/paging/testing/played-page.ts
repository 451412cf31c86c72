import { isRefused } from '../draft';
import { openPage } from '../open-page';
import type { NewPage, PageEffect, PageEvent, PageFacts, Refused } from '../page';
import type { Roster } from '../simulate';
import { stepPage } from '../step-page';
import { wentBack } from '../clock-back';
import { contextOf } from './rosters';

/** A page with all that happened to it, played by hand; times in epoch ms. */
export interface PlayedPage {
  readonly page: PageFacts;
  /** Of the last transition. */
  readonly effects: readonly PageEffect[];
  /** Who was told what for, newest last: `A step 0`. */
  readonly told: readonly { readonly at: number; readonly user: string; readonly why: string; readonly step: number; readonly version: number }[];
}

export function played(opened: NewPage, roster: Roster, at: number): PlayedPage {
  const outcome = openPage(opened, contextOf(roster, at));
  if (isRefused(outcome)) throw new Error(outcome.refused);
  return { page: outcome.page, effects: outcome.effects, told: tellings(at, outcome.effects) };
}

/** The event, or null where it is refused. */
export function play(before: PlayedPage, event: PageEvent, roster: Roster, at: number): PlayedPage | Refused {
  const outcome = stepPage(before.page, event, contextOf(roster, at));
  return isRefused(outcome) ? outcome : { page: outcome.page, effects: outcome.effects, told: [...before.told, ...tellings(at, outcome.effects)] };
}

/** What a worker asks of a page when it looks at it, in its order. */
export function dueEvents(page: PageFacts, now: number): readonly PageEvent[] {
  const due: PageEvent[] = [{ type: 'handoff' }];
  if ((page.dueAt !== null && page.dueAt <= now) || wentBack(page, now)) due.push({ type: 'due', version: page.version });
  if (page.slaDueAt !== null && page.slaDueAt <= now) due.push({ type: 'sla_due' });
  return due;
}

export function tellings(at: number, effects: readonly PageEffect[]): PlayedPage['told'] {
  return effects.flatMap((effect) => (effect.type === 'notify' ? effect.userIds.map((user) => ({ at, user, why: effect.why, step: effect.step, version: effect.version })) : []));
}
