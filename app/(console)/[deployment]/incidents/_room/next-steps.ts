import type { Incident } from '../_incident/incident-types';

/** What can be done with an incident as a whole. */
export type Verb = 'ack' | 'declare' | 'cancel' | 'mitigate' | 'relapse' | 'resolve' | 'close' | 'reopen' | 'severity' | 'command';

export const VERB_WORDS: Readonly<Record<Verb, string>> = {
  ack: 'Ack',
  declare: 'Declare',
  cancel: 'Cancel it',
  mitigate: 'Mark mitigated',
  relapse: 'It is back',
  resolve: 'Resolve',
  close: 'Close incident',
  reopen: 'Reopen',
  severity: 'Change severity',
  command: 'Hand over command',
};

type Standing = Pick<Incident, 'state' | 'ackedAt'>;

/** What is done next from here, the first of them first. An ack comes before all else: until then nobody is known to be on it. */
export function nextSteps({ state, ackedAt }: Standing): readonly Verb[] {
  switch (state) {
    case 'triage':
      return ['declare', 'cancel'];
    case 'active':
      return ackedAt === null ? ['ack', 'mitigate', 'resolve'] : ['mitigate', 'resolve'];
    case 'mitigated':
      return ackedAt === null ? ['ack', 'resolve', 'relapse'] : ['resolve', 'relapse'];
    case 'resolved':
      return ['close', 'reopen'];
    case 'closed':
    case 'cancelled':
      return ['reopen'];
  }
}

/** What is possible besides, and rarer. */
export function otherSteps({ state }: Standing): readonly Verb[] {
  return state === 'active' || state === 'mitigated' ? ['severity', 'command'] : state === 'resolved' ? ['severity'] : [];
}
