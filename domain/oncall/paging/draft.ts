import type { LogDetail, PageContext, PageEffect, PageFacts, PageLog, RefusalKind, Refused, Stepped } from './page';

/** A transition in the making; its page already has its new version. */
export type Draft = Stepped;

/** What an event does to a page, where it is possible. */
export type Handler<Event> = (draft: Draft, event: Event, context: PageContext) => Draft | Refused;

export function withPage(draft: Draft, page: Partial<PageFacts>): Draft {
  return { ...draft, page: { ...draft.page, ...page } };
}

export function withEffect(draft: Draft, effect: PageEffect): Draft {
  return { ...draft, effects: [...draft.effects, effect] };
}

export function logged(draft: Draft, what: PageLog, by: string | null = null, detail: LogDetail = {}): Draft {
  return withEffect(draft, { type: 'log', what, by, detail });
}

export function refuse(kind: RefusalKind, refused: string): Refused {
  return { kind, refused };
}

export function isRefused<Done extends object>(outcome: Done | Refused): outcome is Refused {
  return 'refused' in outcome;
}
