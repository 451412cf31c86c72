import { type Chain, type EscalationPolicy, MAX_LOOPS, type Step, type StepTarget } from './policy';

/** The people whom the default chains name beside the schedule; a step without its person is left out. */
export interface PolicyPeople {
  readonly manager?: string;
  readonly teamLead?: string;
  readonly vp?: string;
}

const primary: StepTarget = { kind: 'role', role: 'primary' };
const secondary: StepTarget = { kind: 'role', role: 'secondary' };

/**
 * The policy that a deployment begins with. Minutes count from the page's start: critical and warning tell the secondary
 * after 15 and the manager after 45, sev1 the manager after 30 and the VP after 60, sev2 the secondary after 30 and the
 * team lead after 60; sev3 tells the primary only, sev4 nobody. Warnings wait for business hours.
 */
export function defaultPolicy({ manager, teamLead, vp }: PolicyPeople): EscalationPolicy {
  const alert: readonly Step[] = [at(0, primary), at(15, secondary), ...person(45, manager, 'manager')];
  return {
    maxLoops: MAX_LOOPS,
    chains: {
      critical: chain({ steps: alert, repeatEveryMin: 30, ackSlaMin: 15, ackTimeoutMin: 30 }),
      warning: chain({ steps: alert, repeatEveryMin: 60, ackSlaMin: 60, ackTimeoutMin: 60, holdOutsideHours: true }),
      sev1: chain({ steps: [at(0, primary), at(15, secondary), ...person(30, manager, 'manager'), ...person(60, vp, 'VP')], repeatEveryMin: 30, ackSlaMin: 5, ackTimeoutMin: 30 }),
      sev2: chain({ steps: [at(0, primary), at(30, secondary), ...person(60, teamLead, 'team lead')], repeatEveryMin: 30, ackSlaMin: 15, ackTimeoutMin: 60 }),
      sev3: chain({ steps: [at(0, primary)], ackSlaMin: 60 }),
      sev4: chain({}),
    },
  };
}

function chain(of: Partial<Chain>): Chain {
  return { steps: [], repeatEveryMin: null, ackSlaMin: null, ackTimeoutMin: null, holdOutsideHours: false, ...of };
}

function at(afterMin: number, target: StepTarget): Step {
  return { afterMin, targets: [target] };
}

function person(afterMin: number, userId: string | undefined, as: string): readonly Step[] {
  return userId === undefined ? [] : [at(afterMin, { kind: 'person', userId, as })];
}
