import { PROBE_ROLES, PROBE_STRIP_LENGTH, type ProbeOutcome, type ProbeRole, type ProbeSet, type ProbeSpec } from './probes';

/** One probe of one start of a plugin. Times are epoch milliseconds. Plain JSON. */
export interface ProbeState {
  /** What the probe stands at, thresholds applied. */
  readonly result: ProbeOutcome;
  /** The last outcome that counted, and how many of it in a row. */
  readonly last: 'success' | 'failure' | null;
  readonly inARow: number;
  readonly nextAt: number;
  /** Has said all it can about this start. */
  readonly isOver: boolean;
  /** The last tries, one letter each, the latest last. */
  readonly strip: string;
}

export type ProbeStates = Readonly<Record<ProbeRole, ProbeState>>;

/** What a try changed: fits the events of the pair. */
export type ProbeChange = 'startup_passed' | 'startup_failed' | 'liveness_failed' | 'ready' | 'not_ready';

const LETTER: Record<ProbeOutcome, string> = { success: 'S', failure: 'F', unknown: 'U' };
/** Before the first try a plugin counts as alive, and as not ready. */
const AT_START: Record<ProbeRole, ProbeOutcome> = { startup: 'unknown', liveness: 'success', readiness: 'failure' };

/** The probes of a plugin that was started at `startedAt`; `before` keeps what was shown of the start before it. */
export function startProbes(specs: ProbeSet, startedAt: number, before?: ProbeStates): ProbeStates {
  const state = (role: ProbeRole): ProbeState => ({
    result: AT_START[role],
    last: null,
    inARow: 0,
    nextAt: startedAt + specs[role].initialDelayS * 1_000,
    isOver: false,
    strip: before?.[role].strip ?? '',
  });
  return { startup: state('startup'), liveness: state('liveness'), readiness: state('readiness') };
}

/** Which probes are to be tried now. Until start-up has passed the other two wait. */
export function dueProbes(states: ProbeStates, now: number): readonly ProbeRole[] {
  return PROBE_ROLES.filter((role) => isOpen(states, role) && states[role].nextAt <= now);
}

/** When the next try is due; null = none is to come. */
export function nextProbeAt(states: ProbeStates): number | null {
  const open = PROBE_ROLES.filter((role) => isOpen(states, role)).map((role) => states[role].nextAt);
  return open.length === 0 ? null : Math.min(...open);
}

/** Takes the outcome of a try. The rules are those of Kubernetes' prober: an unknown outcome changes nothing but the strip. */
export function stepProbes(states: ProbeStates, specs: ProbeSet, role: ProbeRole, outcome: ProbeOutcome, now: number): { readonly states: ProbeStates; readonly change: ProbeChange | null } {
  if (!isOpen(states, role)) return { states, change: null };
  const before = states[role];
  const after = stepProbe(before, role, specs[role], outcome, now);
  return { states: { ...states, [role]: after }, change: changeOf(role, before, after) };
}

/** One probe by itself, whatever the others say. */
export function stepProbe(state: ProbeState, role: ProbeRole, spec: ProbeSpec, outcome: ProbeOutcome, now: number): ProbeState {
  // A supervisor that stood still does not catch up on the tries it missed.
  const tried = { ...state, nextAt: now + spec.periodS * 1_000, strip: `${state.strip}${LETTER[outcome]}`.slice(-PROBE_STRIP_LENGTH) };
  if (outcome === 'unknown' || state.isOver) return tried;
  const inARow = state.last === outcome ? state.inARow + 1 : 1;
  const counted = { ...tried, last: outcome, inARow };
  if (inARow < (outcome === 'success' ? spec.successThreshold : spec.failureThreshold)) return counted;
  return { ...counted, result: outcome, isOver: role === 'startup' || (role === 'liveness' && outcome === 'failure') };
}

function isOpen(states: ProbeStates, role: ProbeRole): boolean {
  return !states[role].isOver && (role === 'startup' || states.startup.result === 'success') && !(role === 'readiness' && states.liveness.isOver);
}

function changeOf(role: ProbeRole, before: ProbeState, after: ProbeState): ProbeChange | null {
  if (before.result === after.result) return null;
  if (role === 'readiness') return after.result === 'success' ? 'ready' : 'not_ready';
  if (role === 'liveness') return after.result === 'failure' ? 'liveness_failed' : null;
  return after.result === 'success' ? 'startup_passed' : 'startup_failed';
}
