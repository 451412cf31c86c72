import { personMark } from './person-mark';
import { type ActionItem, POSTMORTEM_SECTIONS, type PostmortemFacts, type PostmortemSection } from './postmortem-facts';
import { postmortemGaps, sectionWord } from './postmortem-guards';
import { MIN_REASON } from './roles';
import { needsPostmortem, type Severity, severityWord } from './severity';

export type PostmortemEvent =
  | { readonly type: 'write'; readonly by: string; readonly section: PostmortemSection; readonly text: string }
  /** Adds the action, or replaces the one with its id. */
  | { readonly type: 'put_action'; readonly by: string; readonly action: Omit<ActionItem, 'doneAt'> }
  | { readonly type: 'drop_action'; readonly by: string; readonly id: string }
  /** Also after it was published. */
  | { readonly type: 'finish_action'; readonly by: string; readonly id: string; readonly done: boolean }
  | { readonly type: 'submit'; readonly by: string }
  | { readonly type: 'return'; readonly by: string; readonly reason: string }
  | { readonly type: 'publish'; readonly by: string }
  | { readonly type: 'waive'; readonly by: string; readonly reason: string }
  /** The incident was reopened, resolved again, or became more severe: the effect `reopen_postmortem`. */
  | { readonly type: 'reopen'; readonly dueAt: number | null };

export interface PostmortemContext {
  readonly now: number;
  readonly severity: Severity;
  /** The incident is resolved: before, there is nothing to publish about. */
  readonly incidentOver: boolean;
}

export type PostmortemOutcome =
  | { readonly postmortem: PostmortemFacts; readonly said: string }
  | { readonly refused: string; readonly field?: string };

/** A postmortem that is due and not begun. `drafted` fills sections from what is known, for people to correct. */
export function newPostmortem(dueAt: number | null, drafted: Partial<Record<PostmortemSection, string>> = {}): PostmortemFacts {
  const sections = Object.fromEntries(POSTMORTEM_SECTIONS.map((section) => [section, drafted[section] ?? ''])) as Record<PostmortemSection, string>;
  return { state: Object.keys(drafted).length > 0 ? 'draft' : 'due', dueAt, sections, actions: [], author: null, lastEditor: null, submittedAt: null, publishedAt: null, publishedBy: null, waivedBy: null, waivedReason: null, version: 1 };
}

/**
 * One guarded step of a postmortem. What is in review goes back to draft when it is edited: a review is of what was
 * shown. Its author and its last editor never publish it themselves.
 */
export function stepPostmortem(postmortem: PostmortemFacts, event: PostmortemEvent, context: PostmortemContext): PostmortemOutcome {
  const outcome = apply(postmortem, event, context);
  return 'refused' in outcome ? outcome : { ...outcome, postmortem: { ...outcome.postmortem, version: postmortem.version + 1 } };
}

function apply(postmortem: PostmortemFacts, event: PostmortemEvent, context: PostmortemContext): PostmortemOutcome {
  switch (event.type) {
    case 'write':
    case 'put_action':
    case 'drop_action':
      return frozen(postmortem) ?? edit(postmortem, event);
    case 'finish_action':
      return finish(postmortem, event, context.now);
    case 'submit':
      return submit(postmortem, context.now);
    case 'return':
      return giveBack(postmortem, event.by, event.reason);
    case 'publish':
      return publish(postmortem, event.by, context);
    case 'waive':
      return waive(postmortem, event, context.severity);
    case 'reopen':
      return reopened(postmortem, event.dueAt);
  }
}

function frozen({ state }: PostmortemFacts): { readonly refused: string } | null {
  if (state === 'published') return { refused: 'It is published: write what is new into the timeline, or reopen the incident.' };
  return state === 'waived' ? { refused: 'It was waived: there is nothing to write.' } : null;
}

function edit(postmortem: PostmortemFacts, event: Extract<PostmortemEvent, { type: 'write' | 'put_action' | 'drop_action' }>): PostmortemOutcome {
  const draft = { ...postmortem, state: 'draft', submittedAt: null, author: postmortem.author ?? event.by, lastEditor: event.by } as const;
  if (event.type === 'write') return { postmortem: { ...draft, sections: { ...postmortem.sections, [event.section]: event.text.trim() } }, said: `Wrote ${sectionWord(event.section)}` };
  const known = postmortem.actions.find((action) => action.id === (event.type === 'put_action' ? event.action.id : event.id));
  if (event.type === 'drop_action') {
    return known ? { postmortem: { ...draft, actions: postmortem.actions.filter((action) => action !== known) }, said: `Removed the action: ${known.text}` } : { refused: 'That action is not there any more.' };
  }
  const text = event.action.text.trim();
  if (text === '') return { refused: 'What has to be done is missing.', field: 'text' };
  const action: ActionItem = { ...event.action, text, doneAt: known?.doneAt ?? null };
  return { postmortem: { ...draft, actions: known ? postmortem.actions.map((each) => (each === known ? action : each)) : [...postmortem.actions, action] }, said: `${known ? 'Changed' : 'Added'} the action: ${text}` };
}

