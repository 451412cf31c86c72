import { type Chain, type EscalationPolicy, MAX_LOOPS, type StepTarget, URGENCIES, type Urgency } from '@/domain/oncall/paging/policy';
import { policyProblems } from '@/domain/oncall/paging/policy-problems';

export interface StepDraft {
  /** Minutes, as typed. */
  readonly after: string;
  readonly targets: readonly StepTarget[];
}

export interface ChainDraft {
  readonly steps: readonly StepDraft[];
  /** Minutes, as typed; empty for none. */
  readonly repeatEvery: string;
  readonly ackSla: string;
  readonly ackTimeout: string;
  readonly hold: boolean;
}

export type PolicyDraft = Readonly<Record<Urgency, ChainDraft>>;

/** The policy as a form shows it. */
export function draftOf({ chains }: EscalationPolicy): PolicyDraft {
  const minutes = (value: number | null) => (value === null ? '' : String(value));
  const chain = ({ steps, repeatEveryMin, ackSlaMin, ackTimeoutMin, holdOutsideHours }: Chain): ChainDraft => ({
    steps: steps.map(({ afterMin, targets }) => ({ after: String(afterMin), targets })),
    repeatEvery: minutes(repeatEveryMin), ackSla: minutes(ackSlaMin), ackTimeout: minutes(ackTimeoutMin), hold: holdOutsideHours,
  });
  return { critical: chain(chains.critical), warning: chain(chains.warning), sev1: chain(chains.sev1), sev2: chain(chains.sev2), sev3: chain(chains.sev3), sev4: chain(chains.sev4) };
}

export interface PolicyProblemAt {
  readonly urgency: Urgency;
  readonly step: number | null;
  readonly message: string;
}

export interface ReadPolicy {
  readonly definition: EscalationPolicy;
  readonly problems: readonly PolicyProblemAt[];
}

const LIMITS = { repeatEvery: { name: 'The time to the next run', least: 5, most: 1_440 }, ackSla: { name: 'The time to ack', least: 1, most: 10_080 }, ackTimeout: { name: 'The time an ack holds', least: 5, most: 1_440 } } as const;
const DAY_MIN = 1_440;

/** What the draft means, with everything that keeps it from being saved. `people`: who may be named. */
export function readPolicy(draft: PolicyDraft, people: ReadonlySet<string>): ReadPolicy {
  const problems: PolicyProblemAt[] = [];
  const chainOf = (urgency: Urgency): Chain => {
    const { steps, hold, ...times } = draft[urgency];
    for (const [key, { name, least, most }] of Object.entries(LIMITS)) {
      const text = times[key as keyof typeof LIMITS].trim();
      if (text !== '' && !isMinutes(text, least, most)) problems.push({ urgency, step: null, message: `${name} is a whole number of minutes from ${least} to ${most}, or nothing.` });
    }
    steps.forEach(({ after, targets }, step) => {
      if (!isMinutes(after.trim(), 0, DAY_MIN)) problems.push({ urgency, step, message: `Write after how many minutes, from 0 to ${DAY_MIN}.` });
      if (targets.some((target) => target.kind === 'person' && (target.userId === '' || target.as.trim() === ''))) problems.push({ urgency, step, message: 'Choose the person, and say what they are here, for example manager.' });
    });
    const minutes = (text: string) => (text.trim() === '' ? null : Number(text));
    return { steps: steps.map(({ after, targets }) => ({ afterMin: Number(after), targets })), repeatEveryMin: minutes(times.repeatEvery), ackSlaMin: minutes(times.ackSla), ackTimeoutMin: minutes(times.ackTimeout), holdOutsideHours: hold };
  };
  const chains = { critical: chainOf('critical'), warning: chainOf('warning'), sev1: chainOf('sev1'), sev2: chainOf('sev2'), sev3: chainOf('sev3'), sev4: chainOf('sev4') };
  const definition: EscalationPolicy = { maxLoops: MAX_LOOPS, chains };
  return { definition, problems: problems.length > 0 ? problems.toSorted((a, b) => URGENCIES.indexOf(a.urgency) - URGENCIES.indexOf(b.urgency)) : policyProblems(definition, people) };
}

function isMinutes(text: string, least: number, most: number): boolean {
  return /^\d{1,5}$/.test(text) && Number(text) >= least && Number(text) <= most;
}
