import { describe, expect, it } from 'vitest';
import { postmortemSteps } from './postmortem-steps';

const base: Omit<Parameters<typeof postmortemSteps>[0], 'state'> = { gaps: [], mine: false, incidentState: 'resolved', severity: 2 };

describe('what leads a postmortem on', () => {
  it('a draft is reviewed once nothing is missing', () => {
    expect(postmortemSteps({ ...base, state: 'draft' })[0]).toEqual({ verb: 'submit', refusal: null });
    expect(postmortemSteps({ ...base, state: 'draft', gaps: ['A.', 'B.'] })[0]).toEqual({ verb: 'submit', refusal: 'A. B.' });
  });
  it('who wrote in it does not publish it', () => {
    expect(postmortemSteps({ ...base, state: 'in_review' })[0]).toEqual({ verb: 'publish', refusal: null });
    expect(postmortemSteps({ ...base, state: 'in_review', mine: true })[0]?.refusal).toContain('somebody else');
    expect(postmortemSteps({ ...base, state: 'in_review', incidentState: 'active' })[0]?.refusal).toContain('not resolved');
  });
  it('that of a Sev1 is never waived', () => {
    expect(postmortemSteps({ ...base, state: 'draft' }).map(({ verb }) => verb)).toContain('waive');
    expect(postmortemSteps({ ...base, state: 'draft', severity: 1 }).map(({ verb }) => verb)).not.toContain('waive');
  });
  it('is over when it is published', () => expect(postmortemSteps({ ...base, state: 'published' })).toEqual([]));
});