function finish(postmortem: PostmortemFacts, { id, done }: Extract<PostmortemEvent, { type: 'finish_action' }>, now: number): PostmortemOutcome {
  const known = postmortem.actions.find((action) => action.id === id);
  if (!known) return { refused: 'That action is not there any more.' };
  if ((known.doneAt !== null) === done) return { refused: done ? 'It is done already.' : 'It is open already.' };
  return { postmortem: { ...postmortem, actions: postmortem.actions.map((each) => (each === known ? { ...each, doneAt: done ? now : null } : each)) }, said: `${done ? 'Done' : 'Open again'}: ${known.text}` };
}

function submit(postmortem: PostmortemFacts, now: number): PostmortemOutcome {
  if (postmortem.state !== 'draft') return { refused: postmortem.state === 'in_review' ? 'It is in review already.' : postmortem.state === 'due' ? 'Nothing is written yet: begin with the summary.' : `It is ${postmortem.state} already.` };
  const gaps = postmortemGaps(postmortem);
  return gaps.length > 0 ? { refused: gaps.join(' ') } : { postmortem: { ...postmortem, state: 'in_review', submittedAt: now }, said: 'Ready for review' };
}

function giveBack(postmortem: PostmortemFacts, by: string, reason: string): PostmortemOutcome {
  if (postmortem.state !== 'in_review') return { refused: 'It is not in review.' };
  if (reason.trim().length < MIN_REASON) return { refused: `The reason is missing: say in at least ${MIN_REASON} characters what to change.`, field: 'reason' };
  return { postmortem: { ...postmortem, state: 'draft', submittedAt: null }, said: `${personMark(by)} returned it: ${reason.trim()}` };
}

function publish(postmortem: PostmortemFacts, by: string, { now, incidentOver }: PostmortemContext): PostmortemOutcome {
  if (postmortem.state !== 'in_review') return { refused: postmortem.state === 'published' ? 'It is published already.' : 'It has to be reviewed first: complete it and ask for a review.' };
  if (!incidentOver) return { refused: 'The incident is not resolved: resolve it before its postmortem is published.' };
  const gaps = postmortemGaps(postmortem);
  if (gaps.length > 0) return { refused: gaps.join(' ') };
  if (by === postmortem.author || by === postmortem.lastEditor) return { refused: `You wrote ${by === postmortem.author ? 'it' : 'in it last'}: somebody else has to read and publish it.` };
  return { postmortem: { ...postmortem, state: 'published', publishedAt: now, publishedBy: by }, said: 'Published' };
}

function waive(postmortem: PostmortemFacts, { by, reason }: Extract<PostmortemEvent, { type: 'waive' }>, severity: Severity): PostmortemOutcome {
  if (severity === 1) return { refused: 'The postmortem of a Sev1 is never waived: write it, or correct the severity with a reason.' };
  if (!needsPostmortem(severity)) return { refused: `A ${severityWord(severity)} demands none: there is nothing to waive.` };
  if (postmortem.state === 'published' || postmortem.state === 'waived') return { refused: `It is ${postmortem.state} already.` };
  if (reason.trim().length < MIN_REASON) return { refused: `The reason is missing: say in at least ${MIN_REASON} characters why nobody needs it.`, field: 'reason' };
  return { postmortem: { ...postmortem, state: 'waived', waivedBy: by, waivedReason: reason.trim() }, said: `Waived: ${reason.trim()}` };
}

/** What was published was about a trouble that has come back, and a waiver was for what was thought to be over. */
function reopened(postmortem: PostmortemFacts, dueAt: number | null): PostmortemOutcome {
  const over = postmortem.state === 'published' || postmortem.state === 'waived';
  const begun = Object.values(postmortem.sections).some((text) => text !== '') || postmortem.actions.length > 0;
  const again = over ? { state: begun ? ('draft' as const) : ('due' as const), submittedAt: null, publishedAt: null, publishedBy: null, waivedBy: null, waivedReason: null } : {};
  return { postmortem: { ...postmortem, ...again, dueAt }, said: over ? 'Open again' : 'Has a new due date' };
}
