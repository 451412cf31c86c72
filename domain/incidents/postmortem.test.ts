import { describe, expect, it } from 'vitest';
import { newPostmortem, type PostmortemEvent, stepPostmortem } from './postmortem';
import { draftSections } from './postmortem-draft';
import { POSTMORTEM_SECTIONS, type PostmortemFacts } from './postmortem-facts';
import { postmortemGaps } from './postmortem-guards';
import { act, incidentWorld, MINUTE, ONSET } from './testing/incident-world';

const REASON = 'ten words that explain it well';
const CONTEXT = { now: 1_000, severity: 2, incidentOver: true } as const;
const action = { id: '1', text: 'Cap the rate', type: 'prevent', owner: 'ben', dueAt: 9 } as const;

function after(events: readonly PostmortemEvent[], from: PostmortemFacts = newPostmortem(500)): PostmortemFacts {
  let postmortem = from;
  for (const event of events) {
    const outcome = stepPostmortem(postmortem, event, CONTEXT);
    if ('refused' in outcome) throw new Error(outcome.refused);
    postmortem = outcome.postmortem;
  }
  return postmortem;
}

const written: readonly PostmortemEvent[] = [...POSTMORTEM_SECTIONS.map((section) => ({ type: 'write', by: 'ana', section, text: '41,200 orders were late' }) as const), { type: 'put_action', by: 'ana', action }];
const refusal = (postmortem: PostmortemFacts, event: PostmortemEvent, context = {}): unknown => stepPostmortem(postmortem, event, { ...CONTEXT, ...context });

