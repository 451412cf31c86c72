/** The steps of registering a plugin, in the order in which a person takes them. */
export const REGISTRATION_STEPS = ['image', 'pool', 'rights', 'limits', 'driver', 'review'] as const;
export type RegistrationStep = (typeof REGISTRATION_STEPS)[number];

export const STEP_WORDS: Readonly<Record<RegistrationStep, string>> = {
  image: 'Image',
  pool: 'Pool type',
  rights: 'Rights',
  limits: 'Limits and probes',
  driver: 'Driver plan',
  review: 'Review',
};

/** What is to be said of a proposal: `refuse` keeps it from being submitted, `warn` is said and lets it pass. */
export interface RegistrationFinding {
  readonly step: RegistrationStep;
  /** Where, as a path into the proposal: `requestedGrants.0.topic`. */
  readonly field: string;
  readonly rule: string;
  readonly mode: 'refuse' | 'warn';
  /** One sentence, the same wherever it is said. */
  readonly message: string;
}

const STEP_OF: Readonly<Record<string, RegistrationStep>> = {
  image: 'image', imageSha256: 'image', service: 'image', version: 'image',
  poolType: 'pool',
  requestedGrants: 'rights',
  replicas: 'limits', limits: 'limits', probes: 'limits', config: 'limits', forwardOnly: 'limits', strategy: 'limits',
  agents: 'driver',
};

/** The step at which a field is typed. */
export function stepOfField(field: string): RegistrationStep {
  return STEP_OF[field.split('.')[0] ?? ''] ?? 'review';
}

export function refuse(field: string, rule: string, message: string): RegistrationFinding {
  return { step: stepOfField(field), field, rule, mode: 'refuse', message };
}

export function warn(field: string, rule: string, message: string): RegistrationFinding {
  return { ...refuse(field, rule, message), mode: 'warn' };
}

/** The first that keeps it from being submitted, in the order of the steps; null when nothing does. */
export function firstRefusal(findings: readonly RegistrationFinding[]): RegistrationFinding | null {
  const refusals = findings.filter(({ mode }) => mode === 'refuse');
  return refusals.toSorted((a, b) => REGISTRATION_STEPS.indexOf(a.step) - REGISTRATION_STEPS.indexOf(b.step))[0] ?? null;
}

/** Each sentence once at each field; what refuses goes before what only says the same. */
export function distinctFindings(findings: readonly RegistrationFinding[]): readonly RegistrationFinding[] {
  const kept = new Map<string, RegistrationFinding>();
  for (const finding of findings) {
    const key = `${finding.field} ${finding.message}`;
    if (kept.get(key)?.mode !== 'refuse') kept.set(key, finding);
  }
  return [...kept.values()];
}
