import type { Postmortem } from '../_incident/incident-types';

export type PostmortemVerb = 'submit' | 'publish' | 'return' | 'waive';

/** A step of the postmortem, and why it cannot be taken now. */
export interface PostmortemStep {
  readonly verb: PostmortemVerb;
  readonly refusal: string | null;
}

/** What leads on from here, the first of them first; the server's rules, told before it is asked. */
export function postmortemSteps({ state, gaps, mine, incidentState, severity }: Pick<Postmortem, 'state' | 'gaps' | 'mine' | 'incidentState' | 'severity'>): readonly PostmortemStep[] {
  const missing = gaps.length > 0 ? gaps.join(' ') : null;
  const waive: PostmortemStep[] = severity === 1 ? [] : [{ verb: 'waive', refusal: null }];
  switch (state) {
    case 'due':
    case 'draft':
      return [{ verb: 'submit', refusal: state === 'due' && missing === null ? 'Nothing is written yet: begin with the summary.' : missing }, ...waive];
    case 'in_review': {
      const over = incidentState === 'resolved' || incidentState === 'closed';
      const refusal = mine ? 'You wrote in it: somebody else has to read and publish it.' : over ? missing : 'The incident is not resolved: resolve it first.';
      return [{ verb: 'publish', refusal }, { verb: 'return', refusal: null }, ...waive];
    }
    case 'published':
    case 'waived':
      return [];
  }
}
