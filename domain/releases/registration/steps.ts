import { REGISTRATION_STEPS, type RegistrationFinding, type RegistrationStep } from './finding';

/** How a step stands: with what keeps it from being submitted, with what is only said, or with nothing. */
export interface StepStanding {
  readonly step: RegistrationStep;
  readonly refused: number;
  readonly warned: number;
}

export function stepStandings(findings: readonly RegistrationFinding[]): readonly StepStanding[] {
  const count = (step: RegistrationStep, mode: RegistrationFinding['mode']): number => findings.filter((finding) => finding.step === step && finding.mode === mode).length;
  return REGISTRATION_STEPS.map((step) => ({ step, refused: count(step, 'refuse'), warned: count(step, 'warn') }));
}

/** The step after this one; null after the last, and where this one is refused. */
export function stepAfter(step: RegistrationStep, findings: readonly RegistrationFinding[]): RegistrationStep | null {
  if (findings.some((finding) => finding.step === step && finding.mode === 'refuse')) return null;
  return REGISTRATION_STEPS[REGISTRATION_STEPS.indexOf(step) + 1] ?? null;
}

export function stepBefore(step: RegistrationStep): RegistrationStep | null {
  return REGISTRATION_STEPS[REGISTRATION_STEPS.indexOf(step) - 1] ?? null;
}

/** What is said at a field and below it: `probes.startup` has what is said of `probes.startup.periodS`, too. */
export function saidAt(findings: readonly RegistrationFinding[], field: string, mode: RegistrationFinding['mode'] = 'refuse'): readonly string[] {
  return findings.filter((finding) => finding.mode === mode && (finding.field === field || finding.field.startsWith(`${field}.`))).map(({ message }) => message);
}
