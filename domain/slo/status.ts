import type { SloEvaluation, SloState } from './evaluate';

/** How a state is shown: shape, word and colour together, never colour alone. Fits the status badges. */
export interface SloLook {
  readonly tone: 'critical' | 'warning' | 'info' | 'ok' | 'stale' | 'quiet';
  readonly shape: 'hexagon' | 'triangle' | 'cross' | 'check' | 'ring' | 'dash' | 'half';
  readonly word: string;
}

export const SLO_STATE_LOOKS: Record<SloState, SloLook> = {
  ok: { tone: 'quiet', shape: 'check', word: 'OK' },
  burning: { tone: 'critical', shape: 'hexagon', word: 'Burning' },
  exhausted: { tone: 'warning', shape: 'cross', word: 'Budget spent' },
  no_traffic: { tone: 'stale', shape: 'ring', word: 'No traffic' },
  unknown: { tone: 'quiet', shape: 'ring', word: 'Not measured yet' },
  frozen: { tone: 'stale', shape: 'half', word: 'Data missing' },
  holds: { tone: 'quiet', shape: 'check', word: 'Holds' },
  violated: { tone: 'critical', shape: 'cross', word: 'Violated' },
};

const BURNING_SLOWLY: SloLook = { tone: 'warning', shape: 'triangle', word: 'Burning slowly' };

/** The look of an evaluation: burning is critical only while a page fires. */
export function lookOf({ state, burns }: Pick<SloEvaluation, 'state' | 'burns'>): SloLook {
  if (state === 'burning' && !burns.some((burn) => burn.fires && burn.severity === 'page')) return BURNING_SLOWLY;
  return SLO_STATE_LOOKS[state];
}