describe('a postmortem', () => {
  it('goes from due over draft and review to published', () => {
    expect(after(written)).toMatchObject({ state: 'draft', author: 'ana', lastEditor: 'ana', version: 8 });
    expect(after([...written, { type: 'submit', by: 'ana' }])).toMatchObject({ state: 'in_review', submittedAt: 1_000 });
    expect(after([...written, { type: 'submit', by: 'ana' }, { type: 'publish', by: 'ben' }])).toMatchObject({ state: 'published', publishedBy: 'ben', publishedAt: 1_000 });
  });

  it('names everything that is missing', () => {
    const draft = after([{ type: 'write', by: 'ana', section: 'summary', text: REASON }, { type: 'write', by: 'ana', section: 'impact', text: 'Many orders were late' }]);
    expect(refusal(draft, { type: 'submit', by: 'ana' })).toEqual({
      refused: 'Still to write, with at least 10 characters each: detection, contributing causes, what went well, what went badly. The impact has no number: say how many, how much or how long. There is no action: write down at least one, with owner, due date and type.',
    });
    expect(postmortemGaps(after([...written, { type: 'put_action', by: 'ana', action: { ...action, id: '2', owner: null } }]))).toEqual(['An action has no owner or no due date: give it both.']);
    expect(refusal(newPostmortem(5), { type: 'submit', by: 'ana' })).toEqual({ refused: 'Nothing is written yet: begin with the summary.' });
  });

  it('is published by somebody who did not write it', () => {
    const review = after([...written, { type: 'write', by: 'cho', section: 'summary', text: '41,200 orders were late, not 40,000' }, { type: 'submit', by: 'cho' }]);
    expect(refusal(review, { type: 'publish', by: 'ana' })).toEqual({ refused: 'You wrote it: somebody else has to read and publish it.' });
    expect(refusal(review, { type: 'publish', by: 'cho' })).toEqual({ refused: 'You wrote in it last: somebody else has to read and publish it.' });
    expect(refusal(review, { type: 'publish', by: 'ben' }, { incidentOver: false })).toMatchObject({ refused: expect.stringContaining('not resolved') });
  });

  it('is reviewed as it was shown: an edit takes it back to draft', () => {
    const review = after([...written, { type: 'submit', by: 'ana' }]);
    expect(after([{ type: 'write', by: 'cho', section: 'causes', text: REASON }], review)).toMatchObject({ state: 'draft', submittedAt: null });
    expect(after([{ type: 'drop_action', by: 'cho', id: '1' }], review)).toMatchObject({ state: 'draft', actions: [] });
    expect(after([{ type: 'return', by: 'ben', reason: REASON }], review)).toMatchObject({ state: 'draft' });
    expect(refusal(review, { type: 'return', by: 'ben', reason: 'no' })).toMatchObject({ field: 'reason' });
  });

  it('is not written after it was published, but its actions go on', () => {
    const published = after([...written, { type: 'submit', by: 'ana' }, { type: 'publish', by: 'ben' }]);
    expect(refusal(published, { type: 'write', by: 'ana', section: 'summary', text: REASON })).toMatchObject({ refused: expect.stringContaining('It is published') });
    const done = after([{ type: 'finish_action', by: 'ben', id: '1', done: true }], published);
    expect(done).toMatchObject({ state: 'published', actions: [{ doneAt: 1_000 }] });
    expect(refusal(done, { type: 'finish_action', by: 'ben', id: '1', done: true })).toEqual({ refused: 'It is done already.' });
    expect(refusal(done, { type: 'finish_action', by: 'ben', id: '7', done: true })).toEqual({ refused: 'That action is not there any more.' });
  });

  it('is waived with a reason, never for a Sev1, and for nothing that demands none', () => {
    const due = newPostmortem(500);
    expect(after([{ type: 'waive', by: 'lea', reason: REASON }])).toMatchObject({ state: 'waived', waivedBy: 'lea', waivedReason: REASON });
    expect(refusal(due, { type: 'waive', by: 'lea', reason: 'no' })).toMatchObject({ field: 'reason' });
    expect(refusal(due, { type: 'waive', by: 'lea', reason: REASON }, { severity: 1 })).toEqual({ refused: 'The postmortem of a Sev1 is never waived: write it, or correct the severity with a reason.' });
    expect(refusal(due, { type: 'waive', by: 'lea', reason: REASON }, { severity: 3 })).toEqual({ refused: 'A Sev3 demands none: there is nothing to waive.' });
  });

  it('is open again when the incident is, with what was written', () => {
    const published = after([...written, { type: 'submit', by: 'ana' }, { type: 'publish', by: 'ben' }]);
    expect(after([{ type: 'reopen', dueAt: null }], published)).toMatchObject({ state: 'draft', dueAt: null, publishedBy: null, sections: published.sections });
    expect(after([{ type: 'waive', by: 'lea', reason: REASON }, { type: 'reopen', dueAt: 900 }])).toMatchObject({ state: 'due', dueAt: 900, waivedReason: null });
    expect(after([...written, { type: 'reopen', dueAt: 900 }])).toMatchObject({ state: 'draft', dueAt: 900 });
  });

  it('begins with what is known, and leaves open what nobody can derive', () => {
    const world = incidentWorld();
    act(world, { type: 'declare', by: 'ana', severity: 2, services: [], impact: 'Orders are late.', commander: 'ana' });
    world.now = ONSET + 62 * MINUTE;
    act(world, { type: 'resolve', by: 'ana', resolution: 'The grant is narrowed.' });
    const drafted = newPostmortem(500, draftSections(world.incident, ['signal-2: 1 line enforced'], 'America/New_York'));
    expect(drafted).toMatchObject({ state: 'draft', sections: {
      summary: 'Sev2: Orders are late. From 09:29 EST to 10:31 EST, 1 h 2 min. The grant is narrowed.',
      impact: 'Orders are late. For 1 h 2 min, from 09:29 EST to 10:31 EST.',
      detection: 'Noticed by an alert at 09:29 EST, as it began; declared at 09:29 EST, never acked.',
      causes: 'signal-2: 1 line enforced',
      went_well: '',
    } });
    expect(postmortemGaps(drafted)[0]).toBe('Still to write, with at least 10 characters each: what went well, what went badly.');
    expect(draftSections(incidentWorld().incident, [], 'UTC')).toEqual({});
  });
});
