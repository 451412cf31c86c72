/** What the navigation counts: alerts that ask for somebody. Of the list itself only one is read. */
export function alarmInput(deployment: string) {
  return { deployment, states: ['active' as const], limit: 1 };
}

/** Silences in force; of the list itself only one is read. */
export function silenceCountInput(deployment: string) {
  return { deployment, states: ['active' as const], limit: 1 };
}
